import '../../support/inMemory.ts'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openEngine } from '../../../electron/engine/index.ts'
import { pathsOf } from '../../../electron/engine/vault/paths.ts'
import { createClient } from '../../../shared/api/client.ts'
import { type ErrorCode, errorCodes, KeywardError } from '../../../shared/api/errors.ts'
import { password, testVault } from '../../support/engine.ts'
import { temporaryFolder } from '../../support/home.ts'
import { plainPorts } from '../../support/ports.ts'
import { randomStream } from '../../support/secrets.ts'
import { copyHome, inside } from '../../support/vaultFiles.ts'

const values = Array.from({ length: 12 }, (_, i) => [`key ${i}`, `the value of key ${i}`] as const)
const note = 'a note '.repeat(200).trim()
const names = values.map(([name]) => [name, note]).sort(([a = ''], [b = '']) => (a < b ? -1 : 1))
const allowed = new Set<ErrorCode>(errorCodes.filter((code) => code !== 'internal'))

/** A closed vault with keys and a backup, and its vault key, which spares the slow derivation. */
async function closedVault() {
  const { home, client, engine } = await testVault()
  for (const [name, value] of values) await client.keys.add({ name, value, note })
  const { file } = await client.backups.create({})
  engine.close()
  return { home, backup: file, vaultKey: await inside(home, ({ vaultKey }) => Buffer.from(vaultKey)) }
}

/** Opens the home and reads everything: null when all of it is right. Wrong data fails the test. */
async function readAll(home: string, vaultKey: Buffer | null): Promise<ErrorCode | null> {
  const ports = plainPorts(() => Date.UTC(2027, 0, 16))
  if (vaultKey) ports.keyHolder.fetch = async () => Buffer.from(vaultKey)
  const engine = openEngine(home, ports)
  const client = createClient(engine)
  try {
    const opened = vaultKey ? await client.vault.resume({}) : await client.vault.unlock({ password, brief: true })
    if ('unlocked' in opened && !opened.unlocked) return 'headerTampered'
    const { keys } = await client.keys.list({ limit: 500, fields: ['id', 'name', 'note'] })
    const [first] = keys
    const revealed = await client.secrets.reveal({ id: first?.id ?? '' })
    expect([first?.name, revealed.value]).toEqual(values[0])
    const check = (await client.doctor.run({})).checks.find(({ name }) => name === 'secrets')
    expect(keys.map(({ name, note }) => [name, note])).toEqual(names)
    return check?.ok ? null : 'databaseDamaged'
  } catch (error) {
    if (!(error instanceof KeywardError)) throw error
    return error.code
  } finally {
    engine.close()
  }
}

/** Puts the closed files back between two damages. */
function resetter(home: string): () => void {
  const paths = pathsOf(home)
  const files = [paths.header, paths.headerCopy, paths.database].map((file) => [file, readFileSync(file)] as const)
  return () => {
    for (const [file, bytes] of files) writeFileSync(file, bytes)
  }
}

/** Damages a file in one way after another; each outcome must be everything right or an error of the closed list. */
async function tryAll(
  home: string,
  vaultKey: Buffer | null,
  file: string,
  damages: Iterable<(bytes: Buffer) => Buffer>,
): Promise<Map<ErrorCode | null, number>> {
  const reset = resetter(home)
  const good = readFileSync(file)
  const outcomes = new Map<ErrorCode | null, number>()
  for (const damage of damages) {
    reset()
    writeFileSync(file, damage(Buffer.from(good)))
    const outcome = await readAll(home, vaultKey)
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
  }
  expect([...outcomes.keys()].filter((code) => code !== null && !allowed.has(code))).toEqual([])
  return outcomes
}

const flipAt = (at: number, mask: number) => (bytes: Buffer) => {
  bytes[at] = (bytes[at] ?? 0) ^ mask
  return bytes
}
const cutAt = (length: number) => (bytes: Buffer) => bytes.subarray(0, length)

