import { type Db, prepared, read } from '../storage/database.ts'
import { present } from './moments.ts'
import type { KeyRow } from './row.ts'

/**
 * The key that manages this one: of the same provider, environment and address. Another key comes before the key itself,
 * the oldest first.
 */
export function managerOf(db: Db, key: KeyRow): KeyRow | null {
  const sql = `SELECT * FROM keys WHERE manager = 1 AND provider IS @provider AND environment IS @environment
    AND base_url IS @base_url AND ${present} ORDER BY row = @row, created_at, row LIMIT 1`
  return read(() => prepared<[object], KeyRow>(db, sql).get(key)) ?? null
}
