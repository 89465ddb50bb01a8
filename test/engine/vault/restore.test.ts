import '../../support/inMemory.ts'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openEngine } from '../../../electron/engine/index.ts'
import { migrations } from '../../../electron/engine/storage/migrations/index.ts'
import { joinBackup } from '../../../electron/engine/vault/backupFile.ts'
import { encodeHeader } from '../../../electron/engine/vault/header.ts'
import { pathsOf } from '../../../electron/engine/vault/paths.ts'
import { createClient } from '../../../shared/api/client.ts'
import { cheapCost, password, testEngine, testVault } from '../../support/engine.ts'
import { temporaryFolder, temporaryHome } from '../../support/home.ts'
import { plainPorts } from '../../support/ports.ts'
import { codeOf, copyHome, expectRefusal, flip, inside, sizeOf, snapshot } from '../../support/vaultFiles.ts'

/** A vault with one key in a backup and a second key added since. */
async function changedSinceBackup() {
  const vault = await testVault()
  await vault.client.keys.add({ name: 'in the backup', value: 'the first value' })
  const { file } = await vault.client.backups.create({})
  vault.clock.at += 60_000
  await vault.client.keys.add({ name: 'added since', value: 'the second value' })
  return { ...vault, file }
}

async function names(home: string, secret = password): Promise<(string | undefined)[]> {
  const { client, engine } = testEngine(home)
  await client.vault.unlock({ password: secret })
  const { keys } = await client.keys.list({})
  engine.close()
  return keys.map(({ name }) => name)
}

describe('restoring a backup', () => {
  test('brings its keys back and keeps the replaced vault whole', async () => {
    const { home, client, engine, file } = await changedSinceBackup()
    const { keys, replaced } = await client.backups.restore({ file, password })
    expect(keys).toBe(1)
    expect((await client.keys.list({})).keys).toMatchObject([{ name: 'in the backup' }])
    engine.close()
    expect(await names(home)).toEqual(['in the backup'])
    const kept = temporaryHome()
    mkdirSync(kept, { mode: 0o700 })
    copyHome(replaced ?? '', pathsOf(kept).vault)
    expect(await names(kept)).toEqual(['added since', 'in the backup'])
  })

  test('makes a backup of the replaced vault first', async () => {
    const { client, file } = await changedSinceBackup()
    const { notices } = await client.backups.restore({ file, password })
    const made = /replaced vault was made and checked: (.*)\.$/.exec(notices[0] ?? '')?.[1] ?? ''
    expect(await testEngine().client.backups.restore({ file: made, password })).toMatchObject({ keys: 2 })
  })

  test('can be undone by restoring that backup', async () => {
    const { home, client, clock, file } = await changedSinceBackup()
    const { notices } = await client.backups.restore({ file, password })
    const made = /replaced vault was made and checked: (.*)\.$/.exec(notices[0] ?? '')?.[1] ?? ''
    clock.at += 60_000
    await client.backups.restore({ file: made, password })
    expect(await names(home)).toEqual(['added since', 'in the backup'])
  })

  test('leaves a vault that doctor finds nothing wrong with', async () => {
    const { client, file } = await changedSinceBackup()
    await client.backups.restore({ file, password })
    expect(await client.doctor.run({})).toMatchObject({ ok: true })
  })

  test('of another vault keeps the present one, and doctor finds nothing wrong', async () => {
    const { home, client } = await changedSinceBackup()
    await client.backups.create({})
    const other = await testVault()
    await other.client.keys.add({ name: 'of another vault', value: 'its value' })
    const { file } = await other.client.backups.create({})
    const { replaced } = await client.backups.restore({ file, password })
    expect(await client.doctor.run({})).toMatchObject({ ok: true })
    expect(await names(home)).toEqual(['of another vault'])
    expect(existsSync(join(replaced ?? '', 'vault.db'))).toBe(true)
  })

  test('makes a home where there is none', async () => {
    const { file } = await changedSinceBackup()
    const home = temporaryHome()
    expect(await testEngine(home).client.backups.restore({ file, password })).toMatchObject({ keys: 1, replaced: null })
    expect(await names(home)).toEqual(['in the backup'])
  })

  test('helps a vault whose files are damaged, and keeps them', async () => {
    const { home, engine, file } = await changedSinceBackup()
    engine.close()
    const { header, headerCopy, database } = pathsOf(home)
    flip(header, 50)
    flip(headerCopy, 50)
    flip(database, 1000)
    const damaged = readFileSync(database)
    const { replaced, notices } = await testEngine(home).client.backups.restore({ file, password })
    expect(await names(home)).toEqual(['in the backup'])
    expect(readFileSync(join(replaced ?? '', 'vault.db'))).toEqual(damaged)
    expect(notices[0]).toContain('No backup of the replaced vault could be made')
  })

  test('never takes the write-ahead log of the vault before', async () => {
    const { home, engine, file } = await changedSinceBackup()
    engine.close()
    writeFileSync(`${pathsOf(home).database}-wal`, Buffer.alloc(8192, 'left'))
    await testEngine(home).client.backups.restore({ file, password })
    expect(await names(home)).toEqual(['in the backup'])
  })

  test('ends the key holder', async () => {
    const { client, held, file } = await changedSinceBackup()
    await client.vault.hold({ seconds: 900 })
    await client.backups.restore({ file, password })
    expect(held.key).toBeNull()
  })

  test('is an event in the log of the restored vault', async () => {
    const { client, file } = await changedSinceBackup()
    await client.backups.restore({ file, password })
    expect((await client.activity.list({})).events.map(({ event }) => event)).toContain('vault.restored')
  })
})

