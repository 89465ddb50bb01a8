import '../../support/inMemory.ts'
import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openEngine } from '../../../electron/engine/index.ts'
import { record } from '../../../electron/engine/storage/eventLog.ts'
import { migrations } from '../../../electron/engine/storage/migrations/index.ts'
import {
  type BackupKind,
  backupName,
  listBackups,
  type NamedBackup,
  surplus,
} from '../../../electron/engine/vault/backupNames.ts'
import { pathsOf } from '../../../electron/engine/vault/paths.ts'
import { createClient } from '../../../shared/api/client.ts'
import { password, testEngine, testVault } from '../../support/engine.ts'
import { temporaryFolder } from '../../support/home.ts'
import { plainPorts } from '../../support/ports.ts'
import { codeOf, expectRefusal, filesBelow, inside } from '../../support/vaultFiles.ts'

const hourMs = 3600_000
const dayMs = 24 * hourMs

const kinds = (home: string) => listBackups(pathsOf(home).backups).map(({ kind }) => kind)

describe('the hourly backup', () => {
  test('is not due in a vault that nothing was put in', async () => {
    const { client, backupsStarted } = await testVault()
    expect(await client.backups.schedule({})).toEqual({ scheduled: false })
    expect(await client.backups.automatic({})).toEqual({ made: null })
    expect(backupsStarted).toEqual([])
  })

  test('is handed to the background after a change', async () => {
    const { client, clock, backupsStarted } = await testVault()
    await client.keys.add({ name: 'payments', value: 'a value' })
    expect(await client.backups.schedule({})).toEqual({ scheduled: true })
    expect(backupsStarted).toEqual([clock.at])
  })

  test('is made at most once an hour, however much changes', async () => {
    const { home, client, clock } = await testVault()
    for (let minute = 0; minute < 150; minute += 10) {
      await client.keys.add({ name: `key ${minute}`, value: `value ${minute}` })
      await client.backups.automatic({})
      clock.at += 10 * 60_000
    }
    expect(kinds(home)).toEqual(['hourly', 'hourly', 'hourly'])
  })

  test('is not made again when nothing has changed, whatever was looked at', async () => {
    const { home, client, clock } = await testVault()
    await client.keys.add({ name: 'payments', value: 'a value' })
    await client.backups.automatic({})
    clock.at += 2 * hourMs
    await client.keys.list({})
    await client.vault.unlock({ password })
    expect(await client.backups.schedule({})).toEqual({ scheduled: false })
    expect(await client.backups.automatic({})).toEqual({ made: null })
    expect(kinds(home)).toEqual(['hourly'])
  })

  test('is due for a change that was followed by an unlock only', async () => {
    const { client, clock } = await testVault()
    await client.keys.add({ name: 'payments', value: 'a value' })
    await client.backups.automatic({})
    clock.at += 60_000
    await client.keys.add({ name: 'mail', value: 'another value' })
    clock.at += 2 * hourMs
    await client.vault.unlock({ password })
    expect(await client.backups.schedule({})).toEqual({ scheduled: true })
    expect((await client.backups.automatic({})).made).toMatchObject({ keys: 2, verified: true })
  })

  test('is due although a rotation made one', async () => {
    const { home, client } = await testVault()
    await client.keys.add({ name: 'payments', value: 'a value' })
    const { file } = await client.backups.create({})
    renameSync(file, file.replace('asked', 'rotation'))
    await inside(home, ({ db, keys }) => record(db, keys.log, 0, 'backup.made', null, 'rotation, 1 keys'))
    expect((await client.backups.automatic({})).made).toMatchObject({ keys: 1 })
    expect(kinds(home)).toEqual(['hourly', 'rotation'])
  })

  test('is due although somebody asked for a backup elsewhere', async () => {
    const { client } = await testVault()
    await client.keys.add({ name: 'payments', value: 'a value' })
    await client.backups.create({ file: join(temporaryFolder(), 'elsewhere.keyward') })
    expect(await client.backups.schedule({})).toEqual({ scheduled: true })
  })

  test('is due again when the automatic backups are gone', async () => {
    const { home, client, clock } = await testVault()
    await client.keys.add({ name: 'payments', value: 'a value' })
    const { made } = await client.backups.automatic({})
    clock.at += 2 * hourMs
    rmSync(made?.file ?? '')
    expect((await client.backups.automatic({})).made).not.toBeNull()
    expect(kinds(home)).toEqual(['hourly'])
  })

  test('is still made after the clock was set back', async () => {
    const { home, client, clock } = await testVault()
    await client.keys.add({ name: 'payments', value: 'a value' })
    await client.backups.automatic({})
    clock.at -= 30 * dayMs
    await client.keys.add({ name: 'mail', value: 'another value' })
    await client.backups.automatic({})
    expect(kinds(home)).toHaveLength(2)
  })
})

