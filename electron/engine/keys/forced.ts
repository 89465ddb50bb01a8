import { type Db, prepared, read } from '../storage/database.ts'
import { provedBy } from './contradiction.ts'
import { present } from './moments.ts'

/**
 * The environments that values prove of keys on which a person forced another, as long as neither has been replaced
 * since; by the ids of the keys.
 */
export function provedEnvironments(db: Db): Map<string, string> {
  const rows = read(() =>
    prepared<[], { id: string; environment: string | null; detail: string | null }>(
      db,
      `SELECT id, environment, forced.detail FROM (
         SELECT max(seq) AS seq, key, detail FROM events WHERE event = 'environment.forced' GROUP BY key
       ) AS forced JOIN keys ON keys.id = forced.key
       WHERE ${present} AND NOT EXISTS (
         SELECT 1 FROM events AS later
         -- The event right after it is of the value that came with it.
         WHERE later.key = forced.key AND later.event = 'secret.added' AND later.seq > forced.seq + 1
       )`,
    ).all(),
  )
  return new Map(
    rows.flatMap(({ id, environment, detail }) => {
      const proved = provedBy(detail, environment)
      return proved === null ? [] : [[id, proved]]
    }),
  )
}
