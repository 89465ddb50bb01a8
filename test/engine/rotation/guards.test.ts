import { expect, test } from 'vitest'
import { startPersona } from '../../providers/startPersona.ts'
import { secretMaker } from '../../support/secrets.ts'
import { personaVault } from './providerVault.ts'

const secrets = secretMaker(401)

test('nothing is sent, and no rotation is kept, while calls to the provider are not allowed', async () => {
  const { client, persona, key } = await personaVault()
  await client.network.deny({ provider: 'persona' })
  await expect(client.rotations.start({ key: key.id })).rejects.toMatchObject({ code: 'networkOff' })
  expect(persona.requests).toEqual([])
  expect((await client.rotations.list({})).rotations).toEqual([])
  const { plan } = await client.rotations.plan({ key: key.id })
  expect(plan.refused.join()).toContain('not allowed')
  expect(persona.requests).toEqual([])
})

test('a key with a grace that is not over cannot be rotated again', async () => {
  const { client, key } = await personaVault()
  await client.rotations.start({ key: key.id })
  await expect(client.rotations.start({ key: key.id })).rejects.toMatchObject({
    code: 'refused',
    message: expect.stringContaining('under way'),
  })
})

test('neither the manager nor the key it manages is rotated while the other one is', async () => {
  const { client, persona, key } = await personaVault()
  const { keys } = await client.keys.list({ query: 'Manager' })
  const manager = keys[0]?.id ?? ''
  const remoteId = persona.keys().find(({ value }) => value === persona.managers.production)?.id ?? null
  await client.keys.set({ id: manager, remoteId })
  const { rotation } = await client.rotations.start({ key: key.id })
  await expect(client.rotations.start({ key: manager })).rejects.toMatchObject({ code: 'refused' })
  await client.rotations.resume({ id: rotation.id, now: true })
  expect((await client.rotations.start({ key: manager })).rotation).toMatchObject({ state: 'grace', reason: null })
  await expect(client.rotations.start({ key: key.id })).rejects.toMatchObject({ code: 'refused' })
})

test('a manager that rotates itself ends its old value with the new one', async () => {
  const { client, persona } = await personaVault()
  const { keys } = await client.keys.list({ query: 'Manager' })
  const manager = keys[0]?.id ?? ''
  const remoteId = persona.keys().find(({ value }) => value === persona.managers.production)?.id ?? null
  await client.keys.set({ id: manager, remoteId })
  const { rotation } = await client.rotations.start({ key: manager, leaked: true })
  expect(rotation).toMatchObject({ state: 'done', mode: 'leaked', reason: null })
  const { value } = await client.secrets.reveal({ id: manager })
  expect(persona.requests.filter(({ operation }) => operation === 'expire').map((each) => each.key)).toEqual([value])
})

test('value, id and address of a key, and the key itself, stay while a rotation rests on them', async () => {
  const { client, key } = await personaVault()
  const { rotation } = await client.rotations.start({ key: key.id })
  const { keys } = await client.keys.list({ query: 'Manager' })
  const manager = keys[0]?.id ?? ''
  for (const refused of [
    () => client.keys.set({ id: key.id, value: secrets.persona('production') }),
    () => client.keys.set({ id: key.id, remoteId: 'api_another' }),
    () => client.keys.set({ id: key.id, baseUrl: 'https://example.com' }),
    () => client.keys.set({ id: manager, manager: false }),
    () => client.keys.remove({ id: key.id }),
    () => client.keys.remove({ id: manager }),
  ])
    await expect(refused()).rejects.toMatchObject({ code: 'refused', message: expect.stringContaining('under way') })
  await client.keys.set({ id: key.id, note: 'what rests on nothing can be changed' })
  await client.rotations.resume({ id: rotation.id, now: true })
  await client.keys.remove({ id: key.id })
})

