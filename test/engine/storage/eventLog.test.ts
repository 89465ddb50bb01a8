import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { createDatabase, type Db, write } from '../../../electron/engine/storage/database.ts'
import { logEnd, record, relinkLog, verifyLog } from '../../../electron/engine/storage/eventLog.ts'
import { migrate } from '../../../electron/engine/storage/migrations/index.ts'

const logKey = Buffer.alloc(32, 1)
const count = 5_000

let whole: Db

beforeAll(() => {
  whole = createDatabase(join(mkdtempSync(join(tmpdir(), 'keyward-test-')), 'log.db'), {
    key: Buffer.alloc(32, 2),
    salt: Buffer.alloc(16, 3),
  })
  migrate(whole, undefined, () => {
    for (let i = 0; i < count; i++) record(whole, logKey, i, 'secret.revealed', `key ${i % 7}`, `version ${i}`)
  })
})

afterAll(() => {
  whole.close()
  rmSync(dirname(whole.name), { recursive: true })
})

/** A log of 5,000 events; what a test does to it is undone. */
function longLog(): Db {
  whole.exec('BEGIN')
  onTestFinished(() => {
    whole.exec('ROLLBACK')
  })
  return whole
}

describe('the chain of the activity log', () => {
  test('is whole after 5,000 events', () => {
    const db = longLog()
    const end = logEnd(db)
    expect(end.count).toBe(count)
    expect(verifyLog(db, logKey)).toEqual(end)
  })

  test('of no events is whole', () => {
    const db = longLog()
    db.exec('DELETE FROM events')
    expect(verifyLog(db, logKey)).toEqual({ count: 0, link: Buffer.alloc(32) })
  })

  test.for([
    ['at', 'at = at + 1'],
    ['event', `event = 'key.added'`],
    ['key', `key = 'another'`],
    ['key to none', 'key = NULL'],
    ['detail', `detail = 'another'`],
    ['detail to none', 'detail = NULL'],
    ['link', 'link = zeroblob(32)'],
  ])('breaks where the %s of an event was changed', ([, change]) => {
    const db = longLog()
    db.exec(`UPDATE events SET ${change} WHERE seq = 2500`)
    expect(verifyLog(db, logKey)).toEqual({ wrongAt: 2500 })
  })

  test('breaks where an event was taken out', () => {
    const db = longLog()
    db.exec('DELETE FROM events WHERE seq = 2500')
    expect(verifyLog(db, logKey)).toEqual({ wrongAt: 2500 })
  })

  test('breaks where the events after a gap were moved up', () => {
    const db = longLog()
    db.exec('DELETE FROM events WHERE seq = 4999')
    db.exec('UPDATE events SET seq = 4999 WHERE seq = 5000')
    expect(verifyLog(db, logKey)).toEqual({ wrongAt: 4999 })
  })

  test('breaks at the first event under another key', () => {
    expect(verifyLog(longLog(), Buffer.alloc(32, 9))).toEqual({ wrongAt: 1 })
  })

  test('that was cut off is whole in itself, and does not extend what it was', () => {
    const db = longLog()
    const before = logEnd(db)
    db.exec('DELETE FROM events WHERE seq > 4000')
    expect(verifyLog(db, logKey)).toMatchObject({ count: 4000 })
    expect(verifyLog(db, logKey, before)).toEqual({ wrongAt: 0 })
  })

  test('that was cut off and written on does not extend what it was', () => {
    const db = longLog()
    const before = logEnd(db)
    db.exec('DELETE FROM events WHERE seq > 4000')
    write(db, () => {
      for (let i = 0; i < 2000; i++) record(db, logKey, i, 'key.added')
    })
    expect(verifyLog(db, logKey, before)).toEqual({ wrongAt: 0 })
  })

  test('extends its own earlier end', () => {
    const db = longLog()
    const before = logEnd(db)
    write(db, () => record(db, logKey, 1, 'key.added'))
    expect(verifyLog(db, logKey, before)).toEqual(logEnd(db))
  })

  test('is whole under a new key after it was linked anew, and no longer under the old one', () => {
    const db = longLog()
    const newKey = Buffer.alloc(32, 9)
    write(db, () => relinkLog(db, newKey))
    expect(verifyLog(db, newKey)).toMatchObject({ count })
    expect(verifyLog(db, logKey)).toEqual({ wrongAt: 1 })
  })
})
