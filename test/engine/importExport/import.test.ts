import { describe, expect, test } from 'vitest'
import { testVault } from '../../support/engine.ts'
import { secretMaker } from '../../support/secrets.ts'

const make = secretMaker(20)

describe('a dotenv file', () => {
  const sendgrid = make.sendgrid()
  const persona = make.persona('sandbox')
  const token = make.text(32)
  const text = `# comment
PORT=3000
export SENDGRID_API_KEY="${sendgrid}"

PERSONA_API_KEY=${persona} # which one
DATABASE_URL=postgres://user:pass@localhost/db
SESSION_SECRET='${token}'
EMPTY_TOKEN=
STRIPE_KEY=your-api-key-here
PUBLIC_KEY_ID=abcdefghijklmnop
`
  const run = { file: '/project/.env', format: 'auto', dryRun: false } as const

  test('keys come in with where they come from, and the rest is left out line by line', async () => {
    const { client } = await testVault()
    const report = await client.imports.run({ ...run, text })
    expect(report).toMatchObject({ imported: 3, updated: 0, duplicates: 0, skipped: 5 })
    expect(report.dropped.map(({ line, field }) => [line, field])).toEqual([
      [2, 'PORT'],
      [6, 'DATABASE_URL'],
      [8, 'EMPTY_TOKEN'],
      [9, 'STRIPE_KEY'],
      [10, 'PUBLIC_KEY_ID'],
    ])
    const { keys } = await client.keys.list({ fields: ['name', 'provider', 'environment', 'variable', 'importedFrom'] })
    expect(keys).toEqual([
      {
        name: 'PERSONA_API_KEY',
        provider: 'persona',
        environment: 'sandbox',
        variable: 'PERSONA_API_KEY',
        importedFrom: '/project/.env',
      },
      {
        name: 'SENDGRID_API_KEY',
        provider: 'sendgrid',
        environment: 'live',
        variable: 'SENDGRID_API_KEY',
        importedFrom: '/project/.env',
      },
      {
        name: 'SESSION_SECRET',
        provider: null,
        environment: null,
        variable: 'SESSION_SECRET',
        importedFrom: '/project/.env',
      },
    ])
    const { id } = await client.keys.resolve({ key: 'SENDGRID_API_KEY' })
    expect((await client.secrets.reveal({ id })).value).toBe(sendgrid)
  })
  test('a dry run says the same and writes nothing', async () => {
    const { client } = await testVault()
    expect(await client.imports.run({ ...run, text, dryRun: true })).toMatchObject({
      imported: 3,
      skipped: 5,
      keys: [],
    })
    expect((await client.keys.list({})).keys).toEqual([])
    expect((await client.activity.list({})).events.map(({ event }) => event)).toEqual(['vault.created'])
  })
  test('importing it again brings nothing twice', async () => {
    const { client } = await testVault()
    await client.imports.run({ ...run, text })
    expect(await client.imports.run({ ...run, text })).toMatchObject({
      imported: 0,
      updated: 0,
      duplicates: 3,
      keys: [],
    })
  })
  test('a changed value becomes a new version, and the old one stays', async () => {
    const { client } = await testVault()
    await client.imports.run({ ...run, text })
    const next = make.sendgrid()
    expect(await client.imports.run({ ...run, text: text.replace(sendgrid, next) })).toMatchObject({
      imported: 0,
      updated: 1,
      duplicates: 2,
    })
    const { id } = await client.keys.resolve({ key: 'SENDGRID_API_KEY' })
    expect((await client.secrets.reveal({ id })).value).toBe(next)
    expect((await client.secrets.reveal({ id, version: 'previous' })).value).toBe(sendgrid)
    // The file of before does not bring the old value back.
    expect(await client.imports.run({ ...run, text })).toMatchObject({ updated: 0, duplicates: 3 })
    expect((await client.secrets.reveal({ id })).value).toBe(next)
  })
  test('the same variable in another project’s file is another key', async () => {
    const { client } = await testVault()
    await client.imports.run({ ...run, text })
    const other = { ...run, file: '/other/.env', text: `SENDGRID_API_KEY=${make.sendgrid()}` }
    expect(await client.imports.run(other)).toMatchObject({ imported: 1, updated: 0 })
  })
  test('a variable that now holds a key of another environment is another key', async () => {
    const { client } = await testVault()
    await client.imports.run({ ...run, text })
    expect(await client.imports.run({ ...run, text: text.replace(persona, make.persona('production')) })).toMatchObject(
      { imported: 1, updated: 0 },
    )
    expect((await client.keys.list({ query: 'provider:persona' })).keys).toHaveLength(2)
  })
  test('one value under two variables is one key and a duplicate', async () => {
    const { client } = await testVault()
    const report = await client.imports.run({ ...run, text: `A_KEY=${sendgrid}\nSMTP_PASSWORD=${sendgrid}\n` })
    expect(report).toMatchObject({ imported: 1, duplicates: 1 })
  })
  test('the environment of the option is taken where the value proves none, and the proof wins', async () => {
    const { client } = await testVault()
    const report = await client.imports.run({ ...run, text, environment: 'production' })
    expect(report.dropped).toContainEqual({ line: 5, field: 'environment', why: expect.any(String) })
    const { keys } = await client.keys.list({ fields: ['name', 'environment'] })
    expect(keys.map(({ environment }) => environment)).toEqual(['sandbox', 'live', 'production'])
  })
})