describe('a backup that cannot be restored changes nothing', () => {
  test('with a wrong password', async () => {
    const { home, client, file } = await changedSinceBackup()
    await expectRefusal(home, 'wrongPassword', () => client.backups.restore({ file, password: 'wrong' }))
    expect((await client.keys.list({})).keys).toHaveLength(2)
  })

  test('when there is no such file', async () => {
    const { home, client } = await changedSinceBackup()
    await expectRefusal(home, 'notFound', () => client.backups.restore({ file: join(home, 'nowhere'), password }))
  })

  test('when it is another kind of file', async () => {
    const { home, client } = await changedSinceBackup()
    const file = join(temporaryFolder(), 'notes')
    writeFileSync(file, 'nothing to do with Keyward')
    await expectRefusal(home, 'notAVault', () => client.backups.restore({ file, password }))
  })

  test('when a byte is damaged', async () => {
    const { home, client, file } = await changedSinceBackup()
    flip(file, 5000)
    await expectRefusal(home, 'backupDamaged', () => client.backups.restore({ file, password }))
  })

  test('when it is cut', async () => {
    const { home, client, file } = await changedSinceBackup()
    writeFileSync(file, readFileSync(file).subarray(0, sizeOf(file) - 4096))
    await expectRefusal(home, 'backupDamaged', () => client.backups.restore({ file, password }))
  })

  test('when its form is newer', async () => {
    const { home, client, file } = await changedSinceBackup()
    writeFileSync(file, readFileSync(file).toString('latin1').replace('keyward-backup 1', 'keyward-backup 2'), 'latin1')
    await expectRefusal(home, 'newerFormat', () => client.backups.restore({ file, password }))
  })

  test('when its database is newer, and the open vault stays', async () => {
    const { home, client } = await changedSinceBackup()
    const later = openEngine(temporaryHome(), plainPorts(), {
      steps: [...migrations, (db) => db.exec('CREATE TABLE later (x)')],
    })
    onTestFinished(() => later.close())
    const newer = createClient(later)
    await newer.vault.create({ password, recovery: false, cost: cheapCost })
    const { file } = await newer.backups.create({})
    await expectRefusal(home, 'newerFormat', () => client.backups.restore({ file, password }))
    expect(await names(home)).toHaveLength(2)
  })

  test.for<[string, (home: string) => Promise<Buffer>]>([
    ['was changed without the vault key', (home) => inside(home, ({ body }) => encodeHeader(body, Buffer.alloc(32)))],
    ['is of another vault', async () => readFileSync(pathsOf((await testVault()).home).header)],
  ])('when its header %s', async ([, header]) => {
    const { home, client, engine } = await changedSinceBackup()
    engine.close()
    const file = join(temporaryFolder(), 'forged.keyward')
    const { database } = pathsOf(home)
    await joinBackup(file, await header(home), { file: database, start: 0, bytes: sizeOf(database) })
    const before = snapshot(home)
    expect(['headerTampered', 'vaultMismatch']).toContain(await codeOf(client.backups.restore({ file, password })))
    expect(snapshot(home)).toEqual(before)
  })

  test('when its activity log is broken', async () => {
    const { home, client, engine } = await changedSinceBackup()
    engine.close()
    const file = join(temporaryFolder(), 'broken.keyward')
    const { database, header } = pathsOf(home)
    await inside(home, ({ db }) => db.prepare('DELETE FROM events WHERE seq = 2').run())
    await joinBackup(file, readFileSync(header), { file: database, start: 0, bytes: sizeOf(database) })
    await expectRefusal(home, 'backupDamaged', () => client.backups.restore({ file, password }))
  })
})

describe('a swap that was cut off is finished by the next start', () => {
  /** A home just before a swap: the old vault, the new one beside it, and the plan. */
  async function beforeSwap() {
    const { home, client, engine, file } = await changedSinceBackup()
    engine.close()
    const built = temporaryHome()
    const other = testEngine(built)
    await other.client.backups.restore({ file, password })
    other.engine.close()
    const paths = pathsOf(home)
    copyHome(pathsOf(built).vault, paths.next)
    writeFileSync(paths.swap, JSON.stringify({ keep: 'vault.replaced-1' }))
    return { home, paths, client, kept: join(home, 'vault.replaced-1') }
  }

  test('before the first rename', async () => {
    const { home, paths, kept } = await beforeSwap()
    expect(await names(home)).toEqual(['in the backup'])
    expect(existsSync(kept)).toBe(true)
    expect(existsSync(paths.swap) || existsSync(paths.next)).toBe(false)
  })

  test('between the renames, when there is no vault at all', async () => {
    const { home, paths, client, kept } = await beforeSwap()
    renameSync(paths.vault, kept)
    expect(await client.vault.status({})).toMatchObject({ state: 'locked' })
    expect(await names(home)).toEqual(['in the backup'])
    expect(existsSync(kept)).toBe(true)
  })

  test('after the renames', async () => {
    const { home, paths, kept } = await beforeSwap()
    renameSync(paths.vault, kept)
    renameSync(paths.next, paths.vault)
    expect(await names(home)).toEqual(['in the backup'])
    expect(existsSync(paths.swap)).toBe(false)
  })

  test('although the plan itself cannot be read', async () => {
    const { home, paths } = await beforeSwap()
    writeFileSync(paths.swap, '{"keep":"../../somewhere')
    expect(await names(home)).toEqual(['in the backup'])
    expect(readdirSync(home)).toContain('vault.replaced')
  })

  test('and a build without a plan never becomes the vault', async () => {
    const { home, paths, client } = await beforeSwap()
    rmSync(paths.swap)
    expect(await names(home)).toEqual(['added since', 'in the backup'])
    await client.vault.changePassword({ password, next: 'the next password' })
    expect(existsSync(paths.next)).toBe(false)
    expect(await names(home, 'the next password')).toEqual(['added since', 'in the backup'])
  })
})
