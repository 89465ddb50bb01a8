import { expect, test } from 'vitest'
import type { SyncTarget } from '../../../shared/model/sync.ts'
import { personaVault } from '../rotation/providerVault.ts'

test('a look says what it was asked about, a key or a provider, and each keeps its own', async () => {
  const { client, manager } = await personaVault()
  const targets: SyncTarget[] = [
    { kind: 'provider', provider: 'persona' },
    { kind: 'key', key: manager.id },
  ]
  for (const target of targets) expect((await client.sync.look({ target })).sync.target).toEqual(target)
  const { syncs } = await client.sync.list({})
  expect(syncs.map(({ target }) => target)).toEqual(targets.toReversed())
})
