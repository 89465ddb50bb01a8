import { type Db, prepared } from './database.ts'

type Column = string | number | Buffer | null

/**
 * Inserts rows by one statement. Many at once take far less than the same one by one: the search index writes what it
 * has gathered at the end of each statement.
 * @param rows all with the same columns, in the same order; at most 1,000
 */
export function insertRows(db: Db, table: string, rows: readonly Record<string, Column>[]): void {
  const [first] = rows
  if (!first) return
  const columns = Object.keys(first)
  const places = `(${columns.map(() => '?').join(', ')})`
  const sql = `INSERT INTO ${table} (${columns.join(', ')}) VALUES ${rows.map(() => places).join(', ')}`
  prepared(db, sql).run(rows.flatMap((row) => Object.values(row)))
}
