import type { ProviderOutline } from '../../../shared/model/provider.ts'
import { describe } from '../keys/describe.ts'
import type { NewKey } from '../keys/insert.ts'
import { type Db, prepared } from '../storage/database.ts'
import type { ParsedKey } from './parsed.ts'

/** What is said of a key that is known. */
export interface Known {
  row: number
  id: string
  provider: string | null
  environment: string | null
  variable: string | null
}

/**
 * The key that the same line of the same file brought before, unless the value now proves to be of another provider or
 * environment: then it is another key.
 * @param last the last row that is looked at
 */
export function findKnown(
  db: Db,
  key: NewKey,
  source: ParsedKey['source'],
  last: number,
  providers: readonly ProviderOutline[],
): Known | undefined {
  if (source === null) return undefined
  const same = source === 'variable' ? 'variable = ?' : 'name = ? COLLATE NOCASE'
  const [known, ...others] = prepared<[string, string | null, number], Known>(
    db,
    `SELECT row, id, provider, environment, variable FROM keys
     WHERE ${same} AND imported_from IS ? AND row <= ? AND removed_at IS NULL LIMIT 2`,
  ).all((source === 'variable' ? key.variable : key.name) ?? '', key.importedFrom ?? null, last)
  const isIt = known && others.length === 0 && !describe(key.value, known, providers).contradiction
  return isIt ? known : undefined
}
