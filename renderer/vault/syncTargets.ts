import type { SyncTarget } from '../../shared/model/sync.ts'
import type { KeyRow } from './keysStore.ts'

/** Tells targets apart. */
export const targetId = (target: SyncTarget): string =>
  target.kind === 'key' ? `key:${target.key}` : `provider:${target.provider}`

/** The providers of which a key is held that manages the others, so that they can be looked at. */
export const managedProviders = (rows: readonly Pick<KeyRow, 'provider' | 'manager'>[]): string[] =>
  [...new Set(rows.flatMap(({ provider, manager }) => (manager && provider !== null ? [provider] : [])))].sort()
