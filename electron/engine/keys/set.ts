import type { z } from 'zod'
import { KeywardError } from '../../../shared/api/errors.ts'
import type { keys } from '../../../shared/api/keys.ts'
import { prepared } from '../storage/database.ts'
import { type Change, type Context, change } from '../vault/session.ts'
import { refuseContradiction } from './contradiction.ts'
import { describe } from './describe.ts'
import { recordOf, rowOf } from './get.ts'
import { refuseRotating } from './refuseRotating.ts'
import type { KeyRow } from './row.ts'
import { storedValue } from './storedValue.ts'
import { addVersion } from './versions.ts'
import { mirrorOf } from './words.ts'

type Input = z.output<typeof keys.set.input>

/**
 * Changes what is named and leaves the rest. A new value, provider or environment is held against what the value in
 * force proves.
 */
export function setKey(context: Context, input: Input) {
  return change(context, (inside) => {
    const changed = applyChanges(inside, input)
    if (changed.length > 0) inside.log('key.changed', input.id, changed.join(', '))
    return { key: recordOf(inside.db, input.id, inside.now) }
  })
}

/** What a rotation that is under way rests on, of the key and of the one that manages it. */
const restsOn = ['provider', 'environment', 'remoteId', 'baseUrl', 'manager'] as const

/** @returns the names of what was given */
export function applyChanges(inside: Change, input: Input): string[] {
  const { db, now, log } = inside
  const old = rowOf(db, input.id)
  refuseRemoved(old)
  if (restsOn.some((field) => input[field] !== undefined)) refuseRotating(inside, old)
  // A manager whose value has died is given a new one, or the rotations that wait for it would never end.
  if (input.value !== undefined) refuseRotating(inside, old, 'rotated')
  const next = { ...old, ...columnsFor(input) }
  const isProvedAnew = input.value !== undefined || input.provider !== undefined || input.environment !== undefined
  const described =
    isProvedAnew &&
    describe(input.value ?? storedValue(inside, old, 'current')?.value ?? '', next, inside.catalogue.outlines)
  if (described) {
    refuseContradiction(inside, old.id, described, input.force ?? false)
    next.provider = described.provider
    next.environment = described.environment
    next.environment_class = described.environmentClass
    next.type ??= described.type
    next.preview = described.preview
    if (input.remoteId === undefined) next.remote_id = described.remoteId ?? next.remote_id
  }
  next.mirror = mirrorOf([
    next.name,
    next.provider,
    next.environment,
    next.type,
    next.scopes,
    next.tags,
    next.purposes,
    next.owner,
    next.note,
    next.variable,
    next.imported_from,
  ])
  // What was seen at the provider is of the key that the other id names.
  if (next.remote_id !== old.remote_id)
    for (const table of ['remote_keys', 'drifts']) prepared(db, `DELETE FROM ${table} WHERE key = ?`).run(old.row)
  prepared(
    db,
    `UPDATE keys SET name = @name, provider = @provider, environment = @environment, environment_class = @environment_class,
       type = @type, scopes = @scopes, tags = @tags, purposes = @purposes, owner = @owner, note = @note,
       variable = @variable, expires_at = @expires_at, manager = @manager, remote_id = @remote_id, base_url = @base_url, base_url_allowed = @base_url_allowed,
       fields = @fields, preview = @preview, mirror = @mirror, updated_at = @now
     WHERE row = @row`,
  ).run({ ...next, now })
  if (input.value !== undefined && described) {
    const version = addVersion(inside, old, input.value, described)
    db.prepare('UPDATE keys SET last_rotated_at = ? WHERE row = ?').run(now, old.row)
    log('secret.added', old.id, `version ${version}`)
  }
  const given = Object.entries(input).filter(([, value]) => value !== undefined)
  return given.map(([field]) => field).filter((field) => field !== 'id' && field !== 'value' && field !== 'force')
}

export function refuseRemoved(row: KeyRow): void {
  if (row.removed_at !== null) {
    throw new KeywardError('refused', 'This key was removed. Nothing was changed. Undo the removal first.')
  }
}

/** The columns that an input names, in the database's form. */
function columnsFor(input: Input): Partial<KeyRow> {
  const columns: Partial<KeyRow> = {}
  const list = (items: string[]) => JSON.stringify([...new Set(items)])
  if (input.name !== undefined) columns.name = input.name
  if (input.provider !== undefined) columns.provider = input.provider
  if (input.environment !== undefined) columns.environment = input.environment
  if (input.type !== undefined) columns.type = input.type
  if (input.scopes !== undefined) columns.scopes = input.scopes && list(input.scopes)
  if (input.tags !== undefined) columns.tags = list(input.tags)
  if (input.purposes !== undefined) columns.purposes = list(input.purposes)
  if (input.owner !== undefined) columns.owner = input.owner
  if (input.note !== undefined) columns.note = input.note || null
  if (input.variable !== undefined) columns.variable = input.variable
  if (input.baseUrl !== undefined)
    Object.assign(columns, { base_url: input.baseUrl, base_url_allowed: input.baseUrl ? 1 : 0 })
  if (input.expiresAt !== undefined) columns.expires_at = input.expiresAt === null ? null : Date.parse(input.expiresAt)
  if (input.manager !== undefined) columns.manager = input.manager ? 1 : 0
  if (input.remoteId !== undefined) columns.remote_id = input.remoteId
  if (input.fields !== undefined) columns.fields = JSON.stringify(input.fields)
  return columns
}