describe('a backup that is asked for', () => {
  test('opens with the password and holds every key', async () => {
    const { client } = await testVault()
    await client.keys.add({ name: 'payments', value: 'a value' })
    const { file, keys, verified } = await client.backups.create({})
    expect({ keys, verified }).toEqual({ keys: 1, verified: true })
    const other = testEngine().client
    expect(await other.backups.restore({ file, password })).toMatchObject({ keys: 1, replaced: null })
    expect((await other.keys.list({})).keys).toMatchObject([{ name: 'payments' }])
  })

  test('is a 0600 file in a 0700 folder', async () => {
    const { home, client } = await testVault()
    const { file } = await client.backups.create({})
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(statSync(pathsOf(home).backups).mode & 0o777).toBe(0o700)
  })

  test('never takes the place of a file', async () => {
    const { home, client } = await testVault()
    const file = join(home, 'mine.keyward')
    writeFileSync(file, 'something of mine')
    await expectRefusal(home, 'refused', () => client.backups.create({ file }))
    expect(readFileSync(file, 'utf8')).toBe('something of mine')
  })

  test('into a folder that is not there fails without a trace', async () => {
    const { home, client } = await testVault()
    await client.backups.create({})
    await expectRefusal(home, 'notFound', () => client.backups.create({ file: join(home, 'nowhere', 'x.keyward') }))
  })

  test('leaves no work file behind, and clears what a killed one has left', async () => {
    const { home, client } = await testVault()
    await client.backups.create({})
    const { backups } = pathsOf(home)
    for (const name of ['work.db', 'work.db-wal', 'x.keyward.999999999.tmp']) writeFileSync(join(backups, name), 'left')
    await client.backups.create({})
    expect(filesBelow(backups).filter((name) => !name.endsWith('.keyward'))).toEqual(['lock'])
  })

  test('twice in one millisecond makes two', async () => {
    const { home, client } = await testVault()
    await client.backups.create({})
    await client.backups.create({})
    expect(kinds(home)).toEqual(['asked', 'asked'])
  })

  test('while the header is ahead of the database ends with an error and not in a loop', async () => {
    const { home, client } = await testVault()
    const ahead = await testVault()
    await ahead.client.vault.changePassword({ password, next: 'x' })
    writeFileSync(pathsOf(home).header, readFileSync(pathsOf(ahead.home).header))
    expect(await codeOf(client.backups.create({}))).toBe('busy')
    expect(kinds(home)).toEqual([])
  })
})

describe('the list of backups', () => {
  test('has those of the home, newest first, also while the vault is locked', async () => {
    const { home, client, clock } = await testVault()
    const { backups: folder } = pathsOf(home)
    expect(await client.backups.list({})).toEqual({ folder, backups: [] })
    const older = await client.backups.create({})
    const olderAt = new Date(clock.at).toISOString()
    clock.at += dayMs
    const newer = await client.backups.create({})
    for (const name of ['notes.txt', '2027-99-99T00-00-00-000Z-asked.keyward'])
      writeFileSync(join(folder, name), 'mine')
    await client.vault.lock({})
    expect((await client.backups.list({})).backups).toEqual([
      { file: newer.file, at: new Date(clock.at).toISOString(), bytes: statSync(newer.file).size },
      { file: older.file, at: olderAt, bytes: statSync(older.file).size },
    ])
  })
})

