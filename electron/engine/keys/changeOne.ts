import { KeywardError } from '../../../shared/api/errors.ts'
import type { KeyChange } from '../../../shared/api/keys.ts'
import { prepared } from '../storage/database.ts'
import type { Change } from '../vault/session.ts'
import { rowOf } from './get.ts'
import { isoOrNull } from './moments.ts'
import { refuseRotating } from './refuseRotating.ts'
import type { KeyRow } from './row.ts'
import { applyChanges, refuseRemoved } from './set.ts'

/** What a key can be told to be but put aside or removed. */
type Details = Omit<KeyChange, 'id' | 'archived' | 'removed'>

const mostTags = 100

/**
 * Changes one key and logs what was different.
 * @returns what brings back the key as it was; null when it is as asked already
 * @throws KeywardError notFound; refused when the key is removed and stays so
 */
export function changeOne(inside: Change, { id, archived, removed, ...details }: KeyChange): KeyChange | null {
  const before = rowOf(inside.db, id)
  const undo: KeyChange = { id }
  const wasArchived = before.archived_at !== null
  const wasRemoved = before.removed_at !== null
  // It comes back first and goes last: in between it can be changed.
  if (removed === false && wasRemoved) {
    put(inside, id, 'removed_at', null, 'key.returned')
    undo.removed = true
  }
  if (archived !== undefined || Object.values(details).some((value) => value !== undefined)) {
    if (removed !== false) refuseRemoved(before)
    Object.assign(undo, changeDetails(inside, before, details))
    if (archived !== undefined && archived !== wasArchived) {
      put(inside, id, 'archived_at', archived ? inside.now : null, archived ? 'key.archived' : 'key.unarchived')
      undo.archived = wasArchived
    }
  }
  if (removed === true && !wasRemoved) {
    refuseRotating(inside, before)
    put(inside, id, 'removed_at', inside.now, 'key.removed')
    undo.removed = false
  }
  return Object.keys(undo).length > 1 ? undo : null
}

function put(
  { db, now, log }: Change,
  id: string,
  column: 'archived_at' | 'removed_at',
  at: number | null,
  event: 'key.archived' | 'key.unarchived' | 'key.removed' | 'key.returned',
): void {
  prepared(db, `UPDATE keys SET ${column} = ?, updated_at = ? WHERE id = ?`).run(at, now, id)
  log(event, id)
}

/** @returns what brings back the details that were different */
function changeDetails(inside: Change, before: KeyRow, details: Details): Details {
  const undo: Details = {}
  const next: Parameters<typeof applyChanges>[1] = { id: before.id }
  const { addTags = [], removeTags = [], owner, purposes, expiresAt } = details
  const tags: string[] = JSON.parse(before.tags)
  const nextTags = [...new Set([...tags.filter((tag) => !removeTags.includes(tag)), ...addTags])]
  if (!isSame(tags, nextTags)) {
    refuseTooMany(nextTags)
    next.tags = nextTags
    // What stands behind the first difference goes and comes again, so that the order is what it was.
    const first = tags.findIndex((tag, index) => tag !== nextTags[index])
    const from = first < 0 ? tags.length : first
    undo.removeTags = nextTags.slice(from)
    undo.addTags = tags.slice(from)
  }
  if (owner !== undefined && owner !== before.owner) {
    next.owner = owner
    undo.owner = before.owner
  }
  if (purposes !== undefined && !isSame(JSON.parse(before.purposes), [...new Set(purposes)])) {
    next.purposes = purposes
    undo.purposes = JSON.parse(before.purposes)
  }
  if (expiresAt !== undefined && (expiresAt && Date.parse(expiresAt)) !== before.expires_at) {
    next.expiresAt = expiresAt
    undo.expiresAt = isoOrNull(before.expires_at)
  }
  if (Object.keys(undo).length > 0) {
    const changed = applyChanges(inside, next)
    inside.log('key.changed', before.id, changed.join(', '))
  }
  return undo
}

const isSame = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((item, index) => item === b[index])

function refuseTooMany(tags: readonly string[]): void {
  if (tags.length > mostTags) {
    throw new KeywardError('refused', `A key has at most ${mostTags} tags. Nothing was changed. Take some away first.`)
  }
}
