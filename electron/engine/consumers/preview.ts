import { KeywardError } from '../../../shared/api/errors.ts'
import type { FilePreview } from '../../../shared/model/consumer.ts'
import { rowOf } from '../keys/get.ts'
import { versionsWith } from '../keys/versions.ts'
import { type Db, prepared, read } from '../storage/database.ts'
import { unfinished } from '../storage/unfinished.ts'
import { type Context, fastKeys, sessionOf } from '../vault/session.ts'
import { entryIn } from './entryIn.ts'
import { consumersOf } from './row.ts'

/** What a rotation would write into a key's files, and would not. Only reads. @throws KeywardError notFound */
export function previewFiles(context: Context, id: string): { files: FilePreview[] } {
  const session = sessionOf(context)
  const { db } = session
  const key = rowOf(db, id)
  const vault = { db, keys: fastKeys(session) }
  const replaced = replacedVersions(db, key.row)
  const files = consumersOf(db, key.row).flatMap(({ id: consumer, number, place }): FilePreview[] => {
    if (place.kind !== 'file') return []
    const { path, entry } = place
    const file = { consumer, number, path, entry }
    try {
      const { line, preview: text, value, digest } = entryIn(path, entry)
      const isOurs = versionsWith(vault, key.row, value).some((version) => replaced.has(version))
      return [{ ...file, line, text, refused: isOurs ? null : foreignValue, seen: digest }]
    } catch (error) {
      if (!(error instanceof KeywardError)) throw error
      return [{ ...file, line: null, text: null, refused: error.message, seen: null }]
    }
  })
  return { files }
}

/** Said of an entry that is left alone. */
export const foreignValue = 'It holds another value than the one that is replaced, and is left alone.'

/** The values that a rotation of the key writes over: that in force; after a switch, the old and the new one. */
function replacedVersions(db: Db, key: number): ReadonlySet<number> {
  return new Set(
    read(() =>
      prepared<[number, number, number], number>(
        db,
        `SELECT version FROM versions WHERE key = ? AND label = 'current'
         UNION SELECT version_old FROM rotations WHERE key = ? AND ${unfinished}
         UNION SELECT version_new FROM rotations WHERE key = ? AND ${unfinished} AND version_new IS NOT NULL`,
      )
        .pluck()
        .all(key, key, key),
    ),
  )
}
