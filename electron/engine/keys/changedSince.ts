import type { EventName } from '../../../shared/model/event.ts'
import { type Db, prepared, read } from '../storage/database.ts'
import { type Context, sessionOf } from '../vault/session.ts'

/** After more events than this a screen is quicker when it asks for all keys again. */
const mostEvents = 2_000

/** Events that are about no key of their own and change many. */
const changingMany: ReadonlySet<string> = new Set([
  'keys.imported',
  'vault.restored',
  'sync.applied',
  'evidence.read',
] satisfies EventName[])

/** A moment of the vault is the number of an event, with bits of its link below it: a restored log has other links. */
const linkBits = 22

/** Which keys events have been about since a moment, whoever has written them; null when any key may have changed. */
export function changedSince(context: Context, { since }: { since: number | null }) {
  const { db } = sessionOf(context)
  const last = read(() => prepared<[], number | null>(db, 'SELECT max(seq) FROM events').pluck().get()) ?? 0
  return { now: momentOf(db, last), ids: since === null ? null : idsSince(db, since, last) }
}

function idsSince(db: Db, since: number, last: number): string[] | null {
  const seen = Math.floor(since / 2 ** linkBits)
  if (last - seen > mostEvents || momentOf(db, seen) !== since) return null
  const events = read(() =>
    prepared<[number], { event: string; key: string | null }>(db, 'SELECT event, key FROM events WHERE seq > ?').all(
      seen,
    ),
  )
  if (events.some(({ event }) => changingMany.has(event))) return null
  return [...new Set(events.flatMap(({ key }) => key ?? []))]
}

/** @returns 0 when there is no such event */
function momentOf(db: Db, seq: number): number {
  const link = read(() => prepared<[number], Buffer>(db, 'SELECT link FROM events WHERE seq = ?').pluck().get(seq))
  return link ? seq * 2 ** linkBits + (link.readUInt32BE() >>> (32 - linkBits)) : 0
}