describe('dotenv rules', () => {
  const imported = async (text: string, file = '/p/.env') => {
    const { client } = await testVault()
    const report = await client.imports.run({ file, text, format: 'dotenv', dryRun: false })
    const revealed = await Promise.all(report.keys.map((id) => client.secrets.reveal({ id })))
    return { report, values: Object.fromEntries(revealed.map(({ name, value }) => [name, value])), client }
  }
  const [a, b] = [make.text(30), make.text(30)]
  test.each([
    ['export', `export A_TOKEN=${a}`, a],
    ['double quotes with escapes', `A_TOKEN="${a}\\n${b}"`, `${a}\n${b}`],
    ['single quotes as they are', `A_TOKEN='${a}\\n${b}'`, `${a}\\n${b}`],
    ['backticks', `A_TOKEN=\`${a}"'\``, `${a}"'`],
    ['several lines', `A_TOKEN="${a}\nB_TOKEN=${b}\nend"`, `${a}\nB_TOKEN=${b}\nend`],
    ['a comment behind', `A_TOKEN=${a} # ${b}`, a],
    ['a sign of comments inside quotes', `A_TOKEN="${a}#${b}"`, `${a}#${b}`],
    ['spaces around', `  A_TOKEN =  ${a}  `, a],
    ['line ends of Windows', `A_TOKEN=${a}\r\n`, a],
    ['a colon', `A_TOKEN: ${a}`, a],
    ['the last of two', `A_TOKEN=${b}\nA_TOKEN=${a}`, a],
  ])('%s', async (_, text, value) => {
    expect((await imported(text)).values).toEqual({ A_TOKEN: value })
  })
  test('what stands inside a value of several lines is no line of its own', async () => {
    const { report } = await imported(`A_TOKEN="${a}\nPORT=1\n"\n\nPORT=3000\n`)
    expect(report.dropped).toEqual([{ line: 5, field: 'PORT', why: 'not a key' }])
  })
  test('public keys and identifiers of known shapes are left out by name', async () => {
    const text = `STRIPE_PUBLISHABLE_KEY=${['pk', 'live', make.text(24)].join('_')}\nAWS_ACCESS_KEY_ID=${['AK', 'IA', make.text(16, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567')].join('')}\nSTRIPE_SECRET_KEY=${['sk', 'live', make.text(24)].join('_')}`
    const { report, values } = await imported(text)
    expect(report.dropped.map(({ field, why }) => [field, why])).toEqual([
      ['STRIPE_PUBLISHABLE_KEY', 'public by its shape, not a secret'],
      ['AWS_ACCESS_KEY_ID', 'public by its shape, not a secret'],
    ])
    expect(Object.keys(values)).toEqual(['STRIPE_SECRET_KEY'])
  })
  test('the file’s name says the environment where the value does not', async () => {
    const { client } = await imported(
      `A_TOKEN=${a}\nSIGNATUREAPI_KEY=${make.signatureapi('live')}`,
      '/p/.env.staging.local',
    )
    const { keys } = await client.keys.list({ fields: ['name', 'environment'] })
    expect(keys.map(({ environment }) => environment)).toEqual(['staging', 'live'])
  })
})

