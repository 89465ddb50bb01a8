import type { RemoteKey } from '../rotation/adapters/adapter.ts'
import { refusedByFinding } from './intend.ts'
import type { Work } from './work.ts'

/** A key as its provider describes it, and its scopes without those that the provider sets itself. */
export interface Present {
  remote: RemoteKey
  scopes: string[]
}

/**
 * Reads what a key may do at its provider before anything is asked for.
 * @throws KeywardError refused where it is not there, or has ended
 */
export async function readPresent(work: Work): Promise<Present> {
  const { adapter, manager, own, intended } = work
  if (manager.host !== own.host)
    throw refusedByFinding(
      `The key belongs to ${own.host}, and the one that manages it to ${manager.host}. Give both the same address.`,
    )
  const found = await adapter.get(manager, intended.remoteId)
  if (!found.ok) throw refusedByFinding(found.failure.message)
  const remote = found.value
  if (!remote) throw refusedByFinding('The provider has no key with the id of this one. Correct the id (remote id).')
  if (adapter.hasEnded(remote, manager.now())) throw refusedByFinding('This key has ended at the provider already.')
  if (remote.scopes === null) throw refusedByFinding('The provider does not tell the scopes of this key.')
  return { remote, scopes: work.withoutAutomatic(remote.scopes) }
}
