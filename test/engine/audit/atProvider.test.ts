import { expect, test } from 'vitest'
import { personaVault } from '../rotation/providerVault.ts'

type Vault = Awaited<ReturnType<typeof personaVault>>

async function sync({ client }: Vault): Promise<void> {
  const { id } = (await client.sync.look({ target: { kind: 'provider', provider: 'persona' } })).sync
  await client.sync.apply({ id })
}

/** What the rules about providers say of which key, audited after each step as a screen does. */
async function said({ client }: Vault) {
  const { findings } = await client.audit.findings({ limit: 500 })
  return findings
    .filter(({ rule }) => ['changed-at-provider', 'gone-at-provider', 'not-in-vault'].includes(rule))
    .map(({ rule, name, severity, title }) => [rule, name, severity, title])
    .sort()
}

/** A vault that knows all keys at Persona, its manager with its id too. */
async function knownVault() {
  const vault = await personaVault()
  const { persona, client, manager } = vault
  const own = persona.keys().find(({ value }) => value === persona.managers.production)
  await client.keys.set({ id: manager.id, remoteId: own?.id ?? null })
  await sync(vault)
  return vault
}

test('what looks at a provider have shown becomes findings, and goes with what they were about', async () => {
  const vault = await knownVault()
  const { persona, old, client, clock } = vault
  expect(await said(vault)).toEqual([])

  persona.changeKey(old.id, { permissions: ['account.read', 'inquiry.read', 'inquiry.write', 'api_key.write'] })
  const stranger = persona.addKey('production', { name: 'Made at night' })
  await sync(vault)
  expect(await said(vault)).toEqual([
    ['changed-at-provider', 'Backend', 'critical', '1 scope gained at its provider'],
    ['not-in-vault', 'Manager', 'medium', '1 key there that nobody keeps here'],
  ])

  persona.changeKey(old.id, { permissions: ['account.read', 'inquiry.read', 'inquiry.write'] })
  await client.keys.add({ name: 'Kept', value: stranger.value, remoteId: stranger.id, baseUrl: persona.origin })
  await sync(vault)
  expect(await said(vault)).toEqual([])
  clock.at += 86_400_000
  expect(await said(vault)).toEqual([])
})

test('a key that was given an id that is not there any more is told of, until it has one that is', async () => {
  const vault = await knownVault()
  const { client, key, old } = vault
  await client.keys.set({ id: key.id, remoteId: 'api_deleted' })
  await sync(vault)
  // The id that was taken away stands for a key that nobody keeps now.
  expect(await said(vault)).toEqual([
    ['gone-at-provider', 'Backend', 'medium', 'No longer at its provider'],
    ['not-in-vault', 'Manager', 'medium', '1 key there that nobody keeps here'],
  ])
  await client.keys.set({ id: key.id, remoteId: old.id })
  await sync(vault)
  expect(await said(vault)).toEqual([])
})

test('what was seen of a key says nothing any more once it has another id', async () => {
  const vault = await knownVault()
  const { client, key, old, persona } = vault
  persona.changeKey(old.id, { permissions: ['account.read', 'inquiry.read', 'inquiry.write', 'api_key.write'] })
  await sync(vault)
  expect(await said(vault)).toHaveLength(1)
  await client.keys.set({ id: key.id, remoteId: 'api_deleted' })
  expect(await said(vault)).toEqual([])
})

test('a key that was added here since is no longer one that nobody keeps', async () => {
  const vault = await knownVault()
  const { client, persona } = vault
  const { id, value } = persona.addKey('production', { name: 'Shop' })
  await sync(vault)
  expect(await said(vault)).toHaveLength(1)
  const { key } = await client.keys.add({ name: 'Shop', value, remoteId: id, baseUrl: persona.origin })
  expect(await said(vault)).toEqual([])
  await client.keys.remove({ id: key.id })
  expect(await said(vault)).toHaveLength(1)
})

test('what nobody has looked at is told as not checked, with the way to tell, and no more once it was', async () => {
  const vault = await personaVault()
  const unchecked = async () =>
    (await vault.client.audit.notChecked({ limit: 500 })).notChecked.filter(({ why }) => /^No look at it/.test(why))
  expect(new Set((await unchecked()).map(({ rule }) => rule))).toEqual(
    new Set(['changed-at-provider', 'gone-at-provider', 'not-in-vault']),
  )
  expect((await unchecked())[0]?.why).toBe('No look at it at Persona is known here. Sync it in the vault.')
  const { persona, client, manager } = vault
  const own = persona.keys().find(({ value }) => value === persona.managers.production)
  await client.keys.set({ id: manager.id, remoteId: own?.id ?? null })
  await sync(vault)
  expect(await unchecked()).toEqual([])
})
