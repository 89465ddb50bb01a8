import { countsOf } from '../../vault/countsOf.ts'
import type { KeyRow } from '../../vault/keysStore.ts'

/** A key with an end; `at` is that in milliseconds since 1970. */
export interface EndingKey {
  row: KeyRow
  at: number
}

/** The keys of one provider: those with an end in the order in which they end, and how many others there are. */
export interface Lane {
  provider: string | null
  keys: readonly EndingKey[]
  endless: number
}

/** A lane for each provider: those with an end to show first, then those with the most keys. */
export function lanesOf(rows: readonly KeyRow[]): Lane[] {
  const byProvider = Map.groupBy(rows, ({ provider }) => provider)
  const lanes = countsOf(rows).providers.map(([provider]) => {
    const own = byProvider.get(provider) ?? []
    const keys = own.flatMap((row) => (row.expiresAt === null ? [] : [{ row, at: Date.parse(row.expiresAt) }]))
    return { provider, keys: keys.sort(bySoonest), endless: own.length - keys.length }
  })
  return [...lanes.filter(({ keys }) => keys.length > 0), ...lanes.filter(({ keys }) => keys.length === 0)]
}

/** The one that ends first comes first. */
export const bySoonest = (a: EndingKey, b: EndingKey) => a.at - b.at
