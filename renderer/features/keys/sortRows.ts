import type { KeyRow } from '../../vault/keysStore.ts'
import type { Sort } from '../../vault/placeStore.ts'

/**
 * Sorts by a column. What is not known comes last in both directions; equal ones keep their order.
 * @param nameOf the name of a provider
 */
export function sortRows(
  rows: readonly KeyRow[],
  { by, down }: Sort,
  nameOf: (provider: string) => string,
): readonly KeyRow[] {
  const sortedBy = (row: KeyRow) => {
    switch (by) {
      case 'name':
        return row.name.toLowerCase()
      case 'provider':
        return row.provider && nameOf(row.provider).toLowerCase()
      case 'environment':
        return row.environment?.toLowerCase() ?? row.environmentClass
      case 'scopes':
        return row.scopeCount
      case 'ends':
        return row.expiresAt
      case 'used':
        // As it is shown: the shorter ago, the less.
        return row.lastUsedAt && -Date.parse(row.lastUsedAt)
    }
  }
  const turn = down ? -1 : 1
  return rows
    .map((row) => ({ row, value: sortedBy(row) }))
    .sort(({ value: one }, { value: other }) => {
      if (one === null || other === null) return Number(one === null) - Number(other === null)
      return one < other ? -turn : one > other ? turn : 0
    })
    .map(({ row }) => row)
}