describe('a CSV file', () => {
  const run = { file: '/keys.csv', format: 'auto', dryRun: false } as const

  test('every known column comes in, lists by spaces, and others are reported', async () => {
    const { client } = await testVault()
    const secret = make.text(40)
    const text = `name,secret,provider,environment,type,scopes,tags,purposes,owner,note,variable,expires,base_url,colour
"Robot, one",${secret},Acme,staging,robot,a.read b.write,x y,deploy,Ada,"two
lines",ACME_KEY,2027-05-01,https://eu.acme.example,red
`
    const report = await client.imports.run({ ...run, text })
    expect(report).toMatchObject({ imported: 1, skipped: 0, dropped: [{ line: 1, field: 'colour' }] })
    const { key } = await client.keys.get({ id: report.keys[0] ?? '' })
    expect(key).toMatchObject({
      name: 'Robot, one',
      provider: 'acme',
      environment: 'staging',
      type: 'robot',
      scopes: ['a.read', 'b.write'],
      tags: ['x', 'y'],
      purposes: ['deploy'],
      owner: 'Ada',
      note: 'two\nlines',
      variable: 'ACME_KEY',
      baseUrl: 'https://eu.acme.example',
      expiresAt: new Date(2027, 4, 1, 23, 59, 59, 999).toISOString(),
    })
    expect((await client.secrets.reveal({ id: key.id })).value).toBe(secret)
  })
  test('lines without a name or a secret, and fields that are not well-formed, are named', async () => {
    const { client } = await testVault()
    const text = `name,secret,expires,base_url
,${make.text(30)},,
nothing,,,
bad,${make.text(30)},someday,http://example.com
`
    const report = await client.imports.run({ ...run, text })
    expect(report).toMatchObject({ imported: 1, skipped: 2 })
    expect(report.dropped.map(({ line, field }) => [line, field])).toEqual([
      [2, 'name'],
      [3, 'secret'],
      [4, 'expires'],
      [4, 'baseUrl'],
    ])
  })
  test('two lines of one name are two keys', async () => {
    const { client } = await testVault()
    const text = `name,secret\nsame,${make.text(30)}\nsame,${make.text(30)}\n`
    expect(await client.imports.run({ ...run, text })).toMatchObject({ imported: 2, updated: 0 })
  })
  test('a line whose provider or environment its value contradicts comes in as the value proves', async () => {
    const { client } = await testVault()
    const text = `name,secret,provider,environment\nmail,${make.sendgrid()},persona,sandbox\n`
    const report = await client.imports.run({ ...run, text })
    expect(report.dropped.map(({ field }) => field).sort()).toEqual(['environment', 'provider'])
    expect((await client.keys.get({ id: report.keys[0] ?? '' })).key).toMatchObject({
      provider: 'sendgrid',
      environment: 'live',
    })
  })
})

