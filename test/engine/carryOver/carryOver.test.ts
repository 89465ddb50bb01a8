import '../../support/inMemory.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openEntry, sealEntry } from '../../../electron/engine/crypto/sealedEntry.ts'
import type { Db } from '../../../electron/engine/storage/database.ts'
import { pathsOf } from '../../../electron/engine/vault/paths.ts'
import { fixturePassword } from '../../fixtures/vault-format-4/contents.ts'
import { cheapCost, password, type TestEngine, testEngine, testVault } from '../../support/engine.ts'
import { runs } from '../../support/runs.ts'
import { storedVault } from '../../support/storedVault.ts'
import { flip, inside } from '../../support/vaultFiles.ts'

const noKeys: { id: string; name: string }[] = []
const value = (client: TestEngine['client'], id: string, version?: 'current' | 'previous' | 'pending' | number) =>
  client.secrets.reveal({ id, version }).then((found) => found.value)

/** A vault with a key in a backup. */
async function backedUp() {
  const vault = await testVault()
  const { client, clock } = vault
  const { key } = await client.keys.add({ name: 'mail', value: 'the first value' })
  const { file } = await client.backups.create({})
  clock.at += 60_000
  return { ...vault, id: key.id, file }
}

/** Begins a rotation of a key as if its new value had just been stored. */
function beginRotation(
  db: Db,
  id: string,
  key: string,
  { manager, versions }: { manager?: string; versions: [number, number | null] },
) {
  const rowOf = (name: string | undefined) => db.prepare('SELECT row FROM keys WHERE id = ?').pluck().get(name) ?? null
  db.prepare(
    `INSERT INTO rotations (id, key, manager, provider, mode, state, version_old, version_new, grace_seconds, started_at, updated_at)
     VALUES (?, ?, ?, 'sendgrid', 'grace', 'created', ?, ?, 86400, 1, 2)`,
  ).run(id, rowOf(key), rowOf(manager), ...versions)
  db.prepare(
    `INSERT INTO rotation_journal (rotation, seq, at, state, note)
     SELECT row, 1, 2, 'created', 'The new value is stored.' FROM rotations WHERE id = ?`,
  ).run(id)
}

const rotationId = '7f1cd1a8-6a2b-4b52-9a5e-0f6a3f6a3d11'

