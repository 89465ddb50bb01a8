import type { z } from 'zod'
import type { keys } from '../../../shared/api/keys.ts'
import { type Db, prepared } from '../storage/database.ts'
import { insertRows } from '../storage/insertRows.ts'
import type { Change } from '../vault/session.ts'
import type { Described } from './describe.ts'
import { type Version, versionRow } from './versions.ts'
import { mirrorOf } from './words.ts'

/** What a new key is made of. */
export type NewKey = z.output<typeof keys.add.input> & {
  importedFrom?: string | null
}

/** A key on its way into the vault. */
export interface Insertion {
  id: string
  key: NewKey
  described: Described
  /** Of its value. */
  fingerprint: string
  /** What it had before, oldest first. */
  earlier?: readonly Omit<Version, 'version'>[]
  archived?: boolean | undefined
}

/** The row of the newest key; 0 while there is none. */
export const lastRow = (db: Db) =>
  prepared<[], { row: number | null }>(db, 'SELECT max(row) AS row FROM keys').get()?.row ?? 0

/** Inserts keys with their secrets. */
export function insertKeys(inside: Change, insertions: readonly Insertion[]): void {
  const { db, now } = inside
  const first = lastRow(db) + 1
  const keys = insertions.map((insertion, index) => keyRow(insertion, first + index, now))
  const versions = insertions.flatMap((insertion, index) =>
    versionsOf(insertion).map((version) => versionRow(inside, { row: first + index, id: insertion.id }, version)),
  )
  insertRows(db, 'keys', keys)
  insertRows(db, 'versions', versions)
}

function versionsOf({ key, described, fingerprint, earlier = [] }: Insertion): Version[] {
  const { preview, looks } = described
  const values = [...earlier, { value: key.value, label: 'current' as const, preview, looks, fingerprint }]
  return values.map((each, index) => ({ ...each, version: index + 1 }))
}

const list = (items: readonly string[] = []) => JSON.stringify([...new Set(items)])

function keyRow({ id, key, described, fingerprint, earlier = [], archived }: Insertion, row: number, now: number) {
  const texts = {
    name: key.name,
    provider: described.provider,
    environment: described.environment,
    type: key.type ?? described.type,
    scopes: key.scopes ? list(key.scopes) : null,
    tags: list(key.tags),
    purposes: list(key.purposes),
    owner: key.owner ?? null,
    note: key.note || null,
    variable: key.variable ?? null,
    imported_from: key.importedFrom ?? null,
  }
  return {
    ...texts,
    row,
    id,
    environment_class: described.environmentClass,
    preview: described.preview,
    fingerprint,
    created_at: now,
    updated_at: now,
    expires_at: key.expiresAt ? Date.parse(key.expiresAt) : null,
    last_rotated_at: earlier.length > 0 ? now : null,
    archived_at: archived ? now : null,
    versions: earlier.length + 1,
    manager: key.manager ? 1 : 0,
    remote_id: key.remoteId ?? described.remoteId,
    base_url: key.baseUrl ?? null,
    // An address that a file brought is nobody's consent.
    base_url_allowed: key.baseUrl && !key.importedFrom ? 1 : 0,
    fields: JSON.stringify(key.fields ?? {}),
    mirror: mirrorOf(Object.values(texts)),
  }
}