describe('a CSV whose columns the user maps', () => {
  const run = { file: '/from-elsewhere.csv', format: 'auto', dryRun: false } as const
  const columns = [
    { column: 'API Key', field: 'secret' },
    { column: 'label', field: 'name' },
  ] as const

  test('a mapped column is read as its field, in any case, and known names go on to work', async () => {
    const { client } = await testVault()
    const secret = make.text(40)
    const text = `\ufeffLabel , API Key,Owner,Colour\nRobot,${secret},Ada,red\n`
    const report = await client.imports.run({ ...run, text, columns: [...columns] })
    expect(report).toMatchObject({ imported: 1, dropped: [{ line: 1, field: 'Colour' }] })
    const { key } = await client.keys.get({ id: report.keys[0] ?? '' })
    expect(key).toMatchObject({ name: 'Robot', owner: 'Ada' })
    expect((await client.secrets.reveal({ id: key.id })).value).toBe(secret)
  })
  test('a mapped column loses the meaning of its own name', async () => {
    const { client } = await testVault()
    const text = `note,secret\nRobot,${make.text(40)}\n`
    const report = await client.imports.run({ ...run, text, columns: [{ column: 'note', field: 'name' }] })
    const { key } = await client.keys.get({ id: report.keys[0] ?? '' })
    expect(key).toMatchObject({ name: 'Robot', note: null })
  })
  test('a column whose field another one was mapped to is not carried, and that is reported', async () => {
    const { client } = await testVault()
    const text = `name,secret,title\ninternal-7,${make.text(40)},Robot\n`
    const report = await client.imports.run({ ...run, text, columns: [{ column: 'title', field: 'name' }] })
    expect(report.dropped).toEqual([{ line: 1, field: 'name', why: 'this column is not carried over' }])
    expect((await client.keys.list({ fields: ['name'] })).keys).toEqual([{ name: 'Robot' }])
  })
  test('one column can be two fields', async () => {
    const { client } = await testVault()
    const text = `key,secret\nROBOT_TOKEN,${make.text(40)}\n`
    const both = (['name', 'variable'] as const).map((field) => ({ column: 'key', field }))
    await client.imports.run({ ...run, text, columns: both })
    expect((await client.keys.list({ fields: ['name', 'variable'] })).keys).toEqual([
      { name: 'ROBOT_TOKEN', variable: 'ROBOT_TOKEN' },
    ])
  })
  test('the mapped header shows that a file of another ending is a CSV', async () => {
    const { client } = await testVault()
    const text = `"Label","API Key"\nRobot,${make.text(40)}\n`
    expect(await client.imports.run({ ...run, file: '/keys.txt', text, columns: [...columns] })).toMatchObject({
      imported: 1,
    })
  })
  test.each([
    ['a column that is not there', 'Label,Key\nRobot,x\n', columns, 'Its first line has: "Label", "Key".'],
    [
      'two columns for one field',
      'Label,Title,API Key\nRobot,Robot,x\n',
      [...columns, { column: 'Title', field: 'name' }],
      'Two columns are given for “name”',
    ],
    ['no column for the name', 'Label,API Key\nRobot,x\n', columns.slice(0, 1), 'map that one to “name”'],
    ['a JSON file', '{"format":"keyward-keys","version":1,"keys":[]}', columns, 'not read as one'],
  ] as const)('%s is refused, in words that help, and nothing changes', async (_, text, mapped, words) => {
    const { client } = await testVault()
    const call = client.imports.run({ ...run, text, columns: [...mapped] })
    await expect(call).rejects.toMatchObject({ code: 'invalidInput', message: expect.stringContaining(words) })
    await expect(call).rejects.toThrow('Nothing was imported')
    expect((await client.activity.list({})).events).toHaveLength(1)
  })
  test('a dotenv file has no columns to map', async () => {
    const { client } = await testVault()
    const call = client.imports.run({ ...run, file: '/.env', text: `A_TOKEN=${make.text(40)}`, columns: [...columns] })
    await expect(call).rejects.toMatchObject({ code: 'invalidInput', message: expect.stringContaining('not read as') })
    expect((await client.keys.list({})).keys).toEqual([])
  })
  test('where the header is missing, the error names no value of the first line', async () => {
    const { client } = await testVault()
    const values = [make.sendgrid(), make.persona('sandbox'), make.text(24)]
    const text = `Robot,${values.join()}\n`
    const error: Error = await client.imports.run({ ...run, text, columns: [...columns] }).then(
      () => expect.unreachable(),
      (reason) => reason,
    )
    expect(error.message).toContain('"Robot", column 2, column 3, column 4.')
    for (const value of values) expect(error.message).not.toContain(value)
  })
})

test.each([
  ['binary', 'A_KEY=\0\u0001', 'auto'],
  ['not UTF-8', 'A_KEY=\ufffd\ufffd', 'auto'],
  ['an unclosed quote', 'name,secret\n"open,x\n', 'csv'],
  ['no header', 'a,b\nc,d\n', 'csv'],
  ['empty', '', 'auto'],
  ['prose', 'This is a letter.\nNothing else.\n', 'auto'],
] as const)('a file that is %s is refused and nothing changes', async (_, text, format) => {
  const { client } = await testVault()
  await expect(client.imports.run({ file: '/x', text, format, dryRun: false })).rejects.toMatchObject({
    code: 'invalidInput',
  })
  expect((await client.activity.list({})).events).toHaveLength(1)
})

test('an import that fails half-way brings nothing in', async () => {
  const { client, engine } = await testVault()
  const rows = Array.from({ length: 50 }, (_, i) => `key ${i},${make.sendgrid()}`)
  engine.close()
  await expect(
    client.imports.run({ file: '/x.csv', text: ['name,secret', ...rows].join('\n'), format: 'csv', dryRun: false }),
  ).rejects.toMatchObject({ code: 'locked' })
})

