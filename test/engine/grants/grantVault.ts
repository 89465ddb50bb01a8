import { ask } from '../../providers/ask.ts'
import type { SendGridOptions } from '../../providers/startSendGrid.ts'
import { personaVault, sendgridVault } from '../rotation/providerVault.ts'
import { type GrantProvider, jobs } from './jobs.ts'

/** A vault with a key that may do more than its job needs, as vault and provider both know, and the one that manages it. */
export async function grantVault(name: GrantProvider, options: SendGridOptions = {}) {
  const vault = name === 'persona' ? await personaVault() : await sendgridVault(options)
  const { client, key, old, provider } = vault
  const { before, after } = jobs[name]
  await client.purposes.save({ provider: name, id: 'its-job', name: 'Its job', scopes: after })
  await client.keys.set({ id: key.id, scopes: before, purposes: ['its-job'] })
  const addKey = (called: string, scopes: string[]) =>
    'persona' in vault
      ? vault.persona.addKey('production', { name: called, permissions: scopes })
      : vault.sendgrid.addKey(called, scopes)
  const theKey = () => {
    const found = provider.keys().find(({ id }) => id === old.id)
    if (!found) throw new Error('the provider has no such key')
    return found
  }
  return {
    ...vault,
    before,
    after,
    /** What the key may do at the provider, and by the vault; sorted. */
    atProvider: () => [...theKey().scopes].sort(),
    inVault: async () => (await client.keys.get({ id: key.id })).key.scopes?.toSorted(),
    apply: () => client.grants.apply({ key: key.id, after }),
    undo: () => client.grants.undo({ key: key.id }),
    /** Makes another key at the provider. */
    addKey,
    /** From now on another key manages this one, with these scopes. */
    async manageWith(scopes: string[]) {
      const { id, value } = addKey('Manager', scopes)
      await client.keys.set({ id: vault.manager.id, value, remoteId: id })
    },
    /** Somebody else gives the key other scopes at the provider. @returns which */
    async changeElsewhere() {
      const { id, name: called } = theKey()
      const manager = provider.keys().find((each) => each.name === 'Keyward' && each.environment !== 'sandbox')
      const scopes = name === 'persona' ? ['case.read'] : ['stats.read']
      const heard =
        name === 'persona'
          ? await ask(provider, manager?.value ?? '', `PATCH /api/v1/api-keys/${id}`, {
              data: { attributes: { permissions: scopes } },
            })
          : await ask(provider, manager?.value ?? '', `PUT /v3/api_keys/${id}`, { name: called, scopes })
      if (heard.status !== 200) throw new Error(heard.text)
      return scopes
    },
    last: async () => (await client.grants.list({ key: key.id })).grants[0],
    /** How often the provider was asked to change scopes. */
    changes: () => provider.requests.filter(({ operation }) => operation === 'update').length,
  }
}
