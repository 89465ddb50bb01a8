import type { NewKey } from '../keys/insert.ts'
import { type Db, prepared } from '../storage/database.ts'
import type { ParsedKey } from './parsed.ts'

/** What is said of a key that is known. */
export interface Known {
  id: string
  provider: string | null
  environment: string | null
  variable: string | null
}

/** The key that the same line of the same file brought before. @param last the last row that is looked at */
export function findKnown(db: Db, key: NewKey, source: ParsedKey['source'], last: number): Known | undefined {
  if (source === null) return undefined
  const same = source === 'variable' ? 'variable = ?' : 'name = ? COLLATE NOCASE'
  const known = prepared<[string, string | null, number], Known>(
    db,
    `SELECT id, provider, environment, variable FROM keys
     WHERE ${same} AND imported_from IS ? AND row <= ? AND removed_at IS NULL LIMIT 2`,
  ).all((source === 'variable' ? key.variable : key.name) ?? '', key.importedFrom ?? null, last)
  return known.length === 1 ? known[0] : undefined
}