describe('a long file', () => {
  const count = 330
  const run = { file: '/long.csv', format: 'csv', dryRun: false } as const
  const rows = Array.from({ length: count }, (_, index) => ({ name: `job-${index}`, value: make.text(30) }))
  const csv = (lines: { name: string; value: string }[]) =>
    ['name,secret,note', ...lines.map(({ name, value }) => `${name},${value},"note of ${name}"`)].join('\n')

  test('comes in whole: each key has its own secret, is found by its words, and the vault is sound', async () => {
    const { client } = await testVault()
    expect(await client.imports.run({ ...run, text: csv(rows) })).toMatchObject({ imported: count, skipped: 0 })
    for (const { name, value } of [rows.at(0), rows.at(49), rows.at(50), rows.at(-1)].flatMap((row) => row ?? [])) {
      const { id } = await client.keys.resolve({ key: name })
      expect((await client.secrets.reveal({ id })).value).toBe(value)
      expect((await client.keys.list({ query: `"note of ${name}"`, fields: ['id'] })).keys).toContainEqual({ id })
    }
    expect(await client.doctor.run({})).toMatchObject({ ok: true })
  })
  test('brings a value once, wherever it stands a second time, and says no more of that line', async () => {
    const { client } = await testVault()
    const first = rows[0]?.value ?? ''
    const again = [
      ...rows.slice(0, 10),
      { name: 'near', value: first },
      ...rows.slice(10),
      { name: 'far', value: first },
    ]
    expect(await client.imports.run({ ...run, text: csv(again) })).toMatchObject({ imported: count, duplicates: 2 })
    const { keys } = await client.keys.list({ query: 'near', fields: ['name'] })
    expect(keys).not.toContainEqual({ name: 'near' })
  })
  test('read again with one new value changes that key alone', async () => {
    const { client } = await testVault()
    await client.imports.run({ ...run, text: csv(rows) })
    const changed = rows.map((row, index) => (index === 200 ? { ...row, value: make.text(30) } : row))
    const report = await client.imports.run({ ...run, text: csv(changed) })
    expect(report).toMatchObject({ imported: 0, updated: 1, duplicates: count - 1 })
    expect(report.keys).toEqual([(await client.keys.resolve({ key: 'job-200' })).id])
  })
  test('changes the key that was there before, also where it has brought another of that name by then', async () => {
    const { client } = await testVault()
    await client.imports.run({ ...run, text: csv([{ name: 'mail', value: make.sendgrid() }]) })
    const mails = [make.persona('sandbox'), make.sendgrid()].map((value) => ({ name: 'mail', value }))
    const text = csv([...mails.slice(0, 1), ...rows, ...mails.slice(1)])
    expect(await client.imports.run({ ...run, text })).toMatchObject({ imported: count + 1, updated: 1 })
  })
  test('is read in steps, between which the host does other things', async () => {
    const { client, engine } = await testVault()
    const turns: string[] = []
    engine.onEvent((told) => {
      if (told.event === 'progress') turns.push(told.done === 0 ? 'read' : 'taken')
    })
    const wide = rows.map(({ name, value }) => ({ name: `${name} ${'wide '.repeat(1_000)}`, value }))
    await client.imports.run({ ...run, text: csv(wide), dryRun: true })
    expect(turns.filter((turn) => turn === 'read').length).toBeGreaterThan(1)
    expect(turns.at(-1)).toBe('taken')
  })
  test.each([
    ['while it is read', (done: number) => done === 0],
    ['half-way', (done: number) => done > count / 2],
  ])('leaves nothing when it is cancelled %s', async (_, isTime) => {
    const { client, engine } = await testVault()
    const abort = new AbortController()
    engine.onEvent((told) => {
      if (told.event === 'progress' && isTime(told.done)) abort.abort()
    })
    const wide = rows.map(({ name, value }) => ({ name, value: value.repeat(2_000) }))
    await expect(client.imports.run({ ...run, text: csv(wide) }, abort.signal)).rejects.toMatchObject({
      code: 'cancelled',
    })
    expect((await client.keys.list({})).keys).toEqual([])
  })
})
