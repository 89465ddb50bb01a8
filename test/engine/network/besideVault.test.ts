import { expect, test } from 'vitest'
import type { TestEngine } from '../../support/engine.ts'
import { grantVault } from '../grants/grantVault.ts'
import { personaVault } from '../rotation/providerVault.ts'

/** How many calls the activity log tells of; alike ones stand there as `list at host: 200 (2 times)`. */
async function callsLogged({ client }: Pick<TestEngine, 'client'>): Promise<number> {
  const { events } = await client.activity.list({ limit: 500 })
  return events
    .filter(({ event }) => event === 'network.called')
    .flatMap(({ detail }) => detail?.split(', ') ?? [])
    .reduce((sum, call) => sum + Number(/\((\d+) times\)$/.exec(call)?.[1] ?? 1), 0)
}

const refused = { code: 'refused' }

test('what was sent before a rollback was refused is in the activity log', async () => {
  const vault = await personaVault()
  const { client, key, persona } = vault
  const { rotation } = await client.rotations.start({ key: key.id })
  const before = persona.requests.length
  persona.faults.add({ operation: 'verify', fault: { kind: 'refuse', status: 401 } })
  await expect(client.rotations.rollback({ id: rotation.id })).rejects.toMatchObject(refused)
  expect(persona.requests.length).toBeGreaterThan(before)
  expect(await callsLogged(vault)).toBe(persona.requests.length)
})

test('what was sent before a write that was refused is in the activity log', async () => {
  const vault = await grantVault('persona')
  const { client, apply, manager, provider } = vault
  provider.faults.add({ operation: 'retrieve', fault: { kind: 'slow', ms: 300 } })
  const applied = apply()
  await expect.poll(() => provider.requests.length).toBeGreaterThan(0)
  await client.keys.set({ id: manager.id, manager: false })
  await expect(applied).rejects.toMatchObject(refused)
  expect(await callsLogged(vault)).toBe(provider.requests.length)
})

test('what was sent before a look failed is in the activity log', async () => {
  const vault = await personaVault()
  const { client, key, persona } = vault
  persona.faults.add({ operation: 'retrieve', fault: { kind: 'failAfter', status: 500 }, times: 100 })
  await expect(client.sync.look({ target: { kind: 'key', key: key.id } })).rejects.toMatchObject(refused)
  expect(persona.requests.length).toBeGreaterThan(0)
  expect(await callsLogged(vault)).toBe(persona.requests.length)
})

test('a vault that was locked meanwhile gets nothing, nor does the one that is open then', async () => {
  const vault = await personaVault()
  const { client, persona } = vault
  persona.faults.add({ operation: 'list', fault: { kind: 'slow', ms: 300 } })
  const looked = client.sync.look({ target: { kind: 'provider', provider: 'persona' } })
  await expect.poll(() => persona.requests.length).toBeGreaterThan(0)
  await client.vault.lock({})
  await client.demo.open({})
  await expect(looked).rejects.toMatchObject({ code: 'locked' })
  expect(await callsLogged(vault)).toBe(0)
})
