import type { KeyRow } from '../../vault/keysStore.ts'
import type { Filter } from '../../vault/placeStore.ts'

/** Whether a key fits what a list is narrowed to. An empty provider means that it is not known. */
export function fits({ provider, environmentClass, tag, status }: Filter, row: KeyRow): boolean {
  if (provider !== undefined && (row.provider ?? '') !== provider) return false
  if (environmentClass !== undefined && (row.environmentClass ?? 'unknown') !== environmentClass) return false
  if (tag !== undefined && !row.tags.includes(tag)) return false
  return status === undefined || row.status === status
}
