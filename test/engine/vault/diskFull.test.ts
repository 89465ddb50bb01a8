import '../../support/inMemory.ts'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { pathsOf } from '../../../electron/engine/vault/paths.ts'
import type { Envelope } from '../../../shared/api/transport.ts'
import { codeIn, operate } from '../../support/child.ts'
import { password, testEngine, testVault } from '../../support/engine.ts'
import { temporaryFolder } from '../../support/home.ts'
import { copyHome, filesBelow, sizeOf, snapshot } from '../../support/vaultFiles.ts'

const next = 'the next password'
const unlock = ['vault.unlock', { password, brief: true }] as const

interface Operation {
  call: (backup: string) => readonly [string, unknown]
  /** What opens the vault once the call has worked. */
  password: string
  /** The keys it holds then, of the two it has. */
  keys: number
}

const operations: Record<string, Operation> = {
  add: { call: () => ['keys.add', { name: 'new', value: 'a new value' }], password, keys: 3 },
  password: { call: () => ['vault.changePassword', { password, next }], password: next, keys: 2 },
  'new key': { call: () => ['vault.changeVaultKey', { password, next }], password: next, keys: 2 },
  recovery: { call: () => ['vault.replaceRecovery', { password }], password, keys: 2 },
  backup: { call: () => ['backups.create', {}], password, keys: 2 },
  restore: { call: (file) => ['backups.restore', { file, password }], password, keys: 1 },
}

/** A closed vault with two keys, and a backup elsewhere that has the first of them. */
async function fullVault() {
  const { home, client, engine } = await testVault()
  await client.keys.add({ name: 'payments', value: 'a value', note: 'a note' })
  const backup = join(temporaryFolder(), 'first.keyward')
  await client.backups.create({ file: backup })
  await client.backups.automatic({})
  await client.keys.add({ name: 'mail', value: 'another value' })
  engine.close()
  return { home, backup }
}

async function check(home: string, name: string, envelope: Envelope | undefined): Promise<void> {
  const operation = operations[name] as Operation
  const code = codeIn(envelope)
  expect([name, [null, 'diskFull'].includes(code ?? null) || code]).toEqual([name, true])
  const { client, engine } = testEngine(home)
  await client.vault.unlock({ password: code === null ? operation.password : password })
  expect([name, code, (await client.keys.list({})).keys.length]).toEqual([
    name,
    code,
    code === null ? operation.keys : 2,
  ])
  const { checks } = await client.doctor.run({})
  expect([name, checks.filter(({ ok }) => !ok)]).toEqual([name, []])
  engine.close()
}

describe('on a full disk', () => {
  // From nothing at all over less than the shared memory of the log to more than the whole vault, in blocks of 512 bytes.
  const limits = [0, 1, 2, 24, 63, 66, 100, 160, 220, 280, 340, 400, 450, 520]
  test.for(limits)('of %i blocks every write works or says so, and what was acknowledged is there', async (blocks) => {
    const { home, backup } = await fullVault()
    const folder = temporaryFolder()
    const homes = Object.keys(operations).map((name) => [name, copyHome(home, join(folder, name))] as const)
    const work = homes.map(([name, copy]) => [copy, [unlock, operations[name]?.call(backup) ?? unlock]] as const)
    const results = await operate(work, { fileBlocks: blocks })
    for (const [i, [name, copy]] of homes.entries()) {
      const [opened, done] = results[i] ?? []
      // Without room for the shared memory of the log a database does not even open.
      await check(copy, name, codeIn(opened) === null || name === 'restore' ? done : opened)
    }
  })

  test('the limits above reach from too little for anything to enough for everything', async () => {
    const { home, backup } = await fullVault()
    const folder = temporaryFolder()
    const codes = async (fileBlocks: number) => {
      const work = Object.entries(operations).map(
        ([name, { call }]) => [copyHome(home, join(folder, name + fileBlocks)), [unlock, call(backup)]] as const,
      )
      return (await operate(work, { fileBlocks })).map(([, done]) => codeIn(done))
    }
    expect(new Set(await codes(Math.min(...limits)))).not.toContain(null)
    expect(new Set(await codes(Math.max(...limits)))).toEqual(new Set([null]))
    expect(sizeOf(pathsOf(home).database) / 512).toBeLessThan(Math.max(...limits))
  })

  test('a new vault that does not fit leaves none', async () => {
    const home = join(temporaryFolder(), 'home')
    const create = [
      'vault.create',
      { password, recovery: false, cost: { memoryKiB: 19456, passes: 2, lanes: 1 } },
    ] as const
    const [envelopes] = await operate([[home, [create]]], { fileBlocks: 40 })
    expect(envelopes?.map(codeIn)).toEqual(['diskFull'])
    const { client } = testEngine(home)
    expect(await client.vault.status({})).toMatchObject({ state: 'absent' })
    await client.vault.create({ password, recovery: false })
  })

  test('what fails leaves no file behind', async () => {
    const { home, backup } = await fullVault()
    const folder = temporaryFolder()
    for (const [name, { call }] of Object.entries(operations)) {
      const copy = copyHome(home, join(folder, name))
      const before = snapshot(copy)
      // Room for the shared memory and the header, none for a second database.
      const [envelopes] = await operate([[copy, [unlock, call(backup)]]], { fileBlocks: 100 })
      if (codeIn(envelopes?.[1]) === null) continue
      expect([name, filesBelow(copy).filter((path) => /next|tmp|work/.test(path))]).toEqual([name, []])
      expect([name, Object.keys(snapshot(copy))]).toEqual([name, Object.keys(before)])
    }
  })
})