describe('a flipped byte', () => {
  test('anywhere in keyslots.json is recovered from the copy, or the tampering is told', async () => {
    const { home, vaultKey } = await closedVault()
    const { header } = pathsOf(home)
    const positions = Array.from(readFileSync(header).keys())
    const outcomes = await tryAll(
      home,
      vaultKey,
      header,
      positions.map((at) => flipAt(at, 1 << (at % 8))),
    )
    expect([...outcomes.keys()].sort()).toEqual(['headerTampered', null].sort())
  })

  test('in keyslots.json does the same to somebody with the password', async () => {
    const { home } = await closedVault()
    const { header } = pathsOf(home)
    const positions = Array.from(readFileSync(header).keys()).filter((at) => at % 29 === 0)
    await tryAll(
      home,
      null,
      header,
      positions.map((at) => flipAt(at, 1 + (at % 255))),
    )
  })

  test('in both header and copy is told as damage and nothing else', async () => {
    const { home, vaultKey } = await closedVault()
    const { header, headerCopy } = pathsOf(home)
    const reset = resetter(home)
    for (let at = 0; at < 300; at += 10) {
      reset()
      writeFileSync(header, flipAt(at, 0x10)(readFileSync(header)))
      writeFileSync(headerCopy, flipAt(at + 5, 0x10)(readFileSync(headerCopy)))
      expect(await readAll(home, vaultKey)).toBe('headerDamaged')
    }
  })

  test('in the first page of vault.db never gives wrong data', { timeout: 120_000 }, async () => {
    const { home, vaultKey } = await closedVault()
    const positions = Array.from({ length: 4096 }, (_, at) => at).filter((at) => at < 128 || at % 5 === 0 || at > 4000)
    const outcomes = await tryAll(
      home,
      vaultKey,
      pathsOf(home).database,
      positions.map((at) => flipAt(at, 1 << (at % 8))),
    )
    expect(outcomes.get('databaseDamaged') ?? 0).toBeGreaterThan(positions.length - 20)
  })

  test('anywhere else in vault.db never gives wrong data', async () => {
    const { home, vaultKey } = await closedVault()
    const { database } = pathsOf(home)
    const random = randomStream(7)
    const size = readFileSync(database).length
    const positions = Array.from({ length: 400 }, () => 4096 + Math.floor(random() * (size - 4096)))
    const outcomes = await tryAll(
      home,
      vaultKey,
      database,
      positions.map((at) => flipAt(at, 1 + Math.floor(random() * 255))),
    )
    expect(outcomes.get('databaseDamaged') ?? 0).toBeGreaterThan(0)
  })

  test('anywhere in a backup makes it refused', async () => {
    const { backup } = await closedVault()
    const good = readFileSync(backup)
    const random = randomStream(11)
    const positions = [
      ...Array.from({ length: 300 }, (_, at) => at),
      ...Array.from({ length: 200 }, () => Math.floor(random() * good.length)),
    ]
    const broken = join(temporaryFolder(), 'broken.keyward')
    const home = join(temporaryFolder(), 'home')
    const engine = openEngine(home, plainPorts())
    onTestFinished(() => engine.close())
    const codes = new Set<ErrorCode | null>()
    for (const at of positions) {
      writeFileSync(broken, flipAt(at, 1 << (at % 8))(Buffer.from(good)))
      const envelope = await engine.call('backups.restore', { file: broken, password })
      codes.add(envelope.ok ? null : envelope.error.code)
    }
    expect([...codes].sort()).toEqual(['backupDamaged', 'notAVault'])
    expect(await createClient(engine).vault.status({})).toMatchObject({ state: 'absent' })
  })
})

describe('a file cut short', () => {
  test('keyslots.json at any length is recovered from the copy', async () => {
    const { home, vaultKey } = await closedVault()
    const { header } = pathsOf(home)
    const lengths = Array.from({ length: 60 }, (_, i) => Math.floor((readFileSync(header).length * i) / 60))
    expect([...(await tryAll(home, vaultKey, header, lengths.map(cutAt))).keys()]).toEqual([null])
  })

  test('vault.db at any length is told as damage', async () => {
    const { home, vaultKey } = await closedVault()
    const { database } = pathsOf(home)
    const pages = readFileSync(database).length / 4096
    const random = randomStream(13)
    const lengths = [
      ...Array.from({ length: pages - 1 }, (_, i) => (i + 1) * 4096),
      ...Array.from({ length: 60 }, () => Math.floor(random() * pages * 4096)),
    ]
    expect([...(await tryAll(home, vaultKey, database, lengths.map(cutAt))).keys()]).toEqual(['databaseDamaged'])
  })

  test('a backup at any length is refused', async () => {
    const { backup } = await closedVault()
    const good = readFileSync(backup)
    const broken = join(temporaryFolder(), 'broken.keyward')
    const engine = openEngine(join(temporaryFolder(), 'home'), plainPorts())
    onTestFinished(() => engine.close())
    for (let i = 0; i < 100; i++) {
      writeFileSync(broken, good.subarray(0, Math.floor((good.length * i) / 100)))
      const envelope = await engine.call('backups.restore', { file: broken, password })
      expect(['backupDamaged', 'notAVault']).toContain(envelope.ok ? null : envelope.error.code)
    }
  })
})

test('leftovers of a write-ahead log from another time are never taken for this vault’s', async () => {
  const { home, vaultKey } = await closedVault()
  const other = copyHome(home, join(temporaryFolder(), 'other'))
  const random = randomStream(17)
  const noise = Buffer.from(Array.from({ length: 8192 }, () => Math.floor(random() * 256)))
  writeFileSync(`${pathsOf(other).database}-wal`, noise)
  expect(await readAll(other, vaultKey)).toBeNull()
})
