import '../../support/inMemory.ts'
import { chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { fingerprint } from '../../../electron/engine/crypto/fingerprint.ts'
import { sealValue } from '../../../electron/engine/crypto/sealedValue.ts'
import { listBackups } from '../../../electron/engine/vault/backupNames.ts'
import { pathsOf } from '../../../electron/engine/vault/paths.ts'
import { password, testEngine, testVault } from '../../support/engine.ts'
import { temporaryFolder } from '../../support/home.ts'
import { codeOf, copyHome, flip, type Inside, inside, snapshot } from '../../support/vaultFiles.ts'

const names = [
  'files',
  'permissions',
  'header',
  'opening',
  'pages',
  'search index',
  'secrets',
  'versions',
  'log',
  'newest backup',
]

/** A closed vault with two keys, one of them with two versions, and two backups. */
async function closedVault(): Promise<string> {
  const { home, client, engine, clock } = await testVault()
  const { key } = await client.keys.add({ name: 'payments', value: 'the first value' })
  await client.backups.create({})
  clock.at += 60_000
  await client.keys.add({ name: 'mail', value: 'another value' })
  await client.keys.set({ id: key.id, value: 'the second value' })
  await client.backups.create({})
  engine.close()
  return home
}

/** The names of the checks that fail after an unlock, once everything was looked at. */
async function badChecks(home: string): Promise<string[]> {
  const { client, engine } = testEngine(home)
  await client.vault.unlock({ password, brief: true })
  const { ok, checks } = await client.doctor.run({})
  engine.close()
  expect(checks.map(({ name }) => name)).toEqual(names)
  const bad = checks.filter((check) => !check.ok).map(({ name }) => name)
  expect(ok).toBe(bad.length === 0)
  return bad
}

const newest = (home: string) => listBackups(pathsOf(home).backups)[0]?.file ?? ''

const rootOf = ({ db }: Inside, name: string) =>
  Number(db.prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?').pluck().get(name))

test('finds nothing wrong with a sound vault, locked or open', async () => {
  const home = await closedVault()
  expect(await badChecks(home)).toEqual([])
  const { client } = testEngine(home)
  const { ok, checks } = await client.doctor.run({ password })
  expect({ ok, names: checks.map(({ name }) => name) }).toEqual({ ok: true, names })
})

test('finds nothing wrong with a new, empty vault', async () => {
  const { client } = await testVault()
  expect(await client.doctor.run({})).toMatchObject({ ok: true })
})

test('changes no file', async () => {
  const home = await closedVault()
  const before = snapshot(home)
  const { client, engine } = testEngine(home)
  await client.doctor.run({ password })
  engine.close()
  expect(snapshot(home)).toEqual(before)
})

test('calls what it could not look at not checked, never good', async () => {
  const home = await closedVault()
  const { ok, checks } = await testEngine(home).client.doctor.run({})
  expect(ok).toBe(false)
  expect(checks.filter((check) => !check.ok).map(({ detail }) => detail)).toEqual(
    Array(6).fill('not checked: the vault could not be opened'),
  )
})

test('says why the vault does not open', async () => {
  const home = await closedVault()
  flip(pathsOf(home).database, 1000)
  const { checks } = await testEngine(home).client.doctor.run({ password })
  expect(checks.find(({ name }) => name === 'opening')).toMatchObject({
    ok: false,
    detail: expect.stringContaining('damaged'),
  })
})

test('has nothing to say with a wrong password or without a vault', async () => {
  const home = await closedVault()
  expect(await codeOf(testEngine(home).client.doctor.run({ password: 'wrong' }))).toBe('wrongPassword')
  expect(await codeOf(testEngine().client.doctor.run({}))).toBe('noVault')
})

/** One damage, and the one check that must find it. */
const damages: [string, string, (home: string) => unknown][] = [
  ['a file that others can read', 'permissions', (home) => chmodSync(pathsOf(home).database, 0o640)],
  ['a folder that others can enter', 'permissions', (home) => chmodSync(pathsOf(home).vault, 0o755)],
  ['a backup that others can read', 'permissions', (home) => chmodSync(newest(home), 0o604)],
  [
    'a damaged page',
    'pages',
    async (home) => {
      const root = await inside(home, (vault) => rootOf(vault, 'keys_by_expiry'))
      flip(pathsOf(home).database, (root - 1) * 4096 + 2000)
    },
  ],
  [
    'a search index out of step',
    'search index',
    (home) =>
      inside(home, ({ db }) => {
        db.exec('DROP TRIGGER search_update')
        db.exec(`UPDATE keys SET name = 'renamed' WHERE name = 'mail'`)
      }),
  ],
  [
    'two sealed secrets that changed places',
    'secrets',
    (home) =>
      inside(home, ({ db }) => {
        const rows = db
          .prepare<[], { key: number; sealed: Buffer }>('SELECT key, sealed FROM versions WHERE version = 1')
          .all()
        const swap = db.prepare('UPDATE versions SET sealed = ? WHERE key = ? AND version = 1')
        swap.run(rows[1]?.sealed, rows[0]?.key)
        swap.run(rows[0]?.sealed, rows[1]?.key)
      }),
  ],
  [
    'a version of a secret in another’s place',
    'secrets',
    (home) =>
      inside(home, ({ db }) =>
        db.exec('UPDATE versions SET sealed = (SELECT sealed FROM versions WHERE version = 1) WHERE version = 2'),
      ),
  ],
  [
    'a damaged text that a rotation would put back into a file',
    'secrets',
    (home) =>
      inside(home, ({ db }) =>
        db.exec(`
          INSERT INTO rotations (row, id, key, mode, state, version_old, version_new, grace_seconds, started_at, updated_at)
            SELECT 1, 'a rotation', key, 'manual', 'grace', 1, 2, 60, 1, 1 FROM versions WHERE version = 2;
          INSERT INTO consumers (row, id, key, number, place, added_at) SELECT 1, 'a place', key, 1, '{}', 1 FROM rotations;
          INSERT INTO rotation_places (rotation, consumer, state, entry_before) VALUES (1, 1, 'confirmed', zeroblob(60));`),
      ),
  ],
  [
    'a key without a value in force',
    'versions',
    (home) => inside(home, ({ db }) => db.exec(`UPDATE versions SET label = NULL WHERE version = 2`)),
  ],
  [
    'a key with two values on their way',
    'versions',
    (home) =>
      inside(home, ({ db, keys }) => {
        const { id, row } = db.prepare('SELECT id, row FROM keys LIMIT 1').get() as { id: string; row: number }
        for (const version of [8, 9])
          db.prepare(
            `INSERT INTO versions (key, version, label, sealed, fingerprint, created_at) VALUES (?, ?, 'pending', ?, ?, 1)`,
          ).run(row, version, sealValue(keys.seal, id, version, 'new'), fingerprint(keys.fingerprint, 'new'))
      }),
  ],
  [
    'an unfinished rotation whose new value is gone',
    'versions',
    (home) =>
      inside(home, ({ db }) =>
        db.exec(
          `INSERT INTO rotations (id, key, mode, state, version_old, version_new, grace_seconds, started_at, updated_at)
           SELECT 'a rotation', key, 'manual', 'created', 1, 9, 0, 1, 1 FROM versions WHERE version = 2`,
        ),
      ),
  ],
  ['a backup that was damaged', 'newest backup', (home) => flip(newest(home), 9000)],
  ['a backup that is something else', 'newest backup', (home) => writeFileSync(newest(home), 'nothing')],
]

describe('finds', () => {
  test.for(damages)('%s, and nothing else wrong', async ([, check, damage]) => {
    const home = await closedVault()
    await damage(home)
    expect(await badChecks(home)).toEqual([check])
  })

  test('an event that was changed, in the log and as a log that no longer extends the backup’s', async () => {
    const home = await closedVault()
    await inside(home, ({ db }) => db.exec(`UPDATE events SET detail = 'changed' WHERE seq = 2`))
    expect(await badChecks(home)).toEqual(['log', 'newest backup'])
  })

  test('an event that was taken out', async () => {
    const home = await closedVault()
    await inside(home, ({ db }) => db.exec('DELETE FROM events WHERE seq = 2'))
    expect(await badChecks(home)).toEqual(['log', 'newest backup'])
  })

  test('an end that was cut off the log, from the newest backup only', async () => {
    const home = await closedVault()
    await inside(home, ({ db }) => db.exec('DELETE FROM events WHERE seq > 3'))
    expect(await badChecks(home)).toEqual(['newest backup'])
  })

  test('an older database and header that were put back together, from the newest backup only', async () => {
    const { home, client, engine } = await testVault()
    await client.backups.create({})
    engine.close()
    const older = copyHome(pathsOf(home).vault, join(temporaryFolder(), 'older'))
    const later = testEngine(home)
    await later.client.vault.unlock({ password })
    await later.client.keys.add({ name: 'payments', value: 'a value' })
    later.clock.at += 60_000
    await later.client.backups.create({})
    later.engine.close()
    rmSync(pathsOf(home).vault, { recursive: true })
    copyHome(older, pathsOf(home).vault)
    expect(await badChecks(home)).toEqual(['newest backup'])
  })

  test('a missing copy of the header, which the next unlock makes again', async () => {
    const home = await closedVault()
    rmSync(pathsOf(home).headerCopy)
    const { checks } = await testEngine(home).client.doctor.run({})
    expect(checks.slice(0, 3).map(({ ok }) => ok)).toEqual([false, true, false])
    expect(await badChecks(home)).toEqual([])
    expect(readFileSync(pathsOf(home).headerCopy)).toEqual(readFileSync(pathsOf(home).header))
  })

  test('a damaged header while the vault is open', async () => {
    const { home, client } = await testVault()
    flip(pathsOf(home).header, 50)
    const { checks } = await client.doctor.run({})
    expect(checks.filter((check) => !check.ok).map(({ name }) => name)).toEqual(['header'])
  })

  test('a page that is damaged although the open vault still has a good one in memory', async () => {
    const { home, client } = await testVault()
    await client.keys.add({ name: 'payments', value: 'a value' })
    await client.keys.list({})
    const root = await inside(home, (vault) => rootOf(vault, 'keys'))
    flip(pathsOf(home).database, (root - 1) * 4096 + 2000)
    const { checks } = await client.doctor.run({})
    expect(checks.find(({ name }) => name === 'pages')).toMatchObject({ ok: false })
  })
})
