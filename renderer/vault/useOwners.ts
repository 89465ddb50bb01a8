import { useMemo } from 'react'
import { useKeys } from './hooks.ts'

/** Who owns keys, each once, to be suggested for others. */
export function useOwners(): readonly string[] {
  const rows = useKeys((state) => state.rows)
  return useMemo(() => [...new Set(rows.flatMap(({ owner }) => owner ?? []))].sort(), [rows])
}
