import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { outlines } from '../../../electron/engine/providers/outlines.ts'
import { testEngine, testVault } from '../../support/engine.ts'
import { temporaryHome } from '../../support/home.ts'

const acme = {
  id: 'acme',
  name: 'Acme',
  environments: [{ id: 'staging', class: 'non-production' }],
  types: [{ id: 'robot', name: 'Robot key' }],
  contextWords: ['acme'],
  formats: [
    {
      type: 'robot',
      environment: 'staging',
      prefix: 'acme_stg_',
      pattern: '^acme_stg_([a-z0-9]{6})_[a-z0-9]{24}$',
      confidence: 'certain',
      remoteId: '^acme_stg_([a-z0-9]{6})_',
    },
  ],
}
const value = `acme_stg_a1b2c3_${'made'.repeat(6)}`

/** A home with these files of the user's. */
function homeWith(files: Record<string, unknown>): string {
  const home = temporaryHome()
  mkdirSync(join(home, 'providers'), { recursive: true })
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(join(home, 'providers', name), typeof content === 'string' ? content : JSON.stringify(content))
  }
  return home
}

test('a provider of the user’s own is listed, shown whole and detected', async () => {
  const { client } = testEngine(homeWith({ 'acme.json': acme }))
  const { providers } = await client.providers.list({})
  expect(await client.providers.problems({})).toEqual({ problems: [] })
  expect(providers).toHaveLength(outlines.length + 1)
  expect(providers.find(({ own }) => own)).toEqual({
    id: 'acme',
    name: 'Acme',
    environments: ['staging'],
    types: ['robot'],
    scopes: null,
    own: true,
  })
  expect((await client.providers.get({ id: 'acme' })).provider.formats[0]?.remoteId).toBe('^acme_stg_([a-z0-9]{6})_')
  expect(await client.providers.detect({ value: `KEY=${value}` })).toMatchObject({
    provider: 'acme',
    environment: 'staging',
    environmentClass: 'non-production',
    type: 'robot',
    confidence: 'certain',
  })
})

test('a key that is added is told by it, and a provider that contradicts is refused', async () => {
  const { client } = await testVault(homeWith({ 'acme.json': acme }))
  const { key } = await client.keys.add({ name: 'one', value })
  expect(key).toMatchObject({
    provider: 'acme',
    environment: 'staging',
    environmentClass: 'non-production',
    type: 'robot',
    remoteId: 'a1b2c3',
    preview: 'acme_stg_…made',
  })
  await expect(client.keys.add({ name: 'two', value, provider: 'sendgrid' })).rejects.toMatchObject({ code: 'refused' })
  await expect(client.keys.add({ name: 'two', value, environment: 'production' })).rejects.toMatchObject({
    code: 'environmentContradiction',
  })
})

test('files may come, change and go while the engine runs', async () => {
  const home = temporaryHome()
  const { client } = testEngine(home)
  const detected = async () => (await client.providers.detect({ value })).provider
  expect(await detected()).toBeNull()
  mkdirSync(join(home, 'providers'), { recursive: true })
  writeFileSync(join(home, 'providers', 'acme.json'), JSON.stringify(acme))
  expect(await detected()).toBe('acme')
  writeFileSync(join(home, 'providers', 'acme.json'), JSON.stringify({ ...acme, formats: [] }))
  expect(await detected()).toBeNull()
  rmSync(join(home, 'providers'), { recursive: true })
  expect((await client.providers.list({})).providers).toHaveLength(outlines.length)
})

const format = acme.formats[0]

