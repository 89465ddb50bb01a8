import { type Db, prepared, read } from '../storage/database.ts'

/** Whether a change of scopes that nobody has read back yet is of this key, or is made by it. @param row of `keys` */
export const isGranting = (db: Db, row: number): boolean =>
  read(() =>
    prepared<[object]>(
      db,
      `SELECT 1 FROM grants WHERE (key = @row OR manager = @row) AND state IN ('applying', 'undoing') LIMIT 1`,
    ).get({ row }),
  ) !== undefined
