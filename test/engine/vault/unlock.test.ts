import '../../support/inMemory.ts'
import { describe, expect, test } from 'vitest'
import { cheapCost, password, testEngine, testVault } from '../../support/engine.ts'
import { codeOf, expectRefusal, snapshot } from '../../support/vaultFiles.ts'

describe('a new vault', () => {
  test('is absent, then unlocked, then locked', async () => {
    const { client } = testEngine()
    expect(await client.vault.status({})).toMatchObject({ state: 'absent' })
    await client.vault.create({ password, recovery: false, cost: cheapCost })
    expect(await client.vault.status({})).toMatchObject({ state: 'unlocked' })
    await client.vault.lock({})
    expect(await client.vault.status({})).toMatchObject({ state: 'locked' })
  })

  test('never takes the place of one that is there', async () => {
    const { home, client } = await testVault()
    await expectRefusal(home, 'vaultExists', () => client.vault.create({ password: 'another', recovery: false }))
  })

  test('gives a recovery code only when one is asked for', async () => {
    expect((await testVault(undefined, false)).recoveryCode).toBeNull()
    expect((await testVault(undefined, true)).recoveryCode).toMatch(/^([0-9A-Z]{4}-){8}.$/)
  })

  test('refuses an empty password before anything is made', async () => {
    const { client } = testEngine()
    expect(await codeOf(client.vault.create({ password: '', recovery: false }))).toBe('invalidInput')
    expect(await client.vault.status({})).toMatchObject({ state: 'absent' })
  })

  test.for([
    { memoryKiB: 18 * 1024 },
    { memoryKiB: 1024 * 1024 + 1 },
    { passes: 1 },
    { passes: 21 },
    { lanes: 0 },
    { lanes: 17 },
  ])('refuses a key derivation outside the limits: %o', async (cost) => {
    const { client } = testEngine()
    const call = client.vault.create({ password, recovery: false, cost: { ...cheapCost, ...cost } })
    expect(await codeOf(call)).toBe('invalidInput')
    expect(await client.vault.status({})).toMatchObject({ state: 'absent' })
  })
})

describe('unlocking', () => {
  test('gives back what was stored', async () => {
    const { home, client, engine } = await testVault()
    const { key } = await client.keys.add({ name: 'payments', value: 'a value that was stored' })
    engine.close()
    const later = testEngine(home).client
    await later.vault.unlock({ password })
    expect(await later.keys.get({ id: key.id })).toMatchObject({ key: { id: key.id, name: 'payments' } })
    expect((await later.secrets.reveal({ id: key.id })).value).toBe('a value that was stored')
  })

  test('takes the same password typed with other code points', async () => {
    const { home } = testEngine()
    const composed = 'caf\u00e9'
    const { client, engine } = testEngine(home)
    await client.vault.create({ password: composed, recovery: false, cost: cheapCost })
    engine.close()
    await testEngine(home).client.vault.unlock({ password: composed.normalize('NFD') })
  })

  test('refuses a wrong password and leaves an open session open', async () => {
    const { home, client, engine } = await testVault()
    await client.keys.add({ name: 'payments', value: 'a value that was stored' })
    expect(await codeOf(client.vault.unlock({ password: 'wrong' }))).toBe('wrongPassword')
    expect((await client.keys.list({})).keys).toHaveLength(1)
    engine.close()
    const other = testEngine(home).client
    await expectRefusal(home, 'wrongPassword', () => other.vault.unlock({ password: 'wrong' }))
    expect(await codeOf(other.keys.list({}))).toBe('locked')
  })

  test('refuses everything but status while locked', async () => {
    const { client } = await testVault()
    await client.vault.lock({})
    expect(await codeOf(client.keys.add({ name: 'x', value: 'a value' }))).toBe('locked')
    expect(await codeOf(client.backups.create({}))).toBe('locked')
    expect(await codeOf(client.activity.list({}))).toBe('locked')
    expect(await codeOf(client.vault.hold({ seconds: 60 }))).toBe('locked')
  })

  test('writes nothing when it serves one command only', async () => {
    const { home, engine } = await testVault()
    engine.close()
    const before = snapshot(home)
    const later = testEngine(home)
    await later.client.vault.unlock({ password, brief: true })
    later.engine.close()
    expect(snapshot(home)).toEqual(before)
  })
})

describe('a held vault key', () => {
  test('unlocks without a password until the vault is locked', async () => {
    const { home, client, held, clock } = await testVault()
    expect(await client.vault.hold({ seconds: 900 })).toEqual({ until: new Date(clock.at + 900_000).toISOString() })
    const other = testEngine(home)
    expect(await other.client.vault.resume({})).toEqual({ unlocked: false, notices: [] })
    other.held.key = held.key
    expect(await other.client.vault.resume({})).toEqual({ unlocked: true, notices: [] })
    expect(await other.client.vault.lock({})).toEqual({ ended: true })
    expect(await other.client.vault.resume({})).toEqual({ unlocked: false, notices: [] })
  })

  test('of another vault counts as none', async () => {
    const { client, held } = await testVault()
    await client.vault.hold({ seconds: 900 })
    const other = await testVault()
    await other.client.vault.lock({})
    other.held.key = held.key
    expect(await other.client.vault.resume({})).toEqual({ unlocked: false, notices: [] })
    expect(await other.client.vault.status({})).toMatchObject({ state: 'locked' })
  })
})