describe('thinning out', () => {
  const start = Date.UTC(2027, 0, 1)

  /** One backup an hour in working hours, thinned out after each, as the engine does it. */
  function simulate(days: number, kind: (n: number) => BackupKind = () => 'hourly'): NamedBackup[] {
    let kept: NamedBackup[] = []
    let n = 0
    for (let day = 0; day < days; day++) {
      for (let hour = 8; hour < 18; hour++) {
        const at = start + day * dayMs + hour * hourMs
        kept = [{ file: backupName(kind(n), at), kind: kind(n++), at }, ...kept]
        const gone = new Set(surplus(kept))
        kept = kept.filter((backup) => !gone.has(backup))
      }
    }
    return kept
  }

  test('keeps the 10 latest, 7 daily and 4 weekly over 120 days', () => {
    const kept = simulate(120)
    const lastDay = start + 119 * dayMs
    const days = kept.map(({ at }) => (lastDay - Math.floor(at / dayMs) * dayMs) / dayMs)
    expect(days.filter((day) => day === 0)).toHaveLength(10)
    expect([...new Set(days)].slice(0, 7)).toEqual([0, 1, 2, 3, 4, 5, 6])
    expect(kept.length).toBeGreaterThanOrEqual(17)
    expect(kept.length).toBeLessThanOrEqual(21)
    const weeks = new Set(kept.map(({ at }) => Math.floor(at / (7 * dayMs))))
    expect(weeks.size).toBe(4)
    expect(Math.max(...days)).toBeGreaterThanOrEqual(15)
  })

  test('keeps the last of each day, not the first', () => {
    const daily = simulate(30).slice(10, 16)
    expect(new Set(daily.map(({ at }) => new Date(at).getUTCHours()))).toEqual(new Set([17]))
  })

  test('never lets go of what a person asked for', () => {
    const kept = simulate(60, (n) => (n % 50 === 0 ? 'asked' : 'hourly'))
    expect(kept.filter(({ kind }) => kind === 'asked')).toHaveLength(12)
  })

  test('keeps the 10 latest of rotations, and many of them push out none of the others', () => {
    const hourly = simulate(60)
    const last = hourly[0]?.at ?? 0
    const rotations = Array.from({ length: 200 }, (_, i) => {
      const at = last + (200 - i) * 1_000
      return { file: backupName('rotation', at), kind: 'rotation' as const, at }
    })
    expect(surplus([...rotations, ...hourly])).toEqual(rotations.slice(10))
  })

  test('counts days that have one, so that a long pause loses nothing', () => {
    const old = Array.from({ length: 5 }, (_, i) => start + i * dayMs)
    const backups = [start + 90 * dayMs, ...old.toReversed()].map((at) => ({
      file: backupName('hourly', at),
      kind: 'hourly' as const,
      at,
    }))
    expect(surplus(backups)).toEqual([])
  })

  test('happens on disk', async () => {
    const { home, client, clock } = await testVault()
    const { backups } = pathsOf(home)
    await client.keys.add({ name: 'payments', value: 'a value' })
    await client.backups.automatic({})
    for (let hour = 1; hour < 30; hour++)
      writeFileSync(join(backups, backupName('hourly', clock.at - hour * 60_000)), '')
    writeFileSync(join(backups, 'notes of mine.txt'), '')
    clock.at += 2 * hourMs
    await client.keys.add({ name: 'mail', value: 'another value' })
    await client.backups.automatic({})
    expect(kinds(home)).toHaveLength(10)
    expect(filesBelow(backups)).toContain('notes of mine.txt')
  })
})

describe('a migration', () => {
  const addsTable = (db: Parameters<(typeof migrations)[number]>[0]) => db.exec('CREATE TABLE later (x INTEGER) STRICT')

  function newer(home: string, step = addsTable) {
    const engine = openEngine(home, plainPorts(), { steps: [...migrations, step] })
    onTestFinished(() => engine.close())
    return { engine, client: createClient(engine) }
  }

  test('makes a verified backup of the old form first, says so, and keeps every key', async () => {
    const { home, client, engine } = await testVault()
    const { key } = await client.keys.add({ name: 'payments', value: 'a value' })
    engine.close()
    const later = newer(home)
    const { notices } = await later.client.vault.unlock({ password })
    expect(notices).toEqual([expect.stringContaining('A backup of the old form was made first')])
    expect((await later.client.secrets.reveal({ id: key.id })).value).toBe('a value')
    expect(kinds(home)).toEqual(['migration'])
    later.engine.close()
    expect(await inside(home, ({ db }) => db.prepare('SELECT count(*) FROM later').pluck().get())).toBe(0)
    const [backup] = listBackups(pathsOf(home).backups)
    expect(await testEngine().client.backups.restore({ file: backup?.file ?? '', password })).toMatchObject({ keys: 1 })
  })

  test('happens once', async () => {
    const { home, engine } = await testVault()
    engine.close()
    const first = newer(home)
    await first.client.vault.unlock({ password })
    first.engine.close()
    const second = newer(home)
    expect(await second.client.vault.unlock({ password })).toEqual({ notices: [] })
    const { events } = await second.client.activity.list({})
    expect(events.filter(({ event }) => event === 'format.migrated')).toHaveLength(1)
  })

  test('that fails leaves the old form, which the older Keyward opens', async () => {
    const { home, client, engine } = await testVault()
    await client.keys.add({ name: 'payments', value: 'a value' })
    engine.close()
    const failing = newer(home, (db) => {
      addsTable(db)
      throw new Error('a step that fails')
    })
    expect(await codeOf(failing.client.vault.unlock({ password }))).toBe('internal')
    const old = testEngine(home).client
    await old.vault.unlock({ password })
    expect((await old.keys.list({})).keys).toHaveLength(1)
  })

  test('is undone by nobody: the older Keyward refuses the newer form', async () => {
    const { home, engine } = await testVault()
    engine.close()
    const later = newer(home)
    await later.client.vault.unlock({ password })
    later.engine.close()
    await expectRefusal(home, 'newerFormat', () => testEngine(home).client.vault.unlock({ password }))
  })

  test('brings a restored backup of the old form up to date', async () => {
    const { home, client, engine } = await testVault()
    await client.keys.add({ name: 'payments', value: 'a value' })
    const { file } = await client.backups.create({})
    engine.close()
    const later = newer(home)
    expect(await later.client.backups.restore({ file, password })).toMatchObject({ keys: 1 })
    later.engine.close()
    expect(await inside(home, ({ db }) => db.pragma('user_version', { simple: true }))).toBe(migrations.length + 1)
  })
})
