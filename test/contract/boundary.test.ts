import { expect, test } from 'vitest'
import { z } from 'zod'
import { handlers } from '../../electron/engine/handlers.ts'
import { contract } from '../../shared/api/contract.ts'
import type { Method } from '../../shared/api/method.ts'
import { testEngine, testVault } from '../support/engine.ts'
import { secretMaker } from '../support/secrets.ts'

const methods = Object.entries(contract).flatMap(([group, table]) =>
  Object.entries(table as Record<string, Method>).map(([name, method]) => [`${group}.${name}`, method] as const),
)

const saying = (mark: string) =>
  methods
    .filter(([, { output }]) =>
      JSON.stringify(z.toJSONSchema(output({}), { io: 'input' })).includes(`"sensitive":"${mark}"`),
    )
    .map(([name]) => name)

test('exactly one method returns a secret', () => {
  expect(saying('secret')).toEqual(['secrets.reveal'])
})

test('exactly three methods return a recovery code', () => {
  expect(saying('recovery code')).toEqual(['vault.create', 'vault.recover', 'vault.replaceRecovery'])
})

test('every method has a handler and every handler a method', () => {
  const names = (table: object) =>
    Object.entries(table).flatMap(([group, inner]) => Object.keys(inner).map((name) => `${group}.${name}`))
  expect(names(handlers).sort()).toEqual(names(contract).sort())
})

test('every object that leaves the engine is strict', () => {
  const loose = methods.filter(([, { output }]) => {
    const text = JSON.stringify(z.toJSONSchema(output({}), { io: 'input' }))
    const objects = text.match(/"type":"object","properties"/g)?.length ?? 0
    return objects > (text.match(/"additionalProperties":false/g)?.length ?? 0)
  })
  expect(loose.map(([name]) => name)).toEqual([])
})

test.each([
  'keys',
  'keys.',
  'keys.nothing',
  'keys.constructor',
  '__proto__.x',
  'constructor.name',
  'keys.add.x',
  '',
  'hasOwnProperty.call',
])('the name %j is no method', async (name) => {
  const { engine } = await testVault()
  expect(await engine.call(name, {})).toMatchObject({ ok: false, error: { code: 'invalidInput' } })
})

test('fields that are not known, wrong types and huge inputs are refused and change nothing', async () => {
  const { engine, client } = await testVault()
  const inputs = [
    { name: 'a', value: 'v', unknown: 1 },
    { name: 1, value: 'v' },
    { name: 'a' },
    null,
    'text',
    { name: 'a', value: 'x'.repeat(70_000) },
    { name: 'a', value: 'v', tags: Array(200).fill('t') },
    { name: 'a', value: 'v', note: 'n'.repeat(1 << 20) },
    { name: 'a'.repeat(1 << 20), value: 'v' },
    { name: 'a', value: 'v', baseUrl: 'http://example.com' },
    { name: 'a', value: 'v', baseUrl: 'http://localhost.example.com' },
    { name: 'a', value: 'v', baseUrl: 'http://localhost@example.com' },
    { name: 'a', value: 'v', baseUrl: 'ftp://example.com' },
    { name: 'a', value: 'v', baseUrl: 'https://user:pass@example.com' },
    { name: 'a', value: 'v', expiresAt: 'tomorrow' },
  ]
  for (const input of inputs) {
    expect(await engine.call('keys.add', input)).toMatchObject({ ok: false, error: { code: 'invalidInput' } })
  }
  expect((await client.keys.list({})).keys).toEqual([])
})

test('an error never repeats what was typed', async () => {
  const { engine } = await testVault()
  const typed = secretMaker(7).text(40, 'abcdefghijklmnopqrstuvwxyz')
  const calls: [string, unknown][] = [
    ['keys.add', { name: typed, value: 5 }],
    ['keys.add', { name: 'a', value: 'v', [typed]: typed }],
    ['keys.add', { name: 'a', value: 'v', expiresAt: typed }],
    ['keys.list', { query: `${typed}:x` }],
    ['keys.list', { status: typed }],
    ['keys.resolve', { key: typed }],
    ['keys.change', { changes: [{ id: typed }] }],
    ['keys.change', { changes: [{ id: crypto.randomUUID(), owner: typed, addTags: [typed] }] }],
    ['searches.save', { name: 'a', query: `${typed}:x` }],
    ['purposes.save', { id: 'mail', name: typed, provider: 'sendgrid', scopes: [typed] }],
    ['vault.unlock', { password: typed }],
    ['exports.write', { file: typed, format: 'json', password: typed }],
    ['imports.preview', { file: 'x', text: typed, format: 'dotenv' }],
    ['imports.preview', { file: 'x', text: `"${typed}`, format: 'csv', columns: [{ column: typed, field: 'name' }] }],
    ['secrets.copy', { id: crypto.randomUUID(), as: typed }],
    ['settings.change', { settings: { theme: typed } }],
    ['settings.change', { settings: { [typed]: typed } }],
    ['settings.change', { settings: { place: { view: typed.repeat(2), key: typed } } }],
    ['host.chooseFile', { purpose: 'open', suggested: typed }],
    ['audit.manifest', { text: typed }],
    ['audit.manifest', { text: `{"format": "keyward-manifest", "version": 1, "${typed}": "${typed}"}` }],
    ['audit.findings', { cursor: typed }],
    ['audit.accept', { finding: '0'.repeat(32), why: typed, until: '2030-01-31T00:00:00.000Z', who: typed }],
    ['audit.access', { key: typed }],
    ['exports.manifest', { file: `/no/such/folder/\0${typed}` }],
    ['evidence.import', { key: crypto.randomUUID(), source: { name: typed, text: typed } }],
    ['vault.recover', { code: typed, next: typed }],
    ['imports.run', { file: 'x', text: `"${typed}`, format: 'csv', dryRun: false }],
    [
      'imports.run',
      {
        file: 'x',
        text: `${typed},b\n`,
        format: 'csv',
        columns: [{ column: `no ${typed}`, field: 'name' }],
        dryRun: false,
      },
    ],
    [typed, {}],
  ]
  for (const [name, input] of calls) {
    const answer = await engine.call(name, input)
    expect(answer.ok, name).toBe(false)
    expect(JSON.stringify(answer)).not.toContain(typed)
  }
})

