import { createHmac, createSecretKey } from 'node:crypto'
import type { EventName } from '../../../shared/model/event.ts'
import type { SecretKey } from '../crypto/aead.ts'
import { type Db, prepared, read } from './database.ts'

/** The link before the first event. */
const firstLink = Buffer.alloc(32)

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
 * @param until an earlier end of the same log, such as a backup's, that this one must extend
 * @returns the log's end, or the number of the first event that is wrong, 0 when it does not extend `until`
 */
export function verifyLog(db: Db, logKey: Buffer, until?: LogEnd): LogEnd | { wrongAt: number } {
  const key = createSecretKey(logKey)
  let end: LogEnd = { count: 0, link: firstLink }
  let extendsUntil = !until || until.count === 0
  return read(() => {
    const rows = db.prepare<[], Row & { link: Buffer }>(
      'SELECT seq, at, event, key, detail, link FROM events ORDER BY seq',
    )
    for (const row of rows.iterate()) {
      const link = linkOf(key, end.link, row)
      if (row.seq !== end.count + 1 || !link.equals(row.link)) return { wrongAt: end.count + 1 }
      end = { count: row.seq, link }
      if (until && until.count === row.seq) extendsUntil = until.link.equals(link)
    }
    return extendsUntil ? end : { wrongAt: 0 }
  })
}

/** Links the whole log anew under another key, inside a transaction. The old chain was checked before. */
export function relinkLog(db: Db, logKey: Buffer): void {
  const key = createSecretKey(logKey)
  let before: Buffer = firstLink
  const update = db.prepare('UPDATE events SET link = ? WHERE seq = ?')
  for (const row of db.prepare<[], Row>('SELECT seq, at, event, key, detail FROM events ORDER BY seq').all()) {
    before = linkOf(key, before, row)
    update.run(before, row.seq)
  }
}
