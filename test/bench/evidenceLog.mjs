// `node test/bench/evidenceLog.mjs [MiB [format]]`: how long reading a log of each kind takes, 1,024 MiB unless asked, and
// how much memory. Needs that much room in the temporary folder.
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openEngine } from '../../electron/engine/index.ts'
import { createClient } from '../../shared/api/client.ts'
import { kdfLimits } from '../../shared/model/kdfLimits.ts'
import { bigLogFormats, writeBigLog } from '../engine/evidence/bigLog.ts'
import { plainPorts } from '../support/ports.ts'

const mib = 2 ** 20
const [asked = '1024', only] = process.argv.slice(2)
const formats = bigLogFormats.filter((format) => only === undefined || format === only)
const folder = mkdtempSync(join(tmpdir(), 'keyward-log-'))
const engine = openEngine(join(folder, 'home'), plainPorts())
const client = createClient(engine)
const cost = {
  memoryKiB: kdfLimits.memoryKiB.floor,
  passes: kdfLimits.passes.floor,
  lanes: kdfLimits.lanes.floor,
}
try {
  await client.vault.create({ password: 'a password for the bench', recovery: false, cost })
  const { key } = await client.keys.add({ name: 'Mail', value: 'made up for the bench', provider: 'sendgrid' })
  for (const format of formats) {
    const file = join(folder, `log.${format}`)
    const calls = writeBigLog(file, format, Number(asked) * mib)
    const before = process.memoryUsage().rss
    let most = before
    const stop = engine.onEvent(() => {
      most = Math.max(most, process.memoryUsage().rss)
    })
    const from = performance.now()
    const { rows } = await client.evidence.import({ key: key.id, source: { file } })
    const seconds = (performance.now() - from) / 1000
    stop()
    const size = statSync(file).size / mib
    rmSync(file)
    process.stdout.write(
      `${format.padEnd(7)} ${Math.round(size)} MiB, ${calls} calls, ${rows} prove a scope: ${seconds.toFixed(1)} s, ` +
        `${Math.round(size / seconds)} MiB/s, at most ${Math.round((most - before) / mib)} MiB more memory\n`,
    )
  }
} finally {
  engine.close()
  rmSync(folder, { recursive: true, force: true })
}