test('a list gives exactly the fields that were asked for', async () => {
  const { client } = await testVault()
  await client.keys.add({ name: 'a', value: 'v' })
  expect((await client.keys.list({ fields: ['note', 'name'] })).keys).toEqual([{ note: null, name: 'a' }])
  expect(
    contract.keys.list.output({ fields: ['name'] }).safeParse({ keys: [{ name: 'a', note: null }], next: null })
      .success,
  ).toBe(false)
})

test('a locked engine answers no question about keys', async () => {
  const { engine } = testEngine()
  for (const [name, input] of [
    ['keys.list', {}],
    ['activity.list', {}],
    ['secrets.forms', { id: crypto.randomUUID() }],
    ['secrets.copy', { id: crypto.randomUUID(), as: 'link' }],
    ['secrets.reveal', { id: crypto.randomUUID() }],
    ['backups.create', {}],
    ['attention.list', {}],
    ['keys.change', { changes: [{ id: crypto.randomUUID(), owner: 'Ada' }] }],
    ['keys.changedSince', { since: null }],
    ['searches.list', {}],
    ['searches.save', { name: 'a', query: 'b' }],
    ['purposes.list', {}],
    ['purposes.save', { id: 'a', name: 'a', provider: 'acme', scopes: ['b'] }],
    ['vault.details', {}],
    ['vault.recoverySaved', {}],
    ['audit.run', {}],
    ['audit.findings', {}],
    ['audit.notChecked', {}],
    ['audit.accept', { finding: '0'.repeat(32), why: 'a', until: '2030-01-31T00:00:00.000Z' }],
    ['audit.reopen', { finding: '0'.repeat(32) }],
    ['audit.exceptions', {}],
    ['audit.access', { key: crypto.randomUUID() }],
    ['audit.rightSize', { key: crypto.randomUUID() }],
    ['evidence.import', { key: crypto.randomUUID(), source: { name: 'a', text: 'b' } }],
    ['evidence.list', { key: crypto.randomUUID() }],
    ['evidence.remove', { id: crypto.randomUUID() }],
    ['exports.manifest', { file: '/tmp/never-written.json' }],
  ] as const) {
    expect(await engine.call(name, input)).toMatchObject({ ok: false, error: { code: 'locked' } })
  }
})

test('lists, records, events and reports never hold a value', async () => {
  const { client } = await testVault()
  const value = secretMaker(8).sendgrid()
  const { key } = await client.keys.add({ name: 'mail', value, tags: ['a'] })
  const report = await client.imports.run({ file: '.env', text: `A_TOKEN=${value}`, format: 'dotenv', dryRun: false })
  const answers = [
    await client.keys.list({}),
    await client.keys.get({ id: key.id }),
    await client.keys.list({ query: 'mail' }),
    await client.activity.list({}),
    await client.attention.list({}),
    await client.audit.run({}),
    await client.audit.findings({}),
    await client.audit.notChecked({}),
    await client.audit.access({ key: key.id }),
    await client.audit.rightSize({ key: key.id }),
    await client.keys.change({ changes: [{ id: key.id, owner: 'Ada' }] }),
    await client.doctor.run({}),
    await client.providers.detect({ value }),
    await client.imports.preview({ file: '.env', text: `A_TOKEN=${value}`, format: 'auto' }),
    await client.imports.preview({ file: 'pasted', text: value, format: 'auto' }),
    await client.secrets.forms({ id: key.id }),
    await client.secrets.copy({ id: key.id, as: 'curl' }),
    report,
  ]
  for (const answer of answers) {
    const text = JSON.stringify(answer)
    // The provider's own id of a SendGrid key stands in its middle and is no secret; the rest of it is.
    expect(text).not.toContain(value.slice(30, 60))
  }
})