describe('restoring a backup from before a value was replaced', () => {
  test('keeps the value that is in force, names the key, and keeps those that the backup has', async () => {
    const { client, id, file } = await backedUp()
    await client.keys.set({
      id,
      value: 'the second value',
      remoteId: 'remote-2',
      expiresAt: '2027-06-30T00:00:00.000Z',
    })
    await client.keys.set({ id, value: 'the third value' })
    const before = (await client.keys.get({ id })).key
    const { lacked, notices } = await client.backups.restore({ file, password })
    expect(lacked).toEqual({ keys: [{ id, name: 'mail' }], versions: 2, rotations: 0, grants: 0, carried: true })
    expect(notices.join(' ')).toContain('The backup was behind on “mail”. It lacked 2 values. That was carried over')
    expect(await value(client, id)).toBe('the third value')
    expect(await value(client, id, 'previous')).toBe('the second value')
    expect(await value(client, id, 1)).toBe('the first value')
    const { preview, fingerprint, lastRotatedAt, remoteId, expiresAt, versions } = (await client.keys.get({ id })).key
    expect({ preview, fingerprint, lastRotatedAt, remoteId, expiresAt, versions }).toEqual({
      preview: before.preview,
      fingerprint: before.fingerprint,
      lastRotatedAt: before.lastRotatedAt,
      remoteId: before.remoteId,
      expiresAt: before.expiresAt,
      versions: 3,
    })
    expect(await client.doctor.run({})).toMatchObject({ ok: true })
    const [event] = (await client.activity.list({})).events.filter((each) => each.event === 'vault.restored')
    expect(event?.detail).toContain('carried over: 2 values')
  })

  test('brings back the old value alone where a person refuses, and says that it may be dead', async () => {
    const { client, id, file } = await backedUp()
    await client.keys.set({ id, value: 'the second value' })
    const { lacked, notices } = await client.backups.restore({ file, password, carry: false })
    expect(lacked).toMatchObject({ keys: [{ id }], versions: 1, carried: false })
    expect(notices.join(' ')).toContain('may be dead at its provider')
    expect(await value(client, id)).toBe('the first value')
    expect((await client.keys.get({ id })).key.versions).toBe(1)
  })

  test('leaves out keys that were added since: they are in the replaced vault', async () => {
    const { client, id, file } = await backedUp()
    await client.keys.add({ name: 'added since', value: 'its value' })
    const { lacked } = await client.backups.restore({ file, password })
    expect(lacked).toEqual({ keys: noKeys, versions: 0, rotations: 0, grants: 0, carried: true })
    expect((await client.keys.list({})).keys.map((key) => key.id)).toEqual([id])
  })

  test('gives a value another number where its own stands for another value in the backup', async () => {
    const { client, clock, id, file } = await backedUp()
    await client.keys.set({ id, value: 'second, before the restore' })
    const later = (await client.backups.create({})).file
    clock.at += 60_000
    await client.backups.restore({ file, password, carry: false })
    clock.at += 60_000
    await client.keys.set({ id, value: 'second, after the restore' })
    await client.backups.restore({ file: later, password })
    expect(await value(client, id)).toBe('second, after the restore')
    expect(await value(client, id, 2)).toBe('second, before the restore')
    expect(await value(client, id, 3)).toBe('second, after the restore')
    expect(await client.doctor.run({})).toMatchObject({ ok: true })
  })

  test('puts the value in force that is in force, where the backup has it under another label', async () => {
    const { home, client, clock, id } = await backedUp()
    await client.keys.set({ id, value: 'rolled back later' })
    const { file } = await client.backups.create({})
    clock.at += 60_000
    await inside(home, ({ db }) => {
      db.exec(`UPDATE versions SET label = 'revoked', revoked_at = 7 WHERE version = 2`)
      db.exec(`UPDATE versions SET label = 'current' WHERE version = 1`)
    })
    expect((await client.backups.restore({ file, password })).lacked).toMatchObject({ keys: [{ id }], versions: 0 })
    expect(await value(client, id)).toBe('the first value')
    const found = await inside(home, ({ db }) =>
      db.prepare('SELECT label, revoked_at FROM versions ORDER BY version').all(),
    )
    expect(found).toEqual([
      { label: 'current', revoked_at: null },
      { label: 'revoked', revoked_at: 7 },
    ])
  })

  test('keeps a value apart from the same value that was held at another time', async () => {
    const { home, client, id, file } = await backedUp()
    await client.keys.set({ id, value: 'the second value' })
    await client.keys.set({ id, value: 'the first value' })
    await inside(home, ({ db }) => {
      db.exec(`UPDATE versions SET label = 'revoked' WHERE version = 3`)
      db.exec(`UPDATE versions SET label = 'current' WHERE version = 1`)
    })
    await client.backups.restore({ file, password })
    expect(await value(client, id)).toBe('the first value')
    expect(await client.secrets.reveal({ id, version: 'revoked' })).toMatchObject({ version: 3 })
  })

  test('does so when the vault was locked, and when it has a new vault key since', async () => {
    const { client, clock, id, file } = await backedUp()
    await client.vault.changeVaultKey({ password, next: 'the next password', cost: cheapCost })
    await client.keys.set({ id, value: 'under the new key' })
    clock.at += 60_000
    expect((await client.backups.restore({ file, password })).lacked).toMatchObject({ versions: 1, carried: true })
    expect(await value(client, id)).toBe('under the new key')
    expect(await client.doctor.run({})).toMatchObject({ ok: true })
    await client.keys.set({ id, value: 'before it is locked' })
    await client.vault.lock({})
    clock.at += 60_000
    await client.backups.restore({ file, password })
    expect(await value(client, id)).toBe('before it is locked')
  })

  test('can be undone: the newer value comes back in force, not the one that was brought back', async () => {
    const { client, clock, id, file } = await backedUp()
    await client.keys.set({ id, value: 'the second value' })
    const newer = (await client.backups.create({})).file
    clock.at += 60_000
    await client.backups.restore({ file, password, carry: false })
    clock.at += 60_000
    expect((await client.backups.restore({ file: newer, password })).lacked.keys).toEqual([])
    expect(await value(client, id)).toBe('the second value')
    expect(await value(client, id, 'previous')).toBe('the first value')
  })

  test('lets nobody store a value in the old vault once the two were compared', async () => {
    const { home, file, id } = await backedUp()
    let stored: string | undefined
    const end = async () => {
      stored = await inside(home, ({ db }) => {
        db.pragma('busy_timeout = 0')
        try {
          db.prepare('UPDATE keys SET note = ? WHERE id = ?').run('stored meanwhile', id)
          return 'stored'
        } catch (error) {
          return (error as { code?: string }).code
        }
      })
      return false
    }
    const { client } = testEngine(home, { keyHolder: { fetch: async () => null, hold: async () => {}, end } })
    await client.vault.unlock({ password })
    await client.backups.restore({ file, password })
    expect(stored).toBe('SQLITE_BUSY')
  })

  test('brings an old form of the backup up to date for it', async () => {
    const vault = testEngine(storedVault(4))
    const { client, clock } = vault
    await client.vault.unlock({ password: fixturePassword })
    const { file } = (await client.backups.list({})).backups[0] ?? { file: '' }
    const id = (await client.keys.list({ query: 'mail', fields: ['id'] })).keys[0]?.id ?? ''
    clock.at += 60_000
    await client.keys.set({ id, value: 'since the new form' })
    await client.backups.restore({ file, password: fixturePassword })
    expect(await value(client, id)).toBe('since the new form')
  })
})

