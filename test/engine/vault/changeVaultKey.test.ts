import '../../support/inMemory.ts'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openDatabase } from '../../../electron/engine/storage/database.ts'
import { listBackups } from '../../../electron/engine/vault/backupNames.ts'
import { vaultIdBytes } from '../../../electron/engine/vault/header.ts'
import { pathsOf } from '../../../electron/engine/vault/paths.ts'
import { readHome } from '../../reader/reader.ts'
import { cheapCost, password, testEngine, testVault } from '../../support/engine.ts'
import { temporaryFolder } from '../../support/home.ts'
import { codeOf, copyHome, expectRefusal, headerBody, inside, snapshot } from '../../support/vaultFiles.ts'

const next = 'the next password'

/** A vault with two automatic backups, one asked for, and a key with two versions. */
async function usedVault() {
  const vault = await testVault(undefined, true)
  const { client, clock } = vault
  const { key } = await client.keys.add({ name: 'payments', value: 'the first value' })
  await client.backups.automatic({})
  clock.at += 2 * 3600_000
  await client.keys.set({ id: key.id, value: 'the second value' })
  await client.backups.automatic({})
  clock.at += 60_000
  await client.backups.create({})
  clock.at += 60_000
  return { ...vault, id: key.id }
}

const kinds = (home: string) => listBackups(pathsOf(home).backups).map(({ kind }) => kind)

