import { createHmac, createSecretKey } from 'node:crypto'
import type { EventName } from '../../../shared/model/event.ts'
import type { SecretKey } from '../crypto/aead.ts'
import { type Db, prepared, read } from './database.ts'

/** The link before the first event. */
const firstLink = Buffer.alloc(32)

/** So many events are read by one statement: a few milliseconds of work. */
const readTogether = 500

interface Row {
  seq: number
  at: number
  event: string
  key: string | null
  detail: string | null
}

/** HMAC-SHA-256 over the link before and the event's own fields: no event can be changed, moved or taken out. */
function linkOf(logKey: SecretKey, before: Buffer, row: Row): Buffer {
  return createHmac('sha256', logKey)
    .update(before)
    .update(JSON.stringify([row.seq, row.at, row.event, row.key, row.detail]))
    .digest()
}

/** How many events a log has and its last link: what a later log must extend. */
export interface LogEnd {
  count: number
  link: Buffer
}

/** A log's end as it is written, unchecked. */
export function logEnd(db: Db): LogEnd {
  const last = read(() =>
    prepared<[], { seq: number; link: Buffer }>(db, 'SELECT seq, link FROM events ORDER BY seq DESC LIMIT 1').get(),
  )
  return last ? { count: last.seq, link: last.link } : { count: 0, link: firstLink }
}

/** Appends an event inside the transaction that does what it says. @param at milliseconds since 1970 */
export function record(
  db: Db,
  logKey: SecretKey,
  at: number,
  event: EventName,
  key: string | null = null,
  detail: string | null = null,
): void {
  const last = logEnd(db)
  const row = { seq: last.count + 1, at, event, key, detail }
  prepared(db, 'INSERT INTO events (seq, at, event, key, detail, link) VALUES (?, ?, ?, ?, ?, ?)').run(
    row.seq,
    at,
    event,
    key,
    detail,
    linkOf(logKey, last.link, row),
  )
}

/**
 * Checks every link of the chain.
 * @param pause lets the host do other things
 * @param until an earlier end of the same log, such as a backup's, that this one must extend
 * @returns the log's end, or the number of the first event that is wrong, 0 when it does not extend `until`
 */
export async function verifyLog(
  db: Db,
  logKey: Buffer,
  pause: () => Promise<void>,
  until?: LogEnd,
): Promise<LogEnd | { wrongAt: number }> {
  const key = createSecretKey(logKey)
  let end: LogEnd = { count: 0, link: firstLink }
  let extendsUntil = !until || until.count === 0
  for await (const rows of eventsInOrder(db, pause)) {
    for (const row of rows) {
      const link = linkOf(key, end.link, row)
      if (row.seq !== end.count + 1 || !link.equals(row.link)) return { wrongAt: end.count + 1 }
      end = { count: row.seq, link }
      if (until && until.count === row.seq) extendsUntil = until.link.equals(link)
    }
  }
  return extendsUntil ? end : { wrongAt: 0 }
}

/** Links the whole log anew under another key, inside a transaction. The old chain was checked before. */
export async function relinkLog(db: Db, logKey: Buffer, pause: () => Promise<void>): Promise<void> {
  const key = createSecretKey(logKey)
  let before: Buffer = firstLink
  const update = db.prepare('UPDATE events SET link = ? WHERE seq = ?')
  for await (const rows of eventsInOrder(db, pause)) {
    for (const row of rows) {
      before = linkOf(key, before, row)
      update.run(before, row.seq)
    }
  }
}

/** All events, oldest first, some at a time. */
async function* eventsInOrder(db: Db, pause: () => Promise<void>): AsyncGenerator<(Row & { link: Buffer })[]> {
  const after = db.prepare<[number, number], Row & { link: Buffer }>(
    'SELECT seq, at, event, key, detail, link FROM events WHERE seq > ? ORDER BY seq LIMIT ?',
  )
  let last: number | undefined = Number.MIN_SAFE_INTEGER
  while (last !== undefined) {
    const from: number = last
    const rows = read(() => after.all(from, readTogether))
    yield rows
    await pause()
    last = rows.at(-1)?.seq
  }
}
