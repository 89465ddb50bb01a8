import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { createDatabase, type Db, write } from '../../../electron/engine/storage/database.ts'
import { logEnd, record, relinkLog, verifyLog } from '../../../electron/engine/storage/eventLog.ts'
import { migrate } from '../../../electron/engine/storage/migrations/index.ts'

const logKey = Buffer.alloc(32, 1)
const count = 5_000
const pause = async () => {}

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
  test('is whole after 5,000 events', async () => {
    const db = longLog()
    const end = logEnd(db)
    expect(end.count).toBe(count)
    expect(await verifyLog(db, logKey, pause)).toEqual(end)
  })

  test('of no events is whole', async () => {
    const db = longLog()
    db.exec('DELETE FROM events')
    expect(await verifyLog(db, logKey, pause)).toEqual({ count: 0, link: Buffer.alloc(32) })
  })

  test.for([
    ['at', 'at = at + 1'],
    ['event', `event = 'key.added'`],
    ['key', `key = 'another'`],
    ['key to none', 'key = NULL'],
    ['detail', `detail = 'another'`],
    ['detail to none', 'detail = NULL'],
    ['link', 'link = zeroblob(32)'],
  ])('breaks where the %s of an event was changed', async ([, change]) => {
    const db = longLog()
    db.exec(`UPDATE events SET ${change} WHERE seq = 2500`)
    expect(await verifyLog(db, logKey, pause)).toEqual({ wrongAt: 2500 })
  })

  test('breaks where an event was taken out', async () => {
    const db = longLog()
    db.exec('DELETE FROM events WHERE seq = 2500')
    expect(await verifyLog(db, logKey, pause)).toEqual({ wrongAt: 2500 })
  })

  test('breaks where the events after a gap were moved up', async () => {
    const db = longLog()
    db.exec('DELETE FROM events WHERE seq = 4999')
    db.exec('UPDATE events SET seq = 4999 WHERE seq = 5000')
    expect(await verifyLog(db, logKey, pause)).toEqual({ wrongAt: 4999 })
  })

  test('breaks at the first event under another key', async () => {
    expect(await verifyLog(longLog(), Buffer.alloc(32, 9), pause)).toEqual({ wrongAt: 1 })
  })

  test('that was cut off is whole in itself, and does not extend what it was', async () => {
    const db = longLog()
    const before = logEnd(db)
    db.exec('DELETE FROM events WHERE seq > 4000')
    expect(await verifyLog(db, logKey, pause)).toMatchObject({ count: 4000 })
    expect(await verifyLog(db, logKey, pause, before)).toEqual({ wrongAt: 0 })
  })

  test('that was cut off and written on does not extend what it was', async () => {
    const db = longLog()
    const before = logEnd(db)
    db.exec('DELETE FROM events WHERE seq > 4000')
    write(db, () => {
      for (let i = 0; i < 2000; i++) record(db, logKey, i, 'key.added')
    })
    expect(await verifyLog(db, logKey, pause, before)).toEqual({ wrongAt: 0 })
  })

  test('extends its own earlier end', async () => {
    const db = longLog()
    const before = logEnd(db)
    write(db, () => record(db, logKey, 1, 'key.added'))
    expect(await verifyLog(db, logKey, pause, before)).toEqual(logEnd(db))
  })

  test('is whole under a new key after it was linked anew, and no longer under the old one', async () => {
    const db = longLog()
    const newKey = Buffer.alloc(32, 9)
    await relinkLog(db, newKey, pause)
    expect(await verifyLog(db, newKey, pause)).toMatchObject({ count })
    expect(await verifyLog(db, logKey, pause)).toEqual({ wrongAt: 1 })
  })
})
