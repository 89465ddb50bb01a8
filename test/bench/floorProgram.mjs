// The least that any program with such a vault has to do: derive a key from the password, open the database with stock
// SQLCipher, put the same question, print the answer. No validation, no seal, no activity log.
import { readFileSync } from 'node:fs'
import { hashRaw } from '@node-rs/argon2'

const [, , question, cost, database, pageKeyFile, wanted] = process.argv
const live = 'archived_at IS NULL AND removed_at IS NULL'

const questions = {
  names: (db) => lines(all(db, `SELECT name FROM keys WHERE ${live} ORDER BY name COLLATE NOCASE, id`)),
  full: (db) => {
    const rows = db.prepare(`SELECT * FROM keys WHERE ${live} ORDER BY name COLLATE NOCASE, id`).all()
    return JSON.stringify(rows)
  },
  search: (db) =>
    lines(
      all(
        db,
        `SELECT keys.name FROM search JOIN keys ON keys.row = search.rowid WHERE search MATCH ? AND ${live} ORDER BY rank`,
        [`"${wanted}" *`],
      ),
    ),
  get: (db) => {
    const query = `SELECT name, sealed FROM keys JOIN versions ON versions.key = keys.row AND label = 'current'
      WHERE name = ? COLLATE NOCASE`
    const { name, sealed } = db.prepare(query).get([wanted])
    return `${name} ${Buffer.from(sealed).toString('base64')}\n`
  },
  add: (db) => {
    db.exec('BEGIN IMMEDIATE')
    const columns = `provider, environment, environment_class, type, scopes, tags, purposes, owner, note, variable,
      fingerprint, created_at, updated_at, versions, mirror`
    const { lastInsertRowid } = db
      .prepare(`INSERT INTO keys (id, name, ${columns}) SELECT ?, ?, ${columns} FROM keys WHERE row = 1`)
      .run([crypto.randomUUID(), wanted])
    db.prepare(
      `INSERT INTO versions (key, version, label, sealed, fingerprint, created_at)
       SELECT ?, version, label, sealed, fingerprint, created_at FROM versions WHERE key = 1`,
    ).run([lastInsertRowid])
    db.exec('COMMIT')
    db.pragma('wal_checkpoint(TRUNCATE)')
    return ''
  },
}

const { memoryKiB, passes, lanes } = JSON.parse(cost)
await hashRaw('a password', {
  algorithm: 2,
  salt: Buffer.alloc(16, 1),
  memoryCost: memoryKiB,
  timeCost: passes,
  parallelism: lanes,
  outputLen: 32,
})
if (question !== 'derive') {
  const { default: Database } = await import('@signalapp/sqlcipher')
  const db = new Database(database)
  db.exec(readFileSync(pageKeyFile, 'utf8'))
  db.exec('PRAGMA synchronous=FULL; PRAGMA temp_store=MEMORY')
  process.stdout.write(questions[question](db))
  db.close()
}

function all(db, sql, values = []) {
  return db.prepare(sql, { pluck: true }).all(values)
}

function lines(texts) {
  return texts.map((text) => `${text}\n`).join('')
}