describe('what nobody could look at is said', () => {
  test('where the replaced vault is damaged', async () => {
    const { home, engine, file } = await backedUp()
    await engine.close()
    flip(pathsOf(home).database, 5000)
    const { client } = testEngine(home)
    const { lacked, notices } = await client.backups.restore({ file, password })
    expect(lacked.carried).toBe(false)
    expect(notices.join(' ')).toContain('could not be looked at')
  })

  test('where it is another vault', async () => {
    const { file } = await backedUp()
    const { client } = await testVault()
    await client.keys.add({ name: 'of the other vault', value: 'its value' })
    const { lacked, notices } = await client.backups.restore({ file, password })
    expect(lacked).toEqual({ keys: noKeys, versions: 0, rotations: 0, grants: 0, carried: false })
    expect(notices.join(' ')).toContain('could not be looked at')
  })

  test('where a value of it does not open; the others are carried over', async () => {
    const { home, client, id, file } = await backedUp()
    await client.keys.set({ id, value: 'the second value' })
    await client.keys.set({ id, value: 'the third value' })
    await inside(home, ({ db }) => db.exec(`UPDATE versions SET sealed = x'00' WHERE version = 2`))
    const { lacked, notices } = await client.backups.restore({ file, password })
    expect(lacked).toMatchObject({ versions: 1, carried: true })
    expect(notices.join(' ')).toContain('are damaged and could not be compared: 1')
    expect(await value(client, id)).toBe('the third value')
    expect(await client.doctor.run({})).toMatchObject({ ok: true })
  })

  test('where the value in force does not open: the one of the backup is in force then', async () => {
    const { home, client, id, file } = await backedUp()
    await client.keys.set({ id, value: 'the second value' })
    await client.keys.set({ id, value: 'the third value' })
    await inside(home, ({ db }) => db.exec(`UPDATE versions SET sealed = x'00' WHERE version = 3`))
    await client.backups.restore({ file, password })
    expect(await value(client, id)).toBe('the first value')
    expect(await value(client, id, 2)).toBe('the second value')
    expect(await client.doctor.run({})).toMatchObject({ ok: true })
  })
})

