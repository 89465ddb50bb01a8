import { KeywardError } from '../../../shared/api/errors.ts'
import { keys } from '../../../shared/api/keys.ts'
import type { SyncReport } from '../../../shared/model/sync.ts'
import type { Call } from '../call.ts'
import { rowOf } from '../keys/get.ts'
import type { KeyRow } from '../keys/row.ts'
import { applyChanges } from '../keys/set.ts'
import { type Db, prepared, read } from '../storage/database.ts'
import type { Change } from '../vault/session.ts'
import { differences } from './differences.ts'
import type { Facts } from './facts.ts'
import { type HeldKey, heldKey } from './heldKey.ts'
import { keepSeen } from './keepSeen.ts'
import { keepUnheld } from './keepUnheld.ts'
import type { StoredRun } from './runs.ts'

type Changes = SyncReport['updated'][number]['changes']

/**
 * Writes what a look has found into the keys.
 * @throws KeywardError refused when a key is no longer as the look has shown it: the whole transaction is to be undone
 */
export async function takeOver(inside: Change, { run, seen }: StoredRun, call: Call): Promise<void> {
  const { db, now, log } = inside
  const { provider, updated, at } = run.report
  const shown = new Map(updated.map(({ key, changes }) => [key, changes]))
  for (const { key, remoteId, theirs } of seen.keys) {
    const row = rowOf(db, key)
    const held = heldKey(inside, row)
    const changes = shown.get(key) ?? []
    const isSame = isAsShown(held, remoteId, theirs, changes) && !wasSeenSince(db, row, Date.parse(at))
    if (row.removed_at !== null || !isSame) throw noLonger(held)
    if (theirs !== null) setFacts(inside, row, remoteId, changes)
    keepSeen(inside, row, held, { remoteId, theirs, at: Date.parse(at) })
    await call.pause()
  }
  keepUnheld(inside, seen, Date.parse(at))
  prepared(db, 'UPDATE sync_runs SET applied_at = ? WHERE id = ?').run(now, run.id)
  log('sync.applied', null, `${provider}: ${updated.length} changed`)
}

/** Whether another look at what the provider told would show the same. */
const isAsShown = (held: HeldKey, remoteId: string, theirs: Facts | null, shown: Changes) =>
  held.remote.id === remoteId &&
  held.remote.why === null &&
  JSON.stringify(theirs ? differences(held, theirs).changes : []) === JSON.stringify(shown)

/** What a look has shown is old once another one has seen the key. @param at milliseconds since 1970 */
const wasSeenSince = (db: Db, { row }: KeyRow, at: number) =>
  read(() => prepared<[number, number]>(db, 'SELECT 1 FROM remote_keys WHERE key = ? AND seen_at > ?').get(row, at)) !==
  undefined

const noLonger = ({ name }: HeldKey) =>
  new KeywardError(
    'refused',
    `${JSON.stringify(name)} is no longer as this look has shown it. Nothing was changed. Look again.`,
  )

function setFacts(inside: Change, row: KeyRow, remoteId: string, changes: Changes): void {
  const { lastUsedAt, ...details } = Object.fromEntries(changes.map(({ field, to }) => [field, to]))
  if (typeof lastUsedAt === 'string')
    prepared(inside.db, 'UPDATE keys SET last_used_at = ? WHERE row = ?').run(Date.parse(lastUsedAt), row.row)
  const { scopes, expiresAt, ...own } = details
  if (Object.keys(details).length === 0 && row.remote_id !== null) return
  const given = keys.set.input.parse({
    id: row.id,
    scopes,
    expiresAt,
    fields: Object.keys(own).length === 0 ? undefined : { ...JSON.parse(row.fields), ...own },
    remoteId: row.remote_id === null ? remoteId : undefined,
  })
  inside.log('key.changed', row.id, `from the provider: ${applyChanges(inside, given).join(', ')}`)
}