describe('a new vault key', () => {
  test('keeps every version of every secret, under the new password only', async () => {
    const { home, client, engine, id } = await usedVault()
    await client.vault.changeVaultKey({ password, next })
    engine.close()
    expect(await codeOf(testEngine(home).client.vault.unlock({ password }))).toBe('wrongPassword')
    const later = testEngine(home).client
    await later.vault.unlock({ password: next })
    expect((await later.secrets.reveal({ id })).value).toBe('the second value')
    expect((await later.secrets.reveal({ id, version: 'previous' })).value).toBe('the first value')
  })

  test('leaves the session open, and duplicates are still found', async () => {
    const { client } = await usedVault()
    await client.vault.changeVaultKey({ password, next })
    expect((await client.keys.add({ name: 'again', value: 'the second value' })).sameValue).toHaveLength(1)
  })

  test('replaces the automatic backups by a verified one and leaves those asked for', async () => {
    const { home, client } = await usedVault()
    const { notices } = await client.vault.changeVaultKey({ password, next })
    expect(kinds(home)).toEqual(['new-key', 'asked'])
    expect(notices.join(' ')).toMatch(/under the new key was made and checked.*under the old key were removed: 2/)
    const [made] = listBackups(pathsOf(home).backups)
    expect((await testEngine().client.backups.restore({ file: made?.file ?? '', password: next })).keys).toBe(1)
  })

  test('leaves the automatic backups of another vault that was here before', async () => {
    const { home, client, clock } = await usedVault()
    const other = await testVault()
    const { file } = await other.client.backups.create({})
    clock.at += 60_000
    await client.backups.restore({ file, password })
    clock.at += 60_000
    await client.vault.changeVaultKey({ password, next })
    expect(kinds(home)).toEqual(['new-key', 'restore', 'asked', 'hourly', 'hourly'])
  })

  test('makes the old page key useless', async () => {
    const { home, client, engine } = await usedVault()
    const old = await inside(home, ({ keys }) => keys)
    await client.vault.changeVaultKey({ password, next })
    engine.close()
    const { vaultId } = headerBody(home)
    const open = () => openDatabase(pathsOf(home).database, { key: old.page, salt: vaultIdBytes(vaultId) })
    expect(open).toThrow(expect.objectContaining({ code: 'databaseDamaged' }))
  })

  test('ends the recovery code and says so', async () => {
    const { home, client, recoveryCode } = await usedVault()
    const { notices } = await client.vault.changeVaultKey({ password, next })
    expect(notices.join(' ')).toContain('recovery code no longer opens the vault')
    expect(headerBody(home).slots.map(({ type }) => type)).toEqual(['password'])
    expect(await codeOf(client.vault.recover({ code: recoveryCode ?? '', next }))).toBe('wrongRecoveryCode')
  })

  test('leaves a vault that doctor finds nothing wrong with, and nothing else in the home', async () => {
    const { home, client } = await usedVault()
    await client.vault.changeVaultKey({ password, next })
    expect(await client.doctor.run({})).toMatchObject({ ok: true })
    expect([...new Set(Object.keys(snapshot(home)).map((path) => path.split('/')[0]))]).toEqual(['backups', 'vault'])
  })

  test('can come with another cost', async () => {
    const { home, client } = await testVault()
    await client.vault.changeVaultKey({ password, next, cost: { passes: 3 } })
    expect(headerBody(home).slots).toMatchObject([{ cost: { ...cheapCost, passes: 3 } }])
  })

  test('ends the key holder, which has the old one', async () => {
    const { client, held } = await testVault()
    await client.vault.hold({ seconds: 900 })
    await client.vault.changeVaultKey({ password, next })
    expect(held.key).toBeNull()
  })

  test('is not made with a wrong password', async () => {
    const { home, client } = await usedVault()
    await expectRefusal(home, 'wrongPassword', () => client.vault.changeVaultKey({ password: 'wrong', next }))
  })

  test('does not hide a broken activity log', async () => {
    const { home, client } = await usedVault()
    await inside(home, ({ db }) => db.prepare(`UPDATE events SET detail = 'changed' WHERE seq = 2`).run())
    await expectRefusal(home, 'databaseDamaged', () => client.vault.changeVaultKey({ password, next }))
  })

  test('lets a rotation put back what stood in a file, byte for byte', async () => {
    const { home, client, id } = await usedVault()
    const file = join(temporaryFolder(), 'config.json')
    const before = '{ "payments": "the \\u0073econd value" }'
    writeFileSync(file, before)
    await client.consumers.add({ key: id, place: { kind: 'file', path: file, entry: 'payments' } })
    const { rotation } = await client.rotations.start({ key: id, manual: true })
    await client.rotations.paste({ id: rotation.id, value: 'the third value' })
    await client.rotations.confirm({ id: rotation.id })
    expect(readFileSync(file, 'utf8')).toBe('{ "payments": "the third value" }')
    await client.vault.changeVaultKey({ password, next })
    expect(await client.doctor.run({})).toMatchObject({ ok: true })
    const [entry] = readHome(home, { password: next }).entries
    expect(entry).toMatchObject({
      rotation: rotation.id,
      place: { path: file },
      value: 'the second value',
      writings: ['"the \\u0073econd value"'],
    })
    await client.rotations.rollback({ id: rotation.id })
    expect(readFileSync(file, 'utf8')).toBe(before)
    expect(readHome(home, { password: next }).entries).toEqual([])
  })

  test('does not hide a secret that does not open', async () => {
    const { home, client } = await usedVault()
    await inside(home, ({ db }) => db.prepare('UPDATE versions SET sealed = zeroblob(60) WHERE version = 1').run())
    await expectRefusal(home, 'databaseDamaged', () => client.vault.changeVaultKey({ password, next }))
  })
})

test('an end that a crash cut off after the swap is made up for at the next unlock', async () => {
  const { home, client, engine, clock } = await usedVault()
  const before = copyHome(home, join(temporaryFolder(), 'before'))
  const at = clock.at
  await client.vault.changeVaultKey({ password, next })
  engine.close()
  // The home as it was between the swap and the backup: old backups, and the old folder under its kept name.
  const crashed = copyHome(before, join(temporaryFolder(), 'crashed'))
  renameSync(pathsOf(crashed).vault, join(crashed, `vault.old-key-${at}`))
  mkdirSync(pathsOf(crashed).vault, { mode: 0o700 })
  copyHome(pathsOf(home).vault, pathsOf(crashed).vault)
  const later = testEngine(crashed)
  later.clock.at = at + 1000
  const { notices } = await later.client.vault.unlock({ password: next })
  expect(notices.join(' ')).toContain('under the old key were removed: 2')
  expect(kinds(crashed)).toEqual(['new-key', 'asked'])
  expect(existsSync(join(crashed, `vault.old-key-${at}`))).toBe(false)
  expect(readFileSync(pathsOf(crashed).header)).toEqual(readFileSync(pathsOf(home).header))
})
