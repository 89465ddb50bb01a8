import { chmodSync, copyFileSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import type { ApiKeyRecord } from '../../../shared/model/apiKey.ts'
import { fixtureKeys, fixturePassword, fixtureTime } from '../../fixtures/vault-format-1/contents.ts'
import { readHome } from '../../reader/reader.ts'
import { password, type TestEngine, testEngine, testVault } from '../../support/engine.ts'
import { temporaryHome } from '../../support/home.ts'
import { inside } from '../../support/vaultFiles.ts'

const stored = fileURLToPath(new URL('../../fixtures/vault-format-1/', import.meta.url))

/** A home with a copy of the stored vault. */
function storedVault(): TestEngine {
  const home = temporaryHome()
  mkdirSync(join(home, 'vault'), { recursive: true, mode: 0o700 })
  for (const name of ['keyslots.json', 'keyslots.json.copy', 'vault.db']) {
    copyFileSync(join(stored, name), join(home, 'vault', name))
    chmodSync(join(home, 'vault', name), 0o600)
  }
  return testEngine(home)
}

const schemaOf = (home: string, secret: string) =>
  inside(home, ({ db }) => db.prepare('SELECT type, name, sql FROM sqlite_schema ORDER BY type, name').all(), secret)

async function allKeys({ client }: TestEngine): Promise<ApiKeyRecord[]> {
  const pages = [{}, { status: 'archived' as const }, { status: 'removed' as const }].map((query) =>
    client.keys.list({ ...query, fields: ['id'] }),
  )
  const ids = (await Promise.all(pages)).flatMap(({ keys }) => keys.flatMap(({ id }) => id ?? []))
  return Promise.all(ids.map(async (id) => (await client.keys.get({ id })).key))
}

test('a stored vault of format 1 opens with its password, says that it was brought up to date, and only once', async () => {
  const { client } = storedVault()
  const unlock = () => client.vault.unlock({ password: fixturePassword, brief: true })
  expect(await unlock()).toEqual({
    notices: ['The vault was brought to format 2. A backup of the old form was made first.'],
  })
  await client.vault.lock({})
  expect(await unlock()).toEqual({ notices: [] })
})

test('the keys of a stored vault of format 1 can be told once they have an end, each by a reference of its own', async () => {
  const vault = storedVault()
  const { client } = vault
  await client.vault.unlock({ password: fixturePassword, brief: true })
  vault.clock.at = fixtureTime
  const ids: string[] = []
  for (const { id, removedAt, archivedAt } of await allKeys(vault)) {
    if (removedAt || archivedAt) continue
    await client.keys.set({ id, expiresAt: '2027-03-31T00:00:00.000Z' })
    ids.push(id)
  }
  const { keys } = await client.expiry.schedule({})
  const named = await client.expiry.keys({ refs: keys.map(({ ref }) => ref) })
  expect(named.keys.map(({ id }) => id).sort()).toEqual(ids.sort())
  expect(ids).toHaveLength(2)
})

test('every key of a stored vault of format 1 is there, with all it says', async () => {
  const vault = storedVault()
  await vault.client.vault.unlock({ password: fixturePassword, brief: true })
  vault.clock.at = fixtureTime
  const found = (await allKeys(vault)).map(({ name, tags, note, status, versions, createdAt }) => ({
    name,
    tags,
    note,
    status,
    versions,
    createdAt,
  }))
  const expected = fixtureKeys.map(({ name, tags, note, state, values }) => ({
    name,
    tags: [...tags],
    note,
    status: state,
    versions: values.length,
    createdAt: new Date(fixtureTime).toISOString(),
  }))
  expect(new Set(found)).toEqual(new Set(expected))
  const searched = await vault.client.keys.list({ query: 'receipts' })
  expect(searched.keys.map(({ name }) => name)).toEqual(['mail'])
})

test('every version of every secret of a stored vault of format 1 opens', async () => {
  const vault = storedVault()
  const { client } = vault
  await client.vault.unlock({ password: fixturePassword, brief: true })
  for (const { id, name, removedAt } of await allKeys(vault)) {
    if (removedAt) await client.keys.unremove({ id })
    const values = fixtureKeys.find((key) => key.name === name)?.values ?? []
    const revealed = await Promise.all(values.map((_, i) => client.secrets.reveal({ id, version: i + 1 })))
    expect(revealed.map(({ value }) => value)).toEqual(values)
    expect((await client.secrets.reveal({ id })).value).toBe(values.at(-1))
  }
})

test('doctor finds nothing wrong with a stored vault of format 1', async () => {
  const { client } = storedVault()
  const { checks, ok } = await client.doctor.run({ password: fixturePassword })
  expect(checks.filter((check) => !check.ok)).toEqual([])
  expect(ok).toBe(true)
})

test('a stored vault of format 1 takes new keys, and what was in it stays', async () => {
  const vault = storedVault()
  const { client } = vault
  await client.vault.unlock({ password: fixturePassword, brief: true })
  await client.keys.add({ name: 'added later', value: 'a value that was added later' })
  const names = (await allKeys(vault)).map(({ name }) => name)
  expect(names.sort()).toEqual([...fixtureKeys.map(({ name }) => name), 'added later'].sort())
})

test('the recovery code of a stored vault of format 1 still works', async () => {
  const vault = storedVault()
  const code = readFileSync(join(stored, 'recovery-code.txt'), 'utf8')
  await vault.client.vault.recover({ code, next: 'the next password' })
  expect(await allKeys(vault)).toHaveLength(fixtureKeys.length)
})

test('the reader written from the README reads a stored vault of format 1', () => {
  const { home } = storedVault()
  const { keys } = readHome(home, { password: fixturePassword })
  expect(keys.map(({ name, versions }) => [name, versions.map(({ value }) => value)]).sort()).toEqual(
    fixtureKeys.map(({ name, values }) => [name, [...values]]).sort(),
  )
})

test('a stored vault of format 1, once opened, has the tables and indexes of a new vault', async () => {
  const old = storedVault()
  await old.client.vault.unlock({ password: fixturePassword, brief: true })
  const fresh = await testVault()
  expect(await schemaOf(old.home, fixturePassword)).toEqual(await schemaOf(fresh.home, password))
})

test('nobody has left anything else beside a stored vault', () => {
  expect(readdirSync(stored).filter((name) => /-wal|-shm|-journal|\.tmp$/.test(name))).toEqual([])
})