describe('an unfinished rotation that a backup lacks', () => {
  test('is carried over with its journal and the versions it is about', async () => {
    const { home, client, id, file } = await backedUp()
    await client.keys.set({ id, value: 'the second value' })
    await inside(home, ({ db }) => beginRotation(db, rotationId, id, { versions: [1, 2] }))
    const { lacked } = await client.backups.restore({ file, password })
    expect(lacked).toMatchObject({ keys: [{ id }], versions: 1, rotations: 1, carried: true })
    const { rotation, journal } = await client.rotations.get({ id: rotationId })
    expect(rotation).toMatchObject({ id: rotationId, key: id, state: 'created' })
    expect(journal.map(({ note }) => note)).toEqual(['The new value is stored.'])
  })

  test('brings its key and the key that manages it along, where the backup has neither', async () => {
    const { home, client, id, file } = await backedUp()
    const made = await Promise.all(
      ['rotated', 'manager', 'other'].map((name) => client.keys.add({ name, value: `the value of ${name}` })),
    )
    const [rotated = '', manager = ''] = made.map(({ key }) => key.id)
    await inside(home, ({ db }) => beginRotation(db, rotationId, rotated, { manager, versions: [1, null] }))
    const { lacked, keys } = await client.backups.restore({ file, password })
    expect(lacked.keys.map(({ name }) => name).sort()).toEqual(['manager', 'rotated'])
    expect(keys).toBe(3)
    expect((await client.keys.list({})).keys.map((key) => key.id).sort()).toEqual([id, rotated, manager].sort())
    expect(await value(client, rotated)).toBe('the value of rotated')
    expect(await value(client, manager)).toBe('the value of manager')
    expect((await client.rotations.get({ id: rotationId })).rotation.key).toBe(rotated)
    const managed = await inside(home, ({ db }) =>
      db.prepare('SELECT keys.id FROM rotations JOIN keys ON keys.row = rotations.manager').pluck().get(),
    )
    expect(managed).toBe(manager)
    expect((await client.keys.list({ query: 'rotated' })).keys).toHaveLength(1)
    expect(await client.doctor.run({})).toMatchObject({ ok: true })
  })

  test('and one that the backup has is as it is now, finished or not', async () => {
    const { home, client, clock, id } = await backedUp()
    await client.keys.set({ id, value: 'the second value' })
    await inside(home, ({ db }) => beginRotation(db, rotationId, id, { versions: [1, 2] }))
    const { file } = await client.backups.create({})
    clock.at += 60_000
    await inside(home, ({ db }) => {
      db.exec(`UPDATE rotations SET state = 'aborted', updated_at = 9`)
      db.exec(`INSERT INTO rotation_journal SELECT row, 2, 9, 'aborted', 'It is over.' FROM rotations`)
    })
    const { lacked } = await client.backups.restore({ file, password })
    expect(lacked.rotations).toBe(0)
    const { rotation, journal } = await client.rotations.get({ id: rotationId })
    expect([rotation.state, journal.length]).toEqual(['aborted', 2])
  })

  test('is not carried over where a person refuses', async () => {
    const { home, client, id, file } = await backedUp()
    await inside(home, ({ db }) => beginRotation(db, rotationId, id, { versions: [1, null] }))
    const { lacked } = await client.backups.restore({ file, password, carry: false })
    expect(lacked).toMatchObject({ rotations: 1, carried: false })
    expect(await client.rotations.list({})).toEqual({ rotations: [] })
  })
})

