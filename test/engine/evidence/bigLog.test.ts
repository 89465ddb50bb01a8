import '../../support/inMemory.ts'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../../support/home.ts'
import { bigLogFormats, writeBigLog } from './bigLog.ts'
import { vaultWithKeys } from './logOf.ts'

const mib = 2 ** 20
const lookEvery = 8 * mib

setFlagsFromString('--expose-gc')
const collect: () => void = runInNewContext('gc')

/** What is held in memory, without what nobody needs any more. Bytes of pieces may be given back later. */
function held(): { objects: number; bytes: number } {
  collect()
  const { heapUsed, external } = process.memoryUsage()
  return { objects: heapUsed, bytes: external }
}

/** Reads a log of 64 MiB, and expects that at no time more is held in memory than when an eighth was read. */
async function readWatched(file: string) {
  const { client, engine, keys } = await vaultWithKeys()
  const looks: ReturnType<typeof held>[] = []
  engine.onEvent((event) => {
    if (event.event === 'progress' && event.done >= (looks.length + 1) * lookEvery) looks.push(held())
  })
  const report = await client.evidence.import({ key: keys.sendgrid, source: { file } })
  expect(looks.length).toBeGreaterThanOrEqual(8)
  // By the first look the provider has been loaded.
  const growth = (of: 'objects' | 'bytes') => Math.max(...looks.map((look) => look[of])) - (looks[0]?.[of] ?? 0)
  expect(growth('objects')).toBeLessThan(4 * mib)
  expect(growth('bytes')).toBeLessThan(24 * mib)
  return report
}

test.each(bigLogFormats)('what is held in memory does not grow with a log: %s', async (format) => {
  const file = join(temporaryFolder(), 'big.log')
  const calls = writeBigLog(file, format, 64 * mib)
  const report = await readWatched(file)
  expect(report.unread).toBe(0)
  expect(report.rows).toBeGreaterThan(calls / 2)
})

test.each([
  ['a line', '192.0.2.1 - - [10/Jan/2027:12:30:15 +0000] "POST /v3/mail/send HTTP/1.1" 202 17\n', 'x'],
  ['a text', '{"time":"2027-01-10T12:30:15Z","method":"POST","path":"/v3/mail/send","status":202}\n{"path":"', 'x'],
  ['a name', '{"time":"2027-01-10T12:30:15Z","method":"POST","path":"/v3/mail/send","status":202}\n{"', 'x'],
  ['nesting', '{"time":"2027-01-10T12:30:15Z","method":"POST","path":"/v3/mail/send","status":202}\n{"path":', '['],
])('nor with %s that does not end', async (_, beginning, filling) => {
  const file = join(temporaryFolder(), 'big.log')
  writeFileSync(file, beginning + filling.repeat(64 * mib))
  const report = await readWatched(file)
  expect(report).toMatchObject({ rows: 1, unread: 1 })
})
