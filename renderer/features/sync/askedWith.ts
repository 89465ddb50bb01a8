import type { SyncTarget } from '../../../shared/model/sync.ts'
import type { KeyRow } from '../../vault/keysStore.ts'
import { managersIn } from '../../vault/managersIn.ts'

/** The keys that a look sends: those that manage the provider's others; for one key, those of its environment. */
export function askedWith<Row extends Pick<KeyRow, 'id' | 'provider' | 'environment' | 'manager'>>(
  rows: readonly Row[],
  target: SyncTarget,
  provider: string,
): Row[] {
  const key = target.kind === 'key' ? rows.find(({ id }) => id === target.key) : undefined
  return managersIn(rows, provider, key?.environment)
}
