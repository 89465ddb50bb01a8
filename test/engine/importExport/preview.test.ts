import '../../support/inMemory.ts'
import { expect, test } from 'vitest'
import { testEngine, testVault } from '../../support/engine.ts'
import { secretMaker } from '../../support/secrets.ts'
import { codeOf, snapshot } from '../../support/vaultFiles.ts'

const secrets = secretMaker(51)
const sendgrid = secrets.sendgrid()
const persona = secrets.persona('sandbox')
const unknown = secrets.text(32)

const env = ['# mail', `MAIL_KEY=${sendgrid}`, `PERSONA_KEY=${persona}`, `JWT_SECRET=${unknown}`, 'PORT=80'].join('\n')
const ofText = (text: string, file = 'pasted') => ({ file, text, format: 'auto' as const })

test('without any vault a .env is named line by line, and nothing is made', async () => {
  const { client, home } = testEngine()
  const preview = await client.imports.preview(ofText(env, '.env'))
  expect(preview).toMatchObject({ format: 'dotenv', columns: [] })
  expect(preview.entries).toEqual([
    {
      line: 2,
      name: 'MAIL_KEY',
      variable: 'MAIL_KEY',
      provider: 'sendgrid',
      environment: 'live',
      environmentClass: 'production',
      type: null,
      confidence: 'certain',
      preview: `SG.…${sendgrid.slice(-4)}`,
      state: 'new',
    },
    expect.objectContaining({ line: 3, provider: 'persona', environmentClass: 'non-production', state: 'new' }),
    expect.objectContaining({ line: 4, name: 'JWT_SECRET', provider: null, confidence: 'none', state: 'unclear' }),
  ])
  expect(preview.dropped).toEqual([{ line: 5, field: 'PORT', why: 'not a key' }])
  expect(await client.vault.status({})).toMatchObject({ state: 'absent' })
  expect(() => snapshot(home)).toThrow(/ENOENT/)
})

test('no secret is in a preview', async () => {
  const { client } = testEngine()
  for (const text of [env, `${sendgrid}\n${unknown}`, `name,secret\nmail,${sendgrid}`]) {
    const said = JSON.stringify(await client.imports.preview(ofText(text)))
    for (const secret of [sendgrid, persona, unknown]) expect(said).not.toContain(secret.slice(0, -4))
  }
})

test('an open vault says what it holds already and what has changed since, and a preview changes nothing', async () => {
  const { client, home } = await testVault()
  await client.imports.run({ ...ofText(env, '.env'), dryRun: false })
  const later = `${env.replace(unknown, secrets.text(32))}\nOTHER_TOKEN=${secrets.sendgrid()}`
  const before = snapshot(home)
  const { entries } = await client.imports.preview(ofText(later, '.env'))
  expect(entries.map(({ name, state }) => [name, state])).toEqual([
    ['MAIL_KEY', 'held'],
    ['PERSONA_KEY', 'held'],
    ['JWT_SECRET', 'changed'],
    ['OTHER_TOKEN', 'new'],
  ])
  expect(snapshot(home)).toEqual(before)
  await client.vault.lock({})
  expect((await client.imports.preview(ofText(env, '.env'))).entries.map(({ state }) => state)).toEqual([
    'new',
    'new',
    'unclear',
  ])
})

test('a value of another provider under a known name is a new key, in the preview as in the import', async () => {
  const { client } = await testVault()
  const text = (value: string) => ofText(`name,secret\nmail,${value}`, 'keys.csv')
  await client.imports.run({ ...text(sendgrid), dryRun: false })
  expect((await client.imports.preview(text(secrets.sendgrid()))).entries).toMatchObject([{ state: 'changed' }])
  expect((await client.imports.preview(text(persona))).entries).toMatchObject([{ state: 'new' }])
  const report = await client.imports.run({ ...text(persona), dryRun: false })
  expect(report).toMatchObject({ imported: 1, updated: 0 })
})

test('columns for a text that is no CSV are refused for that reason', async () => {
  const asked = testEngine().client.imports.preview({ ...ofText(env), columns: [{ column: 'a', field: 'name' }] })
  await expect(asked).rejects.toMatchObject({ message: expect.stringContaining('Only the columns of a CSV') })
})

test('what a preview shows is what an import brings', async () => {
  const { client } = await testVault()
  const text = `name,secret,provider,environment\nmail,${sendgrid},persona,sandbox\nother,${unknown},acme,staging`
  const { entries, dropped } = await client.imports.preview(ofText(text, 'keys.csv'))
  const run = await client.imports.run({ ...ofText(text, 'keys.csv'), dryRun: false })
  const fields = ['name', 'provider', 'environment', 'environmentClass', 'type', 'variable', 'preview'] as const
  const { keys } = await client.keys.list({ fields: [...fields] })
  expect(entries.map((entry) => Object.fromEntries(fields.map((field) => [field, entry[field]])))).toEqual(keys)
  expect(run.dropped).toEqual(dropped)
})

