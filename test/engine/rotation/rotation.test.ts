import { expect, test } from 'vitest'
import { personaVault } from './providerVault.ts'

test('without a grace the new value is in force and the old one dead when the call returns', async () => {
  const { client, persona, key, old, reveal } = await personaVault()
  const { rotation } = await client.rotations.start({ key: key.id, graceSeconds: 0 })
  expect(rotation).toMatchObject({ state: 'done', reason: null, decision: null, nextStep: null, orphans: [] })
  expect(persona.isAlive(old.value)).toBe(false)
  const value = await reveal()
  expect(value).not.toBe(old.value)
  expect(persona.isAlive(value)).toBe(true)
  expect(await reveal('revoked')).toBe(old.value)
  const made = persona.keys().find((each) => each.value === value)
  expect(made).toMatchObject({ name: 'Backend', scopes: ['account.read', 'inquiry.read', 'inquiry.write'] })
  const { key: after } = await client.keys.get({ id: key.id })
  expect(after.remoteId).toBe(made?.id)
})

test('with a grace both values live until it is over', async () => {
  const { client, persona, key, old, reveal, clock } = await personaVault()
  const { rotation } = await client.rotations.start({ key: key.id })
  expect(rotation).toMatchObject({ state: 'grace', decision: null })
  expect(persona.isAlive(old.value)).toBe(true)
  expect(persona.isAlive(await reveal())).toBe(true)
  expect(await reveal('previous')).toBe(old.value)
  clock.at += 23 * 3_600_000
  expect((await client.rotations.resume({ id: rotation.id })).rotation.state).toBe('grace')
  clock.at += 3_700_000
  expect((await client.rotations.resume({ id: rotation.id })).rotation.state).toBe('done')
  expect(persona.isAlive(old.value)).toBe(false)
})

test('the end of the old value does not count for the new one, and comes back with it', async () => {
  const { client, key } = await personaVault()
  const expiresAt = '2027-02-01T00:00:00.000Z'
  await client.keys.set({ id: key.id, expiresAt })
  const { rotation } = await client.rotations.start({ key: key.id })
  expect((await client.keys.get({ id: key.id })).key.expiresAt).toBeNull()
  await client.rotations.rollback({ id: rotation.id })
  expect((await client.keys.get({ id: key.id })).key.expiresAt).toBe(expiresAt)
})

test('rolled back, a key is as old as it was before', async () => {
  const { client, key, clock } = await personaVault()
  const lastRotatedAt = async () => (await client.keys.get({ id: key.id })).key.lastRotatedAt
  const rotateAndBack = async () => {
    clock.at += 86_400_000
    const { rotation } = await client.rotations.start({ key: key.id })
    await client.rotations.rollback({ id: rotation.id })
  }
  await rotateAndBack()
  expect(await lastRotatedAt()).toBeNull()
  await client.rotations.start({ key: key.id, graceSeconds: 0 })
  const before = await lastRotatedAt()
  await rotateAndBack()
  expect(await lastRotatedAt()).toBe(before)
})

test('a key without a name at the provider is rotated, and its successor has the one in the vault', async () => {
  const { client, persona } = await personaVault()
  const old = persona.addKey('production', { name: '', permissions: ['account.read'] })
  const baseUrl = persona.origin
  const { key } = await client.keys.add({ name: 'Reports', value: old.value, remoteId: old.id, baseUrl })
  const { rotation } = await client.rotations.start({ key: key.id, graceSeconds: 0 })
  expect(rotation).toMatchObject({ state: 'done', reason: null })
  expect(persona.keys().find(({ id }) => id === rotation.remoteIdNew)?.name).toBe('Reports')
})
