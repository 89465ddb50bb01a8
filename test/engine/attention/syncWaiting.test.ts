import { expect, test } from 'vitest'
import { personaVault } from '../rotation/providerVault.ts'

const provider = 'persona'
const lines = async ({ client }: Pick<Awaited<ReturnType<typeof personaVault>>, 'client'>) =>
  (await client.attention.list({})).items.filter(({ kind }) => kind === 'syncWaiting')

test('a look with differences is one line until they are taken over or put aside', async () => {
  const vault = await personaVault()
  const { client, persona, old } = vault
  expect(await lines(vault)).toEqual([])
  const { sync } = await client.sync.look({ target: { kind: 'provider', provider } })
  expect(await lines(vault)).toMatchObject([
    {
      when: 'week',
      key: null,
      why: 'Persona has 1 key otherwise than it stands here. Look at what differs, and take it over.',
    },
  ])
  await client.sync.apply({ id: sync.id })
  expect(await lines(vault)).toEqual([])

  persona.changeKey(old.id, { permissions: ['account.read'] })
  const again = await client.sync.look({ target: { kind: 'provider', provider } })
  expect(await lines(vault)).toHaveLength(1)
  await client.sync.dismiss({ id: again.sync.id })
  expect(await lines(vault)).toEqual([])
})

test('a look at one key is a line of that key, and goes with it', async () => {
  const vault = await personaVault()
  const { client, key } = vault
  await client.sync.look({ target: { kind: 'key', key: key.id } })
  expect(await lines(vault)).toMatchObject([
    { key: { id: key.id, name: 'Backend', provider, environment: 'production', environmentClass: 'production' } },
  ])
  await client.keys.remove({ id: key.id })
  expect(await lines(vault)).toEqual([])
})