test.each([
  ['one key', sendgrid],
  ['a key in quotes', `"${sendgrid}"`],
  ['a header', `Authorization: Bearer ${sendgrid}`],
  ['a key with space and lines around it', `\n\n  ${sendgrid}\t\n`],
])('%s alone is a key that is called by its provider and environment', async (_, text) => {
  const { client } = await testVault()
  const preview = await client.imports.preview(ofText(text))
  expect(preview).toMatchObject({ format: 'keys', entries: [{ name: 'SendGrid, live', provider: 'sendgrid' }] })
  const { keys } = await client.imports.run({ ...ofText(text), dryRun: false })
  expect(await client.secrets.reveal({ id: keys[0] ?? '' })).toMatchObject({
    name: 'SendGrid, live',
    value: sendgrid,
  })
})

test('several keys alone, one a line: of one provider they are numbered, prose is left out', async () => {
  const { client } = await testVault()
  const text = [sendgrid, 'from the old account:', secrets.sendgrid(), `${unknown}7`, '', 'changeme'].join('\n')
  const { format, entries, dropped } = await client.imports.preview(ofText(text))
  expect(format).toBe('keys')
  expect(entries.map(({ line, name, state }) => [line, name, state])).toEqual([
    [1, 'SendGrid, live', 'new'],
    [3, 'SendGrid, live (2)', 'new'],
    [4, 'Unnamed key', 'unclear'],
  ])
  expect(dropped.map(({ line }) => line)).toEqual([2, 6])
  expect(await client.imports.run({ ...ofText(text), dryRun: false })).toMatchObject({ imported: 3, skipped: 2 })
})

test('a second key that is pasted alone never takes the place of the first', async () => {
  const { client } = await testVault()
  await client.imports.run({ ...ofText(sendgrid), dryRun: false })
  const report = await client.imports.run({ ...ofText(secrets.sendgrid()), dryRun: false })
  expect(report).toMatchObject({ imported: 1, updated: 0 })
})

test.each([
  ['base64 with its padding', 'bm90IGEgcmVhbCBrZXkgMTIzNDU2Nzg5MA==', 'keys'],
  ['a setting without a value', `A_TOKEN=\nB_TOKEN=${sendgrid}`, 'dotenv'],
  ['a setting', `A_TOKEN=${sendgrid}`, 'dotenv'],
  ['a setting as YAML has it', `A_TOKEN: ${sendgrid}`, 'dotenv'],
])('%s is read as what it is', async (_, text, format) => {
  const { client } = testEngine()
  expect((await client.imports.preview(ofText(text))).format).toBe(format)
})

test('prose is no import', async () => {
  const { client } = testEngine()
  expect(await codeOf(client.imports.preview(ofText('Nothing here is a key at all.')))).toBe('invalidInput')
})

test('a CSV whose columns have other names shows them, and once they are named, its keys', async () => {
  const { client } = testEngine()
  const csv = ofText(`Label,"API Key",tags,Colour\nMail,${sendgrid},a b,red`, 'export.csv')
  expect(await client.imports.preview(csv)).toEqual({
    format: 'csv',
    entries: [],
    dropped: [],
    columns: [
      { column: 'Label', field: null },
      { column: 'API Key', field: null },
      { column: 'tags', field: 'tags' },
      { column: 'Colour', field: null },
    ],
  })
  const columns = [
    { column: 'Label', field: 'name' as const },
    { column: 'API Key', field: 'secret' as const },
  ]
  const mapped = await client.imports.preview({ ...csv, columns })
  expect(mapped.columns.map(({ field }) => field)).toEqual(['name', 'secret', 'tags', null])
  expect(mapped.entries).toMatchObject([{ line: 2, name: 'Mail', provider: 'sendgrid' }])
})

test('an import of chosen lines takes and reports those alone', async () => {
  const { client } = await testVault()
  const report = await client.imports.run({ ...ofText(env, '.env'), lines: [2, 4], dryRun: false })
  expect(report).toMatchObject({ imported: 2, skipped: 0, dropped: [] })
  expect((await client.keys.list({})).keys.map(({ name }) => name)).toEqual(['JWT_SECRET', 'MAIL_KEY'])
  expect(await client.imports.run({ ...ofText(env, '.env'), lines: [5], dryRun: false })).toMatchObject({
    imported: 0,
    skipped: 1,
  })
})
