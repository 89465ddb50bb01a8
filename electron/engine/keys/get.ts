import { KeywardError } from '../../../shared/api/errors.ts'
import { type ApiKey, type ApiKeyRecord, apiKeyFields, type SecretVersion } from '../../../shared/model/apiKey.ts'
import { type Db, prepared, read } from '../storage/database.ts'
import { type Context, sessionOf } from '../vault/session.ts'
import { iso, isoOrNull } from './moments.ts'
import { type KeyRow, reader } from './row.ts'

export const noSuchKey = () => new KeywardError('notFound', 'There is no key with this id.')

/** @throws KeywardError notFound */
export function rowOf(db: Db, id: string): KeyRow {
  const row = read(() => prepared<[string], KeyRow>(db, 'SELECT * FROM keys WHERE id = ?').get(id))
  if (!row) throw noSuchKey()
  return row
}

/** The whole record of a key, without any secret. */
export function recordOf(db: Db, id: string, now: number): ApiKeyRecord {
  const row = rowOf(db, id)
  const history = read(() =>
    db
      .prepare<
        [number],
        {
          version: number
          label: SecretVersion['label']
          preview: string | null
          fingerprint: string
          created_at: number
        }
      >('SELECT version, label, preview, fingerprint, created_at FROM versions WHERE key = ? ORDER BY version DESC')
      .all(row.row),
  )
  return {
    ...(reader(apiKeyFields(), now)(row) as ApiKey),
    baseUrl: row.base_url,
    baseUrlAllowed: row.base_url_allowed === 1,
    fields: JSON.parse(row.fields),
    updatedAt: iso(row.updated_at),
    archivedAt: isoOrNull(row.archived_at),
    removedAt: isoOrNull(row.removed_at),
    history: history.map(({ created_at, ...version }) => ({
      ...version,
      createdAt: iso(created_at),
    })),
  }
}

export function getKey(context: Context, { id }: { id: string }) {
  return { key: recordOf(sessionOf(context).db, id, context.ports.clock.now()) }
}
