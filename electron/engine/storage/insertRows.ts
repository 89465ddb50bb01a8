import { type Db, prepared } from './database.ts'

/** A row by its columns. */
export type StoredRow = Record<string, string | number | Buffer | null>

/** Some thousand more would have more values than a statement takes. */
const mostTogether = 1_000

/**
 * Inserts rows, by one statement as far as it goes. Many at once take far less than the same one by one: the search index writes what it
 * has gathered at the end of each statement.
 * @param rows all with the same columns, in the same order
 * @param conflict what is to happen with a row that is there, as an `ON CONFLICT` clause; usually it is an error
 */
export function insertRows(db: Db, table: string, rows: readonly StoredRow[], conflict = ''): void {
  const [first] = rows
  if (!first) return
  const columns = Object.keys(first)
  const places = `(${columns.map(() => '?').join(', ')})`
  for (let from = 0; from < rows.length; from += mostTogether) {
    const together = rows.slice(from, from + mostTogether)
    const sql = `INSERT INTO ${table} (${columns.join(', ')}) VALUES ${together.map(() => places).join(', ')} ${conflict}`
    prepared(db, sql).run(together.flatMap((row) => Object.values(row)))
  }
}