test.each([
  ['no JSON', '{"id": "acme", nonsense', 'is no JSON: see line 1 column 16.'],
  ['no object', '[]', 'the whole file: Invalid input: expected object, received array.'],
  ['a field that is not known', { ...acme, colour: 'red' }, 'the whole file: has fields that are not known: colour.'],
  ['a missing name', { id: 'acme' }, 'name: Invalid input: expected string, received undefined.'],
  ['another id than its name', { ...acme, id: 'other' }, 'id: must be the name of the file without “.json”.'],
  [
    'an environment that it does not list',
    { ...acme, environments: [] },
    'formats.0.environment: is not one of the environments.',
  ],
  [
    'a pattern that backtracks',
    { ...acme, formats: [{ ...format, pattern: '^acme_stg_(a+)+$' }] },
    'formats.0.pattern: must not repeat what is itself repeated.',
  ],
  [
    'a pattern that is not anchored',
    { ...acme, formats: [{ ...format, pattern: 'acme_stg_x' }] },
    'formats.0.pattern: must begin with ^.',
  ],
  [
    'an address that is not https',
    { ...acme, baseUrls: [{ url: 'http://api.acme.test' }] },
    'baseUrls.0.url: must be an https address.',
  ],
  [
    'a call whose body is no JSON',
    {
      ...acme,
      verify: { method: 'POST', url: 'https://api.acme.test/me', body: '{"a"', liveIf: [200], deadIf: [401] },
    },
    'verify.body: must be JSON.',
  ],
  ['a control character in its name', { ...acme, name: 'Acme\u001b[2J' }, 'name: must not contain control characters.'],
])('%s is told with file, place and reason, and the rest goes on', async (_, content, why) => {
  const home = homeWith({ 'acme.json': content, 'good.json': { ...acme, id: 'good' } })
  const { client } = await testVault(home)
  const file = join(home, 'providers', 'acme.json')
  expect((await client.providers.problems({})).problems).toEqual([{ file, message: `${file}: ${why}` }])
  expect(await client.providers.detect({ value })).toMatchObject({ provider: 'good' })
  expect((await client.keys.add({ name: 'one', value })).key.provider).toBe('good')
  await expect(client.providers.get({ id: 'acme' })).rejects.toMatchObject({
    code: 'invalidInput',
    message: `${file}: ${why}`,
  })
})

test('a built-in id cannot be taken', async () => {
  const home = homeWith({ 'sendgrid.json': { ...acme, id: 'sendgrid' } })
  const { client } = testEngine(home)
  expect((await client.providers.problems({})).problems[0]?.message).toBe(
    `${join(home, 'providers', 'sendgrid.json')}: id: “sendgrid” is a built-in provider. Choose another id.`,
  )
  expect((await client.providers.get({ id: 'sendgrid' })).provider.name).toBe('SendGrid')
})

test('a file that is too large, or a folder in place of one, is told', async () => {
  const home = homeWith({ 'large.json': ' '.repeat(1024 * 1024 + 1) })
  mkdirSync(join(home, 'providers', 'folder.json'))
  const { client } = testEngine(home)
  const { problems } = await client.providers.problems({})
  expect(problems.map(({ message }) => message.replace(/^.*json: /, ''))).toEqual([
    'is no regular file.',
    'is larger than 1 MiB.',
  ])
})

test.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
  'a folder that cannot be read is told, and the built-in ones stay (not as root, who reads every folder)',
  async () => {
    const home = homeWith({ 'acme.json': acme })
    chmodSync(join(home, 'providers'), 0)
    const { client } = testEngine(home)
    const { providers } = await client.providers.list({})
    const { problems } = await client.providers.problems({})
    chmodSync(join(home, 'providers'), 0o700)
    expect(providers).toHaveLength(36)
    expect(problems[0]?.message).toContain('No permission')
  },
)

test('a shape of its own that a built-in provider has too is ambiguous', async () => {
  const own = {
    ...acme,
    environments: [],
    formats: [{ type: 'robot', prefix: 'sk_live_', pattern: '^sk_live_[a-z0-9]{40}$' }],
  }
  const { client } = testEngine(homeWith({ 'acme.json': own }))
  const shared = ['sk_', 'live_', 'a1'.repeat(20)].join('')
  expect(await client.providers.detect({ value: shared })).toMatchObject({
    confidence: 'ambiguous',
    candidates: [
      { provider: 'stripe', environment: 'live', type: 'secret' },
      { provider: 'acme', environment: null, type: 'robot' },
    ],
  })
  expect(await client.providers.detect({ value: shared, variable: 'ACME_KEY' })).toMatchObject({ provider: 'acme' })
})

test('the longest fitting prefix decides', async () => {
  const pattern = '^sk_live_acme_[a-z0-9]{20}$'
  const own = { ...acme, environments: [], formats: [{ type: 'robot', prefix: 'sk_live_acme_', pattern }] }
  const shorter = { ...own, id: 'short', formats: [{ type: 'robot', prefix: 'sk_live_', pattern }] }
  const { client } = testEngine(homeWith({ 'acme.json': own, 'short.json': shorter }))
  const value = ['sk_', 'live_', `acme_${'a1'.repeat(10)}`].join('')
  expect(await client.providers.detect({ value })).toMatchObject({ provider: 'acme', type: 'robot' })
})

test('a provider that is not known is not found', async () => {
  const { client } = testEngine()
  for (const id of ['nothing', '__proto__', 'constructor', '../persona'])
    await expect(client.providers.get({ id })).rejects.toMatchObject({ code: 'notFound' })
})
