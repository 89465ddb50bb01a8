import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { migrations } from '../../../electron/engine/storage/migrations/index.ts'
import type { ApiKeyRecord } from '../../../shared/model/apiKey.ts'
import * as format1 from '../../fixtures/vault-format-1/contents.ts'
import * as format2 from '../../fixtures/vault-format-2/contents.ts'
import * as format3 from '../../fixtures/vault-format-3/contents.ts'
import * as format4 from '../../fixtures/vault-format-4/contents.ts'
import * as format5 from '../../fixtures/vault-format-5/contents.ts'
import { readHome } from '../../reader/reader.ts'
import { password, type TestEngine, testEngine, testVault } from '../../support/engine.ts'
import { storedIn, storedVault } from '../../support/storedVault.ts'
import { inside } from '../../support/vaultFiles.ts'

const { fixtureKeys, fixtureTime } = format1
const formats = [format1, format2, format3, format4, format5].map((contents, index) => ({
  format: index + 1,
  fixtureKeys,
  ...contents,
}))

/** An engine of a home with a copy of a stored vault. */
const copyOf = (format: number): TestEngine => testEngine(storedVault(format))

const schemaOf = (home: string, secret: string) =>
  inside(home, ({ db }) => db.prepare('SELECT type, name, sql FROM sqlite_schema ORDER BY type, name').all(), secret)

async function allKeys({ client }: TestEngine): Promise<ApiKeyRecord[]> {
  const pages = [{}, { status: 'archived' as const }, { status: 'removed' as const }].map((query) =>
    client.keys.list({ ...query, fields: ['id'] }),
  )
  const ids = (await Promise.all(pages)).flatMap(({ keys }) => keys.flatMap(({ id }) => id ?? []))
  return Promise.all(ids.map(async (id) => (await client.keys.get({ id })).key))
}

describe.each(formats)('a stored vault of format $format', ({ format, fixtureKeys, fixturePassword }) => {
  test('opens with its password, says that it was brought up to date, and only once', async () => {
    const { client } = copyOf(format)
    const unlock = () => client.vault.unlock({ password: fixturePassword, brief: true })
    expect(await unlock()).toEqual({
      notices: [`The vault was brought to format ${migrations.length}. A backup of the old form was made first.`],
    })
    await client.vault.lock({})
    expect(await unlock()).toEqual({ notices: [] })
  })

  test('has keys that can be told once they have an end, each by a reference of its own', async () => {
    const vault = copyOf(format)
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

  test('has every key, with all it says', async () => {
    const vault = copyOf(format)
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

  test('has every version of every secret', async () => {
    const vault = copyOf(format)
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

  test('has nothing wrong with it, says doctor', async () => {
    const { client } = copyOf(format)
    const { checks, ok } = await client.doctor.run({ password: fixturePassword })
    expect(checks.filter((check) => !check.ok)).toEqual([])
    expect(ok).toBe(true)
  })

  test('takes new keys, and what was in it stays', async () => {
    const vault = copyOf(format)
    const { client } = vault
    await client.vault.unlock({ password: fixturePassword, brief: true })
    await client.keys.add({ name: 'added later', value: 'a value that was added later' })
    const names = (await allKeys(vault)).map(({ name }) => name)
    expect(names.sort()).toEqual([...fixtureKeys.map(({ name }) => name), 'added later'].sort())
  })

  test('has a recovery code that still works', async () => {
    const vault = copyOf(format)
    const code = readFileSync(join(storedIn(format), 'recovery-code.txt'), 'utf8')
    await vault.client.vault.recover({ code, next: 'the next password' })
    expect(await allKeys(vault)).toHaveLength(fixtureKeys.length)
  })

  test('is read by the reader that was written from the README', () => {
    const { home } = copyOf(format)
    const { keys } = readHome(home, { password: fixturePassword })
    expect(keys.map(({ name, versions }) => [name, versions.map(({ value }) => value)]).sort()).toEqual(
      fixtureKeys.map(({ name, values }) => [name, [...values]]).sort(),
    )
  })

  test('has the tables and indexes of a new vault once it was opened', async () => {
    const old = copyOf(format)
    await old.client.vault.unlock({ password: fixturePassword, brief: true })
    const fresh = await testVault()
    expect(await schemaOf(old.home, fixturePassword)).toEqual(await schemaOf(fresh.home, password))
  })

  test('has nothing else left beside it', () => {
    expect(readdirSync(storedIn(format)).filter((name) => /-wal|-shm|-journal|\.tmp$/.test(name))).toEqual([])
  })
})

test('a key of a stored vault of format 2 is told as it was, once it is brought up to date', async () => {
  const { client, clock } = copyOf(2)
  clock.at = fixtureTime
  await client.vault.unlock({ password: format2.fixturePassword, brief: true })
  const { keys, digestDays } = await client.expiry.schedule({})
  const { ladder, snoozedUntil } = format2.fixtureReminders
  expect(keys).toMatchObject([
    {
      expiresAt: Date.parse(format2.fixtureEnd),
      ladder,
      snoozedUntil: Date.parse(snoozedUntil),
      told: format2.fixtureTold.step,
    },
  ])
  expect(digestDays).toEqual([format2.fixtureTold.digestDay])
})

test('what a screen has kept in a stored vault of format 3 is there once it is brought up to date', async () => {
  const { client } = copyOf(3)
  await client.vault.unlock({ password: format3.fixturePassword, brief: true })
  expect(await client.searches.list({})).toEqual({ searches: [format3.fixtureSearch] })
  expect(await client.purposes.list({})).toEqual({ purposes: [format3.fixturePurpose] })
  expect((await client.vault.details({})).recovery.savedAt).toBe(new Date(fixtureTime).toISOString())
})

test('what the audit has kept in a stored vault of format 4 is there once it is brought up to date', async () => {
  const vault = copyOf(4)
  const { client, clock } = vault
  clock.at = fixtureTime
  await client.vault.unlock({ password: format4.fixturePassword, brief: true })
  const id = (await allKeys(vault)).find(({ name }) => name === 'mail')?.id ?? ''
  expect((await client.evidence.list({ key: id })).sources).toMatchObject([{ file: format4.fixtureLog.name, rows: 3 }])
  expect((await client.audit.access({ key: id })).access.used?.map(({ scope }) => scope)).toEqual(['mail.send'])
  expect((await client.audit.exceptions({})).exceptions).toMatchObject([{ key: id, ...format4.fixtureAcceptance }])
  expect((await client.audit.run({})).history).toHaveLength(1)
})

test('what may be called, rotations and policies of a stored vault of format 5 are there once it is brought up to date', async () => {
  const vault = copyOf(5)
  const { client } = vault
  await client.vault.unlock({ password: format5.fixturePassword, brief: true })
  const { permissions } = await client.network.list({})
  expect(permissions.flatMap(({ provider, allowed }) => (allowed ? [provider] : []))).toEqual([format5.fixtureProvider])
  const signing = (await allKeys(vault)).find(({ name }) => name === 'signing')?.id ?? ''
  expect(await client.network.host({ key: signing })).toEqual({ host: format5.fixtureHost, asked: false })
  expect((await client.policies.list({})).policies).toMatchObject([{ ...format5.fixturePolicy, keys: 1 }])
  const { rotations } = await client.rotations.list({})
  const states = rotations.reverse().map(({ name, state }) => ({ name, state }))
  expect(Object.groupBy(states, ({ name }) => name)).toEqual(
    Object.fromEntries(
      Object.entries(format5.fixtureRotations).map(([name, all]) => [name, all.map((state) => ({ name, state }))]),
    ),
  )
})
