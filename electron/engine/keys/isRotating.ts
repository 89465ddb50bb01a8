import { prepared, read } from '../storage/database.ts'
import { unfinished } from '../storage/unfinished.ts'
import type { Change } from '../vault/session.ts'

const parts = { rotated: 'key = @row', managing: 'manager = @row', either: '(key = @row OR manager = @row)' }

/** Whether a rotation that is not over has this key in some part. @param row of `keys` */
export function isRotating({ db }: Pick<Change, 'db'>, row: number, as: keyof typeof parts): boolean {
  const sql = `SELECT 1 FROM rotations WHERE ${parts[as]} AND ${unfinished} LIMIT 1`
  return read(() => prepared<[object]>(db, sql).get({ row })) !== undefined
}