describe('what an unfinished rotation did where its key is used', () => {
  const consumers = ['a4a0ad6e-5f0b-4b7e-8a47-0f1e7d4e7a01', 'a4a0ad6e-5f0b-4b7e-8a47-0f1e7d4e7a02'] as const
  const place = (name: string) => JSON.stringify({ kind: 'file', path: `/srv/${name}/.env`, entry: 'MAIL_KEY' })

  function addConsumer(db: Db, id: string, number: number, name: string) {
    db.prepare(
      'INSERT INTO consumers (id, key, number, place, added_at) SELECT ?, row, ?, ?, 3 FROM keys WHERE name = ?',
    ).run(id, number, place(name), 'mail')
  }

  /** As if the rotation had written into a file. */
  function reach(db: Db, consumer: string, sealed: Buffer) {
    db.prepare(
      `INSERT INTO rotation_places (rotation, consumer, state, at, seen, file_before, file_after, entry_before)
       SELECT rotations.row, consumers.row, 'confirmed', 4, 'a', 'a', 'b', ?
       FROM rotations, consumers WHERE rotations.id = ? AND consumers.id = ?`,
    ).run(sealed, rotationId, consumer)
  }

  const reached = (home: string, secret: string) =>
    inside(
      home,
      ({ db, keys }) =>
        db
          .prepare<[], { id: string; number: number; state: string; file_after: string; entry_before: Buffer }>(
            `SELECT consumers.id, number, state, file_after, entry_before
             FROM rotation_places JOIN consumers ON consumers.row = consumer ORDER BY number`,
          )
          .all()
          .map(({ entry_before, ...each }) => ({
            ...each,
            text: openEntry(keys.seal, rotationId, each.id, entry_before),
          })),
      secret,
    )

  test('is carried over with it, so that it can be put back, under another vault key too', async () => {
    const { home, client, id, file } = await backedUp()
    const secret = 'the next password'
    await client.vault.changeVaultKey({ password, next: secret, cost: cheapCost })
    await client.keys.set({ id, value: 'the second value' })
    await inside(
      home,
      ({ db, keys }) => {
        addConsumer(db, consumers[0], 1, 'shop')
        addConsumer(db, consumers[1], 2, 'never reached')
        beginRotation(db, rotationId, id, { versions: [1, 2] })
        reach(db, consumers[0], sealEntry(keys.seal, rotationId, consumers[0], '"the first value"'))
      },
      secret,
    )
    await client.backups.restore({ file, password })
    expect(await reached(home, password)).toEqual([
      { id: consumers[0], number: 1, state: 'confirmed', file_after: 'b', text: '"the first value"' },
    ])
    const all = await inside(home, ({ db }) => db.prepare('SELECT id FROM consumers').pluck().all())
    expect(all).toEqual([consumers[0]])
    expect(await client.doctor.run({})).toMatchObject({ ok: true })
  })

  test('is told of the same place where the backup has it under another id, and else under a number that is free', async () => {
    const { home, client, clock, id } = await backedUp()
    const inBackup = ['b4a0ad6e-5f0b-4b7e-8a47-0f1e7d4e7a01', 'b4a0ad6e-5f0b-4b7e-8a47-0f1e7d4e7a02'] as const
    await inside(home, ({ db }) => {
      addConsumer(db, inBackup[0], 1, 'removed since')
      addConsumer(db, inBackup[1], 2, 'shop')
    })
    const { file } = await client.backups.create({})
    clock.at += 60_000
    await client.keys.set({ id, value: 'the second value' })
    await inside(home, ({ db, keys }) => {
      db.exec('DELETE FROM consumers')
      addConsumer(db, consumers[0], 1, 'shop')
      addConsumer(db, consumers[1], 2, 'added since')
      beginRotation(db, rotationId, id, { versions: [1, 2] })
      for (const consumer of consumers)
        reach(db, consumer, sealEntry(keys.seal, rotationId, consumer, '"the first value"'))
    })
    await client.backups.restore({ file, password })
    expect(await reached(home, password)).toMatchObject([
      { id: inBackup[1], number: 2, text: '"the first value"' },
      { id: consumers[1], number: 3, text: '"the first value"' },
    ])
    const paths = await inside(home, ({ db }) =>
      db.prepare('SELECT place FROM consumers ORDER BY number').pluck().all(),
    )
    expect(paths).toEqual(['removed since', 'shop', 'added since'].map(place))
  })

  test('and a key that comes whole brings the places where it is used', async () => {
    const { home, client, file } = await backedUp()
    const { key } = await client.keys.add({ name: 'added since', value: 'its value' })
    await inside(home, ({ db }) => {
      db.prepare(
        'INSERT INTO consumers (id, key, number, place, added_at) SELECT ?, row, 1, ?, 3 FROM keys WHERE id = ?',
      ).run(consumers[0], place('shop'), key.id)
      beginRotation(db, rotationId, key.id, { versions: [1, null] })
    })
    await client.backups.restore({ file, password })
    const used = await inside(home, ({ db }) =>
      db.prepare('SELECT keys.id FROM consumers JOIN keys ON keys.row = consumers.key').pluck().all(),
    )
    expect(used).toEqual([key.id])
  })
})

