import '../../support/inMemory.ts'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { password, type TestEngine, testEngine, testVault } from '../../support/engine.ts'
import { codeOf } from '../../support/vaultFiles.ts'

const next = 'the next password'
const addKeys = fileURLToPath(new URL('children/addKeys.ts', import.meta.url))

async function secondEngine(home: string): Promise<TestEngine> {
  const second = testEngine(home)
  await second.client.vault.unlock({ password })
  return second
}

async function names({ client }: Pick<TestEngine, 'client'>): Promise<string[]> {
  const { keys } = await client.keys.list({ limit: 500 })
  return keys.map(({ name = '' }) => name).sort()
}

/** Starts a child that adds keys. */
function startAdding(home: string, prefix: string, count: number) {
  const child = spawn(process.execPath, [addKeys, home, password, prefix, String(count)])
  let [out, said] = ['', '']
  child.stdout.on('data', (chunk) => {
    out += chunk
  })
  child.stderr.on('data', (chunk) => {
    said += chunk
  })
  /** Its exit status, what it complained of, and the names of the keys that were acknowledged. */
  const end = once(child, 'close').then(([status]) => ({ status, said, acknowledged: out.split('\n').slice(0, -1) }))
  return { begun: once(child.stdout, 'data'), end }
}

const addInChild = (home: string, prefix: string, count: number) => startAdding(home, prefix, count).end

describe('two engines on one home', () => {
  test('lose none of their interleaved writes', async () => {
    const first = await testVault()
    const second = await secondEngine(first.home)
    const expected: string[] = []
    for (let i = 0; i < 10; i++) {
      for (const [engine, name] of [
        [first, `first ${i}`],
        [second, `second ${i}`],
      ] as const) {
        await engine.client.keys.add({ name, value: `the value of ${name}` })
        expected.push(name)
      }
    }
    expect(await names(first)).toEqual(expected.sort())
    expect(await names(second)).toEqual(expected)
    expect(await first.client.doctor.run({})).toMatchObject({ ok: true })
  })

  test('see each other’s changes of one key', async () => {
    const first = await testVault()
    const second = await secondEngine(first.home)
    const { key } = await first.client.keys.add({ name: 'payments', value: 'a value' })
    await first.client.keys.tag({ id: key.id, add: ['one'], remove: [] })
    await second.client.keys.tag({ id: key.id, add: ['two'], remove: [] })
    await second.client.keys.set({ id: key.id, note: 'a note' })
    expect((await first.client.keys.get({ id: key.id })).key).toMatchObject({ tags: ['one', 'two'], note: 'a note' })
  })

  test('go on after one of them has changed the password', async () => {
    const first = await testVault()
    const second = await secondEngine(first.home)
    await first.client.vault.changePassword({ password, next })
    await second.client.keys.add({ name: 'payments', value: 'a value' })
    expect(await names(first)).toEqual(['payments'])
    await second.client.backups.create({})
    expect(await first.client.doctor.run({})).toMatchObject({ ok: true })
  })

  test('change the password one after the other', async () => {
    const first = await testVault()
    const second = await secondEngine(first.home)
    await first.client.vault.changePassword({ password, next })
    expect(await codeOf(second.client.vault.changePassword({ password, next: 'x' }))).toBe('wrongPassword')
    await second.client.vault.changePassword({ password: next, next: 'a third password' })
    await testEngine(first.home).client.vault.unlock({ password: 'a third password' })
  })
})

describe('a session whose vault was replaced meanwhile', () => {
  const replacements: [string, (vault: TestEngine, file: string) => Promise<unknown>, string][] = [
    ['by one under a new key', ({ client }) => client.vault.changeVaultKey({ password, next }), next],
    ['by a restored backup', ({ client }, file) => client.backups.restore({ file, password }), password],
  ]

  test.for(replacements)('%s is told so by its next write, and nothing is lost', async ([, replace, opensWith]) => {
    const first = await testVault()
    await first.client.keys.add({ name: 'before', value: 'a value' })
    const { file } = await first.client.backups.create({})
    first.clock.at += 60_000
    const second = await secondEngine(first.home)
    await replace(first, file)
    const add = () => second.client.keys.add({ name: 'after', value: 'another value' })
    expect(await codeOf(add())).toBe('vaultReplaced')
    expect(await codeOf(second.client.backups.create({}))).toBe('vaultReplaced')
    await second.client.vault.unlock({ password: opensWith })
    await add()
    expect(await names(first)).toEqual(['after', 'before'])
    expect(await names(second)).toEqual(['after', 'before'])
  })

  test('shows no secret of the old one either', async () => {
    const first = await testVault()
    const { key } = await first.client.keys.add({ name: 'before', value: 'a value' })
    const second = await secondEngine(first.home)
    await first.client.vault.changeVaultKey({ password, next })
    expect(await codeOf(second.client.secrets.reveal({ id: key.id }))).toBe('vaultReplaced')
  })
})

describe('two processes on one home', () => {
  test('add 50 keys each at the same time, and 100 are there', async () => {
    const vault = await testVault()
    const done = await Promise.all([addInChild(vault.home, 'a', 50), addInChild(vault.home, 'b', 50)])
    expect(done).toMatchObject([
      { status: 0, said: '' },
      { status: 0, said: '' },
    ])
    const expected = ['a', 'b'].flatMap((prefix) => Array.from({ length: 50 }, (_, i) => `${prefix} ${i}`))
    expect(await names(vault)).toEqual(expected.sort())
    expect(await vault.client.doctor.run({})).toMatchObject({ ok: true })
  })

  test('one adding, one changing the password and making backups: every acknowledged key is there', async () => {
    const vault = await testVault()
    const adding = addInChild(vault.home, 'a', 60)
    for (let round = 0; round < 4; round++) {
      await vault.client.vault.changePassword({ password, next: password })
      await vault.client.backups.create({})
      await new Promise((done) => setTimeout(done, 50))
    }
    expect(await adding).toMatchObject({ status: 0, said: '' })
    expect(await names(vault)).toHaveLength(60)
    expect(await vault.client.doctor.run({})).toMatchObject({ ok: true })
  })

  test.for<[string, (vault: TestEngine) => Promise<unknown>]>([
    ['makes a new vault key', ({ client }) => client.vault.changeVaultKey({ password, next })],
    ['changes the password', ({ client }) => client.vault.changePassword({ password, next })],
  ])('no acknowledged key is lost when one adds while the other %s', async ([, act]) => {
    const vault = await testVault()
    const adding = startAdding(vault.home, 'a', 100)
    await adding.begun
    await act(vault)
    const { status, said, acknowledged } = await adding.end
    expect({ status, said }).toEqual({ status: 0, said: '' })
    expect(await names(vault)).toEqual(acknowledged.sort())
    expect(acknowledged.length).toBeGreaterThan(0)
  })
})
