import type { SyncTarget } from '../../../shared/model/sync.ts'
import type { KeyRow } from '../../vault/keysStore.ts'

/** The keys that a look sends: those that manage the provider's others; for one key, those of its environment. */
export function askedWith<Row extends Pick<KeyRow, 'id' | 'provider' | 'environment' | 'manager'>>(
  rows: readonly Row[],
  target: SyncTarget,
  provider: string,
): Row[] {
  const managers = rows.filter((row) => row.manager && row.provider === provider)
  const key = target.kind === 'key' ? rows.find(({ id }) => id === target.key) : undefined
  return key ? managers.filter(({ environment }) => environment === key.environment) : managers
}
