import type { ListedKey } from '../../../shared/api/keys.ts'
import { startOfDay } from '../../../shared/model/localDays.ts'
import { expiringDays, iso, isoOrNull, statusOf } from './moments.ts'

/** A row of `keys`, as the database gives it. Times are milliseconds since 1970; lists are JSON. */
export interface KeyRow {
  row: number
  id: string
  name: string
  provider: string | null
  environment: string | null
  environment_class: 'production' | 'non-production' | null
  type: string | null
  scopes: string | null
  tags: string
  purposes: string
  owner: string | null
  note: string | null
  variable: string | null
  imported_from: string | null
  preview: string | null
  fingerprint: string
  created_at: number
  updated_at: number
  expires_at: number | null
  last_rotated_at: number | null
  last_used_at: number | null
  archived_at: number | null
  removed_at: number | null
  versions: number
  manager: number
  remote_id: string | null
  base_url: string | null
  /** 1 when the person named it; one from a file waits, unused, until they agree. */
  base_url_allowed: number
  fields: string
  mirror: string
  /** Only where a list asks for it. */
  scope_count?: number | null
}

type Field = keyof ListedKey

const countOfScopes = 'json_array_length(scopes) AS scope_count'

/** What each field is read from. */
const columns: Record<Field, (keyof KeyRow | typeof countOfScopes)[]> = {
  id: ['id'],
  name: ['name'],
  provider: ['provider'],
  environment: ['environment'],
  environmentClass: ['environment_class'],
  type: ['type'],
  status: ['expires_at', 'archived_at', 'removed_at'],
  scopes: ['scopes'],
  tags: ['tags'],
  purposes: ['purposes'],
  owner: ['owner'],
  note: ['note'],
  variable: ['variable'],
  importedFrom: ['imported_from'],
  preview: ['preview'],
  fingerprint: ['fingerprint'],
  createdAt: ['created_at'],
  expiresAt: ['expires_at'],
  lastRotatedAt: ['last_rotated_at'],
  lastUsedAt: ['last_used_at'],
  versions: ['versions'],
  manager: ['manager'],
  remoteId: ['remote_id'],
  scopeCount: [countOfScopes],
}

export function columnsOf(fields: readonly Field[]): string[] {
  return [...new Set(fields.flatMap((field) => columns[field]))]
}

const list = (json: string): string[] => (json === '[]' ? [] : JSON.parse(json))

/** Gives a function that makes the asked fields of a row, in the order asked. */
export function reader(fields: readonly Field[], now: number): (row: KeyRow) => Partial<ListedKey> {
  const soon = startOfDay(now, expiringDays + 1)
  const read: { [F in Field]: (row: KeyRow) => ListedKey[F] } = {
    id: (row) => row.id,
    name: (row) => row.name,
    provider: (row) => row.provider,
    environment: (row) => row.environment,
    environmentClass: (row) => row.environment_class,
    type: (row) => row.type,
    status: (row) => statusOf(row, now, soon),
    scopes: (row) => (row.scopes === null ? null : list(row.scopes)),
    tags: (row) => list(row.tags),
    purposes: (row) => list(row.purposes),
    owner: (row) => row.owner,
    note: (row) => row.note,
    variable: (row) => row.variable,
    importedFrom: (row) => row.imported_from,
    preview: (row) => row.preview,
    fingerprint: (row) => row.fingerprint,
    createdAt: (row) => iso(row.created_at),
    expiresAt: (row) => isoOrNull(row.expires_at),
    lastRotatedAt: (row) => isoOrNull(row.last_rotated_at),
    lastUsedAt: (row) => isoOrNull(row.last_used_at),
    versions: (row) => row.versions,
    manager: (row) => row.manager === 1,
    remoteId: (row) => row.remote_id,
    scopeCount: (row) => row.scope_count ?? null,
  }
  const readers = fields.map((field) => [field, read[field]] as const)
  return (row) => {
    const key: Record<string, unknown> = {}
    for (const [field, value] of readers) key[field] = value(row)
    return key as Partial<ListedKey>
  }
}
