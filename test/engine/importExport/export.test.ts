import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { apiKeyFields } from '../../../shared/model/apiKey.ts'
import { type TestEngine, testVault } from '../../support/engine.ts'
import { temporaryFolder } from '../../support/home.ts'
import { secretMaker } from '../../support/secrets.ts'
import { codeOf, inside } from '../../support/vaultFiles.ts'

const make = secretMaker(60)

async function full(): Promise<TestEngine> {
  const vault = await testVault()
  const { client } = vault
  const { key } = await client.keys.add({
    name: 'Robot, "one"',
    value: make.text(40),
    provider: 'acme',
    environment: 'staging',
    type: 'robot',
    scopes: ['a.read', 'b.write'],
    tags: ['x', 'y'],
    purposes: ['deploy'],
    owner: 'Ada',
    note: 'two\nlines\u2028and one that only Unicode breaks',
    variable: 'ACME_KEY',
    baseUrl: 'https://eu.acme.example',
    expiresAt: '2027-05-01T00:00:00.000Z',
    manager: true,
    remoteId: 'r-1',
    fields: { inflection: 'kebab' },
  })
  await client.keys.set({ id: key.id, value: make.text(40) })
  await client.keys.add({ name: '=cmd()', value: `-${make.text(30)}`, note: '@sum', owner: "'quoted" })
  const archived = await client.keys.add({ name: 'put aside', value: make.signatureapi('test'), scopes: [] })
  await client.keys.archive({ id: archived.key.id })
  const removed = await client.keys.add({ name: 'removed', value: make.sendgrid() })
  await client.keys.remove({ id: removed.key.id })
  return vault
}

/** All that a file can carry, by name. */
async function contents({ client }: TestEngine) {
  const { keys } = await client.keys.list({ fields: ['id'] })
  const { keys: archived } = await client.keys.list({ status: 'archived', fields: ['id'] })
  const all = await Promise.all(
    [...keys, ...archived].map(async ({ id = '' }) => {
      const { key } = await client.keys.get({ id })
      const values = await Promise.all(
        key.history.map(async ({ version }) => (await client.secrets.reveal({ id, version })).value),
      )
      const kept = Object.fromEntries(
        apiKeyFields()
          .filter((field) => !/^id$|importedFrom|fingerprint|At$/.test(field))
          .map((field) => [field, key[field]]),
      )
      return { ...kept, expiresAt: key.expiresAt, baseUrl: key.baseUrl, fields: key.fields, values }
    }),
  )
  return all.sort((a, b) => String(a.values).localeCompare(String(b.values)))
}

test('what is exported as JSON comes back whole, earlier secrets and archive included', async () => {
  const vault = await full()
  const file = join(temporaryFolder(), 'keys.json')
  expect(await vault.client.exports.write({ file, format: 'json' })).toEqual({ file, keys: 3 })
  const other = await testVault()
  const report = await other.client.imports.run({
    file,
    text: readFileSync(file, 'utf8'),
    format: 'auto',
    dryRun: false,
  })
  expect(report).toMatchObject({ imported: 3, skipped: 0, dropped: [] })
  expect(await contents(other)).toEqual(await contents(vault))
})

test('saved searches and own purposes come along, and what is there under the same name stays and is told', async () => {
  const { client } = await full()
  const search = { name: 'Mine', query: 'owner:Ada' }
  const purpose = { id: 'nightly', name: 'Nightly', provider: 'sendgrid', scopes: ['mail.send'] }
  await client.searches.save(search)
  await client.searches.save({ name: 'Late', query: 'expires<30d' })
  await client.purposes.save(purpose)
  const file = join(temporaryFolder(), 'keys.json')
  await client.exports.write({ file, format: 'json' })
  const text = readFileSync(file, 'utf8')
  const take = (other: TestEngine) => other.client.imports.run({ file, text, format: 'auto', dryRun: false })

  const fresh = await testVault()
  expect((await take(fresh)).besides).toEqual({ searches: 2, purposes: 1, leftOut: [] })
  expect(await fresh.client.searches.list({})).toEqual(await client.searches.list({}))
  expect(await fresh.client.purposes.list({})).toEqual({ purposes: [purpose] })
  expect((await take(fresh)).besides).toEqual({ searches: 0, purposes: 0, leftOut: [] })

  const other = await testVault()
  await other.client.searches.save({ name: 'Mine', query: 'owner:Grace' })
  await other.client.purposes.save({ ...purpose, scopes: ['stats.read'] })
  expect((await take(other)).besides).toEqual({
    searches: 1,
    purposes: 0,
    leftOut: [
      'The search “Mine”: another of this name is there, and stays',
      'The purpose “Nightly”: another of this name is there, and stays',
    ],
  })
  expect((await other.client.searches.list({})).searches).toContainEqual({ name: 'Mine', query: 'owner:Grace' })
  expect((await other.client.purposes.list({})).purposes[0]?.scopes).toEqual(['stats.read'])
})

