import { expect, test } from 'vitest'
import { startPersona } from '../../providers/startPersona.ts'
import { personaVault } from './providerVault.ts'

test('a plan names what the person can allow: calls to the provider', async () => {
  const { client, key } = await personaVault()
  await client.network.deny({ provider: 'persona' })
  const { plan } = await client.rotations.plan({ key: key.id })
  expect(plan).toMatchObject({ mode: 'grace', consents: [{ kind: 'network', provider: 'persona' }] })
  expect(plan.refused).toHaveLength(1)
  await client.network.allow({ provider: 'persona' })
  expect((await client.rotations.plan({ key: key.id })).plan).toMatchObject({ consents: [], refused: [] })
})

test('a plan names each key that would go to a host which a file has named, the manager’s too', async () => {
  const { client } = await personaVault()
  const persona = await startPersona({ seed: 5 })
  const made = persona.addKey('production', { name: 'Shop', permissions: ['inquiry.read'] })
  const text = `name,secret,base_url\nShop,${made.value},${persona.origin}\n`
  const { keys } = await client.imports.run({ file: 'keys.csv', text, format: 'csv', dryRun: false })
  const key = keys[0] ?? ''
  await client.keys.set({ id: key, remoteId: made.id, manager: true })
  const { plan } = await client.rotations.plan({ key })
  const host = new URL(persona.origin).host
  expect(plan.consents).toEqual([{ kind: 'host', key, name: expect.any(String), host }])
  await client.network.allowHost({ key, host })
  expect((await client.rotations.plan({ key })).plan.consents).toEqual([])
  await persona.close()
})

test('by hand nothing is asked of the provider, and nothing has to be allowed', async () => {
  const { client, key } = await personaVault()
  await client.network.deny({ provider: 'persona' })
  const { plan } = await client.rotations.plan({ key: key.id, manual: true })
  expect(plan).toMatchObject({ mode: 'manual', consents: [], refused: [] })
})
