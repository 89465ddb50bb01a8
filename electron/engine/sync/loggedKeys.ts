import type { KeyRow } from '../keys/row.ts'
import type { RemoteKey } from '../rotation/adapters/adapter.ts'
import { type Db, prepared, read } from '../storage/database.ts'

/** A key of the vault whose calls a provider's logs tell of. */
export interface LoggedKey {
  row: number
  /** Its ids at the provider: that of a value before the last rotation too. */
  ids: readonly string[]
  /** What it may do, here or there; null while unknown. */
  granted: ReadonlySet<string> | null
  /** The newest of its logs that were read from the provider, and until when it tells; null before the first. */
  log: { row: number; until: number } | null
}

/** How the logs that are read from a provider begin their digest, which no file's has: the moment of their first call follows. */
export const apiLogMark = 'api-logs'

/**
 * The keys beside a manager, and itself, that its provider has told of.
 * @param remote what the provider has told: of another account's keys its logs say nothing
 */
export function loggedKeys(db: Db, manager: KeyRow, remote: readonly RemoteKey[]): LoggedKey[] {
  const there = new Map(remote.map((key) => [key.id, key]))
  const sql = `SELECT * FROM keys WHERE provider IS @provider AND environment IS @environment AND base_url IS @base_url
    AND removed_at IS NULL AND remote_id IS NOT NULL ORDER BY row`
  const rows = read(() => prepared<[object], KeyRow>(db, sql).all(manager))
  return rows.flatMap((key) => {
    const found = there.get(key.remote_id ?? '')
    return found
      ? { row: key.row, ids: idsOf(db, key), granted: allowedScopes(key, found), log: newestLog(db, key) }
      : []
  })
}

/**
 * What a key may do: what stands here, and what its provider tells where somebody has changed it there.
 * @returns null where neither is known
 */
export function allowedScopes({ scopes }: KeyRow, there: RemoteKey | undefined): ReadonlySet<string> | null {
  if (scopes === null && !there?.scopes) return null
  return new Set<string>([...JSON.parse(scopes ?? '[]'), ...(there?.scopes ?? [])])
}

function idsOf(db: Db, { row, remote_id }: KeyRow): string[] {
  const sql = 'SELECT remote_old, remote_new FROM rotations WHERE key = ?'
  const rotations = read(() => prepared<[number], (string | null)[]>(db, sql).raw().all(row))
  return [...new Set([remote_id, ...rotations.flat()])].filter((id) => id !== null)
}

function newestLog(db: Db, { row }: KeyRow): LoggedKey['log'] {
  const sql = `SELECT row, last_at AS until FROM evidence_sources WHERE key = ? AND digest GLOB '${apiLogMark} *'
    ORDER BY last_at DESC LIMIT 1`
  return read(() => prepared<[number], { row: number; until: number }>(db, sql).get(row)) ?? null
}