test('without its id at the provider, or without a manager, a key is not rotated', async () => {
  const { client, persona, old } = await personaVault()
  const { key } = await client.keys.add({
    name: 'No id',
    value: persona.addKey('production', { name: 'x' }).value,
    baseUrl: persona.origin,
  })
  await expect(client.rotations.start({ key: key.id })).rejects.toMatchObject({
    code: 'refused',
    message: expect.stringContaining('remote id'),
  })
  const sandbox = persona.addKey('sandbox', { name: 'Sandbox' })
  const added = await client.keys.add({
    name: 'Sandbox',
    value: sandbox.value,
    remoteId: sandbox.id,
    baseUrl: persona.origin,
  })
  await expect(client.rotations.start({ key: added.key.id })).rejects.toMatchObject({
    code: 'refused',
    message: expect.stringContaining('marked as the one that manages'),
  })
  expect(persona.isAlive(old.value)).toBe(true)
})

test('what the provider itself tells against a rotation aborts it with nothing changed', async () => {
  const { client, persona, key, old, reveal } = await personaVault()
  await client.keys.set({ id: key.id, remoteId: 'api_of-nobody' })
  const { rotation } = await client.rotations.start({ key: key.id })
  expect(rotation).toMatchObject({ state: 'aborted', nextStep: null })
  expect(rotation.reason).toContain('no key with the id')
  expect(await reveal()).toBe(old.value)
  expect(persona.requests.every(({ method }) => method === 'GET')).toBe(true)
})

test('a manager without the rights to manage is found out before anything is changed', async () => {
  const { client, persona, key } = await personaVault()
  const weak = persona.addKey('production', { name: 'Weak', permissions: ['api_key.read', 'account.read'] })
  const { keys } = await client.keys.list({ query: 'Manager' })
  await client.keys.set({ id: keys[0]?.id ?? '', value: weak.value, remoteId: weak.id })
  const { rotation } = await client.rotations.start({ key: key.id })
  expect(rotation.state).toBe('aborted')
  expect(rotation.reason).toContain('api_key.write')
  expect(persona.keys()).toHaveLength(4)
})

test('a plan only reads, and says why it would be refused', async () => {
  const { client, persona, key } = await personaVault()
  const { plan } = await client.rotations.plan({ key: key.id })
  expect(plan.refused).toEqual([])
  expect(plan.steps.length).toBeGreaterThan(4)
  expect(persona.requests.length).toBeGreaterThan(0)
  expect(persona.requests.every(({ method }) => method === 'GET')).toBe(true)
  expect((await client.rotations.list({})).rotations).toEqual([])
  const { events } = await client.activity.list({})
  expect(events.some(({ event, detail }) => event === 'network.called' && detail?.includes('127.0.0.1'))).toBe(true)
})

test('a key and its manager at two addresses are not brought together', async () => {
  const { client, key } = await personaVault()
  const other = await startPersona({ seed: 9 })
  await client.keys.set({ id: key.id, baseUrl: other.origin })
  await expect(client.rotations.start({ key: key.id })).rejects.toMatchObject({ code: 'refused' })
  expect(other.requests).toEqual([])
  await other.close()
})

test('a key is not ended by itself under another name', async () => {
  const { client, persona } = await personaVault()
  const value = persona.managers.production
  const remoteId = persona.keys().find((each) => each.value === value)?.id
  const { key } = await client.keys.add({ name: 'Twin', value, remoteId, baseUrl: persona.origin })
  await expect(client.rotations.start({ key: key.id })).rejects.toMatchObject({
    code: 'refused',
    message: expect.stringContaining('would end itself'),
  })
  expect(persona.requests).toEqual([])
})

test('an import that brings another value of a rotated key leaves that line out, and takes the others', async () => {
  const { client, persona } = await personaVault()
  const made = persona.addKey('production', { name: 'Imported' })
  const run = { file: '/project/.env', format: 'auto', dryRun: false } as const
  const [id = ''] = (await client.imports.run({ ...run, text: `SHOP_KEY=${made.value}` })).keys
  await client.keys.set({ id, remoteId: made.id, baseUrl: persona.origin })
  expect((await client.rotations.start({ key: id })).rotation.state).toBe('grace')
  const { value } = await client.secrets.reveal({ id })
  const text = `SHOP_KEY=${secrets.persona('production')}\nOTHER_KEY=${secrets.sendgrid()}\n`
  expect(await client.imports.run({ ...run, text })).toMatchObject({
    imported: 1,
    updated: 0,
    skipped: 1,
    dropped: [{ line: 1, why: expect.stringContaining('under way') }],
  })
  expect((await client.secrets.reveal({ id })).value).toBe(value)
})
