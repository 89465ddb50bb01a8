import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import type { keys } from '../../../shared/api/keys.ts'
import { prepared } from '../storage/database.ts'
import { type Change, type Context, change } from '../vault/session.ts'
import { describe } from './describe.ts'
import { settleEnvironment } from './environment.ts'
import { recordOf } from './get.ts'
import { fingerprintOf, holdersOf, storeVersion } from './versions.ts'
import { mirrorOf } from './words.ts'

/** What a new key is made of. */
export type NewKey = z.output<typeof keys.add.input> & {
  importedFrom?: string | null
}

/** Adds a key with its first secret. @throws KeywardError environmentContradiction, refused */
export function addKey(context: Context, input: NewKey) {
  return change(context, (inside) => {
    const sameValue = holdersOf(inside, input.value)
    const id = insertKey(inside, input)
    inside.log('key.added', id)
    return { key: recordOf(inside.db, id, inside.now), sameValue }
  })
}

/** Inserts a key and its first version. @returns its id */
export function insertKey(inside: Change, input: NewKey): string {
  const { db, now, log } = inside
  const force = input.force ?? false
  const described = describe(
    input.value,
    input.provider ?? null,
    input.variable ?? null,
    force,
    inside.catalogue.outlines,
  )
  const settled = settleEnvironment(described.provider, described.proved, input.environment ?? null, force)
  const id = randomUUID()
  const scopes = input.scopes ? JSON.stringify([...new Set(input.scopes)]) : null
  const tags = JSON.stringify([...new Set(input.tags ?? [])])
  const purposes = JSON.stringify([...new Set(input.purposes ?? [])])
  const type = input.type ?? described.type
  const texts = {
    name: input.name,
    provider: described.providerId,
    environment: settled.environment,
    type,
    scopes,
    tags,
    purposes,
    owner: input.owner ?? null,
    note: input.note || null,
    variable: input.variable ?? null,
    imported_from: input.importedFrom ?? null,
  }
  const facts = { preview: described.preview, fingerprint: fingerprintOf(inside, input.value) }
  const { lastInsertRowid } = prepared(
    db,
    `INSERT INTO keys (id, name, provider, environment, environment_class, type, scopes, tags, purposes, owner, note,
       variable, imported_from, preview, fingerprint, created_at, updated_at, expires_at, versions, manager, remote_id,
       base_url, base_url_allowed, fields, mirror)
     VALUES (@id, @name, @provider, @environment, @environment_class, @type, @scopes, @tags, @purposes, @owner, @note,
       @variable, @imported_from, @preview, @fingerprint, @now, @now, @expires_at, 1, @manager, @remote_id,
       @base_url, @base_url_allowed, @fields, @mirror)`,
  ).run({
    ...texts,
    ...facts,
    id,
    now,
    environment_class: settled.environmentClass,
    expires_at: input.expiresAt ? Date.parse(input.expiresAt) : null,
    manager: input.manager ? 1 : 0,
    remote_id: input.remoteId ?? described.remoteId,
    base_url: input.baseUrl ?? null,
    // An address that a file brought is nobody's consent.
    base_url_allowed: input.baseUrl && !input.importedFrom ? 1 : 0,
    fields: JSON.stringify(input.fields ?? {}),
    mirror: mirrorOf(Object.values(texts)),
  })
  storeVersion(inside, { row: Number(lastInsertRowid), id }, 1, input.value, facts)
  if (settled.forced)
    log('environment.forced', id, `${settled.environment} although the value proves ${described.proved}`)
  return id
}
