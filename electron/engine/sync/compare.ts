import type { Provider } from '../../../shared/model/provider.ts'
import type { SyncReport } from '../../../shared/model/sync.ts'
import { isoOrNull } from '../keys/moments.ts'
import type { KeyRow } from '../keys/row.ts'
import type { Adapter, RemoteKey } from '../rotation/adapters/adapter.ts'
import type { LookedAt } from './apiLogs.ts'
import { differences } from './differences.ts'
import type { Facts } from './facts.ts'
import type { HeldKey } from './heldKey.ts'
import { manages } from './lookedFor.ts'
import { remoteFacts } from './remoteFacts.ts'

/** What one manager was told. `isComplete`: it is all there is. */
export interface Looked extends LookedAt {
  isComplete: boolean
}

/** A key of the vault. `isStill`: it is as it was before the provider was asked. */
export interface Checked {
  row: KeyRow
  held: HeldKey
  isStill: boolean
}

/** What applying needs besides the report. */
export interface Seen {
  /** The keys that were found, with what the provider tells of them; null: it no longer has the key. */
  keys: { key: string; remoteId: string; theirs: Facts | null }[]
  /** Keys in use that the vault does not hold, each with the manager that was told of it. */
  unheld: { manager: string; remoteId: string; name: string }[]
  /** The managers that were told of all keys. */
  whole: string[]
}

export interface Comparison {
  report: Pick<SyncReport, 'remote' | 'matched' | 'updated' | 'kept' | 'gone' | 'notChecked' | 'unknown'>
  seen: Seen
}

/**
 * Holds what managers were told against the keys of the vault.
 * @param known the provider's ids of all other keys that the vault holds, or that a rotation under way replaces or has made
 */
export function compare(
  keys: readonly Checked[],
  looked: readonly Looked[],
  known: ReadonlySet<string>,
  { provider, adapter, isOneKey }: { provider: Provider; adapter: Adapter; isOneKey: boolean },
): Comparison {
  const found = new Map<string, { remote: RemoteKey; by: Looked }>()
  for (const by of looked) for (const remote of by.keys) if (!found.has(remote.id)) found.set(remote.id, { remote, by })
  const heldIds = new Set([...known, ...keys.map(({ held }) => held.remote.id)])
  const unheld = [...found.values()].filter(({ remote }) => !heldIds.has(remote.id))
  // What has ended can do nothing more, and nobody misses it here.
  const unknown = unheld.filter(({ remote, by }) => !adapter.hasEnded(remote, by.caller.now()))
  const report: Comparison['report'] = {
    remote: found.size,
    matched: found.size - unheld.length,
    updated: [],
    kept: [],
    gone: [],
    notChecked: [],
    unknown: unknown.map(({ remote, by }) => ({
      remoteId: remote.id,
      name: remote.name,
      environment: by.manager.environment,
      scopes: remote.scopes?.filter((scope) => !adapter.isAutomatic(scope)) ?? null,
      lastUsedAt: isoOrNull(remote.lastUsedAt),
      expiresAt: isoOrNull(remote.expiresAt),
    })),
  }
  const seen: Seen = {
    keys: [],
    unheld: unknown.map(({ remote: { id, name }, by }) => ({ manager: by.manager.id, remoteId: id, name })),
    whole: isOneKey ? [] : looked.filter(({ isComplete }) => isComplete).map(({ manager }) => manager.id),
  }

  for (const checked of keys) {
    const { id: key, name } = checked.held
    const verdict = verdictOf(checked, { found, looked, provider, adapter })
    if ('why' in verdict) {
      report.notChecked.push({ key, remoteId: checked.held.remote.id, why: verdict.why })
      continue
    }
    const { id, remote } = verdict
    seen.keys.push({ key, remoteId: id, theirs: remote?.theirs ?? null })
    if (remote === null) {
      report.gone.push({ key, name, remoteId: id })
      continue
    }
    const { changes, kept } = differences(checked.held, remote.theirs)
    if (changes.length > 0) report.updated.push({ key, name, changes })
    for (const one of kept) report.kept.push({ key, name, ...one })
    if (remote.name !== '' && remote.name !== name)
      report.kept.push({ key, name, field: 'name', ours: name, theirs: remote.name })
  }
  return { report, seen }
}

/** All that managers were told, by the provider's ids of the keys. */
interface Told {
  found: ReadonlyMap<string, { remote: RemoteKey }>
  looked: readonly Looked[]
  provider: Provider
  adapter: Adapter
}

/** What is known of a key: what the provider tells of it, that it is gone (`remote` is null), or why nothing is. */
function verdictOf(
  { row, held, isStill }: Checked,
  { found, looked, provider, adapter }: Told,
): { why: string } | { id: string; remote: { name: string; theirs: Facts } | null } {
  const { id, why } = held.remote
  if (why !== null) return { why }
  if (!isStill) return { why: 'It was changed while the provider was asked. Look again.' }
  const remote = found.get(id)?.remote
  if (remote) {
    const facts = remoteFacts(remote, provider, adapter)
    if (facts === null) return { why: 'What the provider tells of its scopes is not well-formed, and is not taken.' }
    const { lastUsedAt: _, ...others } = facts
    // A manager was last used by the very look, which says nothing.
    const hasAsked = looked.some(({ manager }) => manager.id === row.id)
    return { id, remote: { name: remote.name, theirs: hasAsked ? others : facts } }
  }
  const managers = looked.filter(({ manager }) => manages(manager, row))
  if (managers.length === 0)
    return { why: 'No key of its environment and address is marked as the one that manages the others.' }
  if (!managers.every(({ isComplete }) => isComplete))
    return { why: 'The list of keys that was read is not whole, and this one is not in it.' }
  return { id, remote: null }
}