describe('a change of scopes at the provider that a backup lacks', () => {
  const grantId = 'c4a0ad6e-5f0b-4b7e-8a47-0f1e7d4e7a01'

  function addGrant(db: Db, key: string, state: string) {
    db.prepare(
      `INSERT INTO grants (id, key, remote_id, state, before, wanted, found, started_at, updated_at)
       SELECT ?, row, 'remote-1', ?, '["a","b"]', '["a"]', '["a"]', 5, 6 FROM keys WHERE id = ?`,
    ).run(grantId, state, key)
  }

  const grants = (home: string) =>
    inside(home, ({ db }) =>
      db.prepare('SELECT grants.id, state, keys.id AS key FROM grants JOIN keys ON keys.row = grants.key').all(),
    )

  test('is carried over with the scopes that the key has since, and no later look calls it a change by others', async () => {
    const { home, client, clock, id } = await backedUp()
    await client.keys.set({ id, scopes: ['a', 'b'] })
    await inside(home, ({ db }) =>
      db.exec(`INSERT INTO remote_keys (key, remote_id, facts, seen_at) SELECT row, 'remote-1', '{}', 4 FROM keys`),
    )
    const { file } = await client.backups.create({})
    clock.at += 60_000
    await client.keys.set({ id, scopes: ['a'] })
    await inside(home, ({ db }) => addGrant(db, id, 'applied'))
    const { lacked, notices } = await client.backups.restore({ file, password })
    expect(lacked).toEqual({ keys: [{ id, name: 'mail' }], versions: 0, rotations: 0, grants: 1, carried: true })
    expect(notices.join(' ')).toContain('It lacked 1 change of scopes. That was carried over')
    expect((await client.keys.get({ id })).key.scopes).toEqual(['a'])
    expect(await grants(home)).toEqual([{ id: grantId, state: 'applied', key: id }])
    expect(await inside(home, ({ db }) => db.prepare('SELECT count(*) FROM remote_keys').pluck().get())).toBe(0)
  })

  test('is carried over unfinished, to be found out about', async () => {
    const { home, client, id, file } = await backedUp()
    await inside(home, ({ db }) => addGrant(db, id, 'applying'))
    expect((await client.backups.restore({ file, password })).lacked).toMatchObject({ grants: 1, carried: true })
    expect(await grants(home)).toEqual([{ id: grantId, state: 'applying', key: id }])
  })

  test('is as it is now where the backup has it unfinished, and as the backup has it where that knows more', async () => {
    const { home, client, clock, id } = await backedUp()
    await inside(home, ({ db }) => addGrant(db, id, 'applying'))
    const { file: early } = await client.backups.create({})
    clock.at += 60_000
    await inside(home, ({ db }) => db.exec(`UPDATE grants SET state = 'applied', updated_at = 7`))
    const { file: late } = await client.backups.create({})
    clock.at += 60_000
    await client.backups.restore({ file: early, password })
    expect(await grants(home)).toEqual([{ id: grantId, state: 'applied', key: id }])
    clock.at += 60_000
    await client.backups.restore({ file: early, password, carry: false })
    expect(await grants(home)).toEqual([{ id: grantId, state: 'applying', key: id }])
    clock.at += 60_000
    expect((await client.backups.restore({ file: late, password })).lacked).toMatchObject({ keys: [], grants: 0 })
    expect(await grants(home)).toEqual([{ id: grantId, state: 'applied', key: id }])
  })

  test('is left out with a key that the backup lacks', async () => {
    const { home, client, file } = await backedUp()
    const { key } = await client.keys.add({ name: 'added since', value: 'its value' })
    await inside(home, ({ db }) => addGrant(db, key.id, 'applied'))
    expect((await client.backups.restore({ file, password })).lacked).toMatchObject({ keys: [], grants: 0 })
    expect(await grants(home)).toEqual([])
  })
})

