import { type Db, read } from '../storage/database.ts'
import { unfinished } from '../storage/unfinished.ts'

const wrongLabels = `
  SELECT id FROM keys WHERE
    (SELECT count(*) FROM versions WHERE key = keys.row AND label = 'current') <> 1
    OR (SELECT count(*) FROM versions WHERE key = keys.row AND label = 'pending') > 1`

const lostVersions = `
  SELECT id FROM rotations WHERE ${unfinished} AND
    (SELECT count(*) FROM versions WHERE key = rotations.key AND version IN (version_old, version_new))
    <> 1 + (version_new IS NOT NULL)`

/**
 * Checks for `doctor` that each key has one value in force and at most one on its way, and that unfinished rotations
 * find the values that they are about.
 * @throws Error that names what is wrong
 */
export function labelsAreSound(db: Db): string {
  const idsOf = (query: string) => read(() => db.prepare<[], string>(query).pluck().all())
  const keys = idsOf(wrongLabels)
  if (keys.length > 0) throw new Error(`these keys have no value in force, or several: ${keys.join(', ')}`)
  const rotations = idsOf(lostVersions)
  if (rotations.length > 0) throw new Error(`these rotations lack a value that they are about: ${rotations.join(', ')}`)
  return 'every key has one value in force, and unfinished rotations find theirs'
}
