import { KeywardError } from '../../../shared/api/errors.ts'
import type { EvidenceFormat } from '../../../shared/api/evidence.ts'
import { rowOf } from '../keys/get.ts'
import { iso, isoOrNull } from '../keys/moments.ts'
import { prepared, read } from '../storage/database.ts'
import { type Context, change, sessionOf } from '../vault/session.ts'

interface SourceRow {
  id: string
  file: string
  format: EvidenceFormat
  imported_at: number
  first_at: number | null
  last_at: number | null
  complete: number
  rows: number
}

/** The logs that were read for a key, newest first. @throws KeywardError notFound */
export function listSources(context: Context, id: string) {
  const { db } = sessionOf(context)
  const { row } = rowOf(db, id)
  const rows = read(() =>
    prepared<[number], SourceRow>(
      db,
      `SELECT id, file, format, imported_at, first_at, last_at, complete, rows FROM evidence_sources
       WHERE key = ? ORDER BY imported_at DESC, row DESC`,
    ).all(row),
  )
  return {
    sources: rows.map(({ imported_at, first_at, last_at, complete, ...source }) => ({
      ...source,
      key: id,
      importedAt: iso(imported_at),
      from: isoOrNull(first_at),
      to: isoOrNull(last_at),
      complete: complete === 1,
    })),
  }
}

/** Forgets a log, and what only it proved. @throws KeywardError notFound */
export function removeSource(context: Context, id: string) {
  return change(context, ({ db, log }) => {
    const source = prepared<[string], { row: number; key: number; key_id: string; rows: number }>(
      db,
      `SELECT evidence_sources.row, key, keys.id AS key_id, rows FROM evidence_sources
       JOIN keys ON keys.row = key WHERE evidence_sources.id = ?`,
    ).get(id)
    if (!source) throw new KeywardError('notFound', 'There is no log with this id. Nothing was changed.')
    prepared(db, 'DELETE FROM evidence WHERE key = ? AND source = ?').run(source.key, source.row)
    prepared(db, 'DELETE FROM evidence_sources WHERE row = ?').run(source.row)
    log('evidence.removed', source.key_id, `${source.rows} calls`)
    return {}
  })
}