test('what cannot be a search or a purpose of the person’s own is left out and told, and a dry run keeps nothing', async () => {
  const { client } = await testVault()
  const text = JSON.stringify({
    format: 'keyward-keys',
    version: 1,
    keys: [{ name: 'a', secret: make.text(30) }],
    searches: [{ name: 'Broken', query: 'nothing:x' }, { name: '' }, { name: 'Good', query: 'owner:Ada' }],
    purposes: [{ id: 'x' }, { id: 'mail', name: 'Mail', provider: 'sendgrid', scopes: ['stats.read'] }],
  })
  const run = (dryRun: boolean) => client.imports.run({ file: 'x.json', text, format: 'json', dryRun })
  const besides = {
    searches: 1,
    purposes: 0,
    leftOut: [
      'A saved search that is not well-formed',
      'A purpose that is not well-formed',
      'The purpose “Mail”: its provider has one of this name',
    ],
  }
  expect((await run(true)).besides).toEqual(besides)
  expect((await client.searches.list({})).searches).toEqual([])
  expect((await run(false)).besides).toEqual(besides)
  expect((await client.searches.list({})).searches).toHaveLength(1)
})

test('a key comes back with more earlier secrets than one statement takes', async () => {
  const { client } = await testVault()
  const earlierSecrets = Array.from({ length: 5_000 }, (_, index) => `value ${index}`)
  const keys = [{ name: 'often', secret: make.text(30), earlierSecrets }]
  const text = JSON.stringify({ format: 'keyward-keys', version: 1, keys })
  await client.imports.run({ file: 'keys.json', text, format: 'json', dryRun: false })
  const { key } = await client.keys.get(await client.keys.resolve({ key: 'often' }))
  expect(key.versions).toBe(5_001)
  expect((await client.secrets.reveal({ id: key.id, version: 5_000 })).value).toBe('value 4999')
})

test('a CSV carries the documented columns, and no cell is a formula to a spreadsheet', async () => {
  const vault = await full()
  const file = join(temporaryFolder(), 'keys.csv')
  await vault.client.exports.write({ file, format: 'csv' })
  const cells = (parse(readFileSync(file, 'utf8')) as string[][]).flat()
  expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([])
  const other = await testVault()
  await other.client.imports.run({ file, text: readFileSync(file, 'utf8'), format: 'auto', dryRun: false })
  const revealed = async ({ client }: TestEngine) =>
    (await client.secrets.reveal(await client.keys.resolve({ key: '=cmd()' }))).value
  expect(await revealed(other)).toBe(await revealed(vault))
  const [, owner] = (await contents(other)).map((key) => (key as { owner?: unknown }).owner)
  expect([owner, (await contents(other))[0]]).toEqual([
    owner,
    expect.objectContaining({ name: '=cmd()', note: '@sum', owner: "'quoted" }),
  ])
})

test('the file is 0600, is never written over another, and each export is logged', async () => {
  const { client } = await full()
  const file = join(temporaryFolder(), 'keys.json')
  await client.exports.write({ file, format: 'json' })
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600)
  expect((await client.activity.list({})).events[0]).toMatchObject({ event: 'keys.exported', detail: '3 keys as json' })
  writeFileSync(file, 'kept')
  await expect(client.exports.write({ file, format: 'json' })).rejects.toMatchObject({ code: 'refused' })
  expect(readFileSync(file, 'utf8')).toBe('kept')
})

test('a JSON file that is another’s, newer, or damaged is refused; unknown fields and bad keys are named', async () => {
  const { client } = await testVault()
  const run = (text: string) => client.imports.run({ file: 'x.json', text, format: 'json', dryRun: false })
  await expect(run('{"keys":[]}')).rejects.toMatchObject({ code: 'invalidInput' })
  await expect(run('{')).rejects.toMatchObject({ code: 'invalidInput' })
  await expect(run('{"format":"keyward-keys","version":2,"keys":[]}')).rejects.toMatchObject({ code: 'newerFormat' })
  const keys = [
    { name: 'a', secret: make.text(30), hook: 'rm -rf /' },
    { name: 'b' },
    { name: 'c', secret: make.text(30), earlierSecrets: ['a\0b'] },
  ]
  const report = await run(JSON.stringify({ format: 'keyward-keys', version: 1, keys }))
  expect(report).toMatchObject({ imported: 1, skipped: 2 })
  expect(report.dropped.map(({ line, field }) => [line, field])).toEqual([
    [1, 'hook'],
    [2, 'secret'],
    [3, 'earlierSecrets'],
  ])
})

test('values that are revoked or on their way come back, none of them in force or to go back to', async () => {
  const vault = await testVault()
  const { client } = vault
  const { key } = await client.keys.add({ name: 'mail', value: 'revoked' })
  for (const value of ['before', 'in force', 'on its way']) await client.keys.set({ id: key.id, value })
  await inside(vault.home, ({ db }) => {
    const labels = ['revoked', 'previous', 'current', 'pending']
    for (const [index, label] of labels.entries())
      db.prepare('UPDATE versions SET label = ? WHERE version = ?').run(label, index + 1)
  })
  const file = join(temporaryFolder(), 'keys.json')
  await client.exports.write({ file, format: 'json' })
  const other = await testVault()
  await other.client.imports.run({ file, text: readFileSync(file, 'utf8'), format: 'json', dryRun: false })
  const { id } = await other.client.keys.resolve({ key: 'mail' })
  const values = async (...versions: Parameters<typeof other.client.secrets.reveal>[0]['version'][]) =>
    Promise.all(versions.map(async (version) => (await other.client.secrets.reveal({ id, version })).value))
  expect(await values('current', 'previous', 'revoked')).toEqual(['in force', 'before', 'revoked'])
  expect((await values(1, 2, 3, 4)).sort()).toEqual(['before', 'in force', 'on its way', 'revoked'])
  expect(await codeOf(other.client.secrets.reveal({ id, version: 'pending' }))).toBe('notFound')
  expect(await other.client.doctor.run({})).toMatchObject({ ok: true })
})