/** What a key holds, as a person would remember it. */
interface Remembered {
  current: string
  values: ReadonlySet<string>
}

type Step = { do: 'add' | 'set' | 'setOld' | 'rollBack' | 'backUp' | 'restore' | 'newVaultKey'; which: number }

const step: fc.Arbitrary<Step> = fc.record({
  do: fc.constantFrom('add', 'set', 'set', 'set', 'setOld', 'rollBack', 'backUp', 'backUp', 'restore', 'newVaultKey'),
  which: fc.nat(5),
})

test('no restore loses a value of a key that it brings back, or puts another one in force', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
      const { home, client, clock, engine } = await testVault()
      let present = new Map<string, Remembered>()
      const backups: { file: string; secret: string; keys: Map<string, Remembered> }[] = []
      let secret = password
      let count = 0
      const put = (id: string, current: string) =>
        present.set(id, { current, values: new Set([...(present.get(id)?.values ?? []), current]) })
      const act: Record<Step['do'], (which: number) => Promise<void>> = {
        async add() {
          const { key } = await client.keys.add({ name: `key ${++count}`, value: `value ${count}` })
          put(key.id, `value ${count}`)
        },
        async set(which) {
          const id = [...present.keys()][which]
          if (!id) return
          await client.keys.set({ id, value: `value ${++count}` })
          put(id, `value ${count}`)
        },
        async setOld(which) {
          const [id, { values }] = [...present][which] ?? ['', { values: new Set<string>() }]
          const old = [...values][0]
          if (old === undefined) return
          await client.keys.set({ id, value: old })
          put(id, old)
        },
        async rollBack(which) {
          const id = [...present.keys()][which]
          const back = id && (await client.secrets.reveal({ id, version: 'previous' }).catch(() => null))
          if (!back) return
          await inside(
            home,
            ({ db }) => {
              const key = db.prepare('SELECT row FROM keys WHERE id = ?').pluck().get(id)
              db.prepare(`UPDATE versions SET label = 'revoked' WHERE key = ? AND label = 'current'`).run(key)
              db.prepare(`UPDATE versions SET label = 'current' WHERE key = ? AND label = 'previous'`).run(key)
              db.prepare(
                `UPDATE keys SET fingerprint = (SELECT fingerprint FROM versions WHERE key = row AND label = 'current') WHERE row = ?`,
              ).run(key)
            },
            secret,
          )
          put(id, back.value)
        },
        async backUp() {
          backups.push({ file: (await client.backups.create({})).file, secret, keys: new Map(present) })
        },
        async restore(which) {
          const backup = backups[which]
          if (!backup) return
          await client.backups.restore({ file: backup.file, password: backup.secret })
          secret = backup.secret
          present = new Map(
            [...backup.keys].map(([id, was]) => {
              const now = present.get(id) ?? was
              const isUndone = [...now.values].every((each) => was.values.has(each)) && !now.values.has(was.current)
              const current = isUndone ? was.current : now.current
              return [id, { current, values: new Set([...was.values, ...now.values]) }]
            }),
          )
        },
        async newVaultKey() {
          const next = `password ${++count}`
          await client.vault.changeVaultKey({ password: secret, next, cost: cheapCost })
          secret = next
        },
      }
      for (const { do: what, which } of steps) {
        clock.at += 60_000
        await act[what](which)
      }
      expect((await client.keys.list({})).keys.map(({ id }) => id).sort()).toEqual([...present.keys()].sort())
      for (const [id, { current, values }] of present) {
        expect(await value(client, id)).toBe(current)
        const { versions } = (await client.keys.get({ id })).key
        const held = await Promise.all(
          Array.from({ length: versions }, (_, i) => value(client, id, i + 1).catch(() => '')),
        )
        expect(new Set(held.filter((each) => each !== ''))).toEqual(values)
      }
      expect((await client.doctor.run({})).checks.filter(({ ok }) => !ok)).toEqual([])
      await engine.close()
    }),
    runs(20),
  )
})
