import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { builtIn, loadBuiltIn } from '../../electron/engine/providers/builtIn.ts'
import { factGroups, type Provider, provider } from '../../shared/model/provider.ts'

const folder = fileURLToPath(new URL('../../shared/providers', import.meta.url))
const files = readdirSync(folder).filter((file) => file.endsWith('.json'))
const read = (file: string): Provider => JSON.parse(readFileSync(join(folder, file), 'utf8'))
const all = files.map(read)

async function whole(id: string): Promise<Provider> {
  const found = await loadBuiltIn(id)
  if (!found) throw new Error(id)
  return found
}

test('the catalogue holds every file of the folder, and no other', () => {
  expect(files).toHaveLength(36)
  expect(Object.keys(builtIn).map((id) => `${id}.json`)).toEqual(files.sort())
})

describe.each(files)('%s', (file) => {
  const data = read(file)

  test('follows the schema to the letter: no default is needed', () => {
    expect(provider().parse(data)).toEqual(data)
    expect(data.id).toBe(basename(file, '.json'))
  })

  test('tells of each group of facts where it is from and when it was checked', () => {
    const missing = factGroups().filter((group) => {
      const facts = data[group]
      const isEmpty = Array.isArray(facts) && facts.length === 0 && group !== 'scopes'
      return facts !== undefined && !isEmpty && !data.facts[group]
    })
    expect(missing).toEqual([])
    expect(data.sources).not.toEqual([])
  })

  test('checks a key only at a host that it names, over https', () => {
    if (!data.verify) return
    const host = (url: string) => /^https:\/\/([^/?]+)/.exec(url)?.[1]
    expect(data.baseUrls?.map(({ url }) => host(url))).toContain(host(data.verify.url))
    const named = [...(host(data.verify.url) ?? '').matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
    expect(data.hostParameters?.map(({ name }) => name) ?? []).toEqual(named)
  })
})

test('types and formats have no duplicates', () => {
  for (const { types, formats } of all) {
    expect(new Set(types.map(({ id }) => id)).size).toBe(types.length)
    expect(new Set(formats.map(({ pattern, type }) => `${pattern} ${type}`)).size).toBe(formats.length)
  }
})

test('only two providers have a check that puts the key into the address', () => {
  expect(all.filter(({ verify }) => verify?.url.includes('{key}')).map(({ id }) => id)).toEqual([
    'algolia',
    'google_api_key',
  ])
})

test('package registries are described without naming a host', () => {
  for (const { id, category } of all.filter(({ category }) => category === 'registry')) {
    expect(category).toBe('registry')
    expect(readFileSync(join(folder, `${id}.json`), 'utf8')).not.toMatch(/:\/\/|\b[\w-]+\.(?:org|com|io|dev)\b/)
  }
})

describe('the scopes', () => {
  const counts = { persona: 31, sendgrid: 283, signatureapi: 0 }

  test('are all there, each once', async () => {
    for (const [id, count] of Object.entries(counts)) {
      const { scopes = [] } = await whole(id)
      expect(new Set(scopes.map(({ name }) => name)).size).toBe(count)
      expect(scopes).toHaveLength(count)
    }
  })

  test('belong to a level by their verb, unless the provider sets them itself', async () => {
    for (const id of Object.keys(counts)) {
      const { scopes = [], accessLevels = [] } = await whole(id)
      const verbs = new Set(accessLevels.flatMap(({ verbs }) => verbs))
      const homeless = scopes.filter(({ verb, automatic }) => !automatic && !verbs.has(verb ?? ''))
      expect(homeless).toEqual([])
      expect(accessLevels.length).toBeLessThanOrEqual(4)
    }
  })

  test('name lists that are explained', async () => {
    for (const id of Object.keys(counts)) {
      const { scopes = [], scopeLists = [] } = await whole(id)
      const lists = new Set(scopeLists.map(({ id }) => id))
      expect(scopes.flatMap(({ lists = [] }) => lists).filter((list) => !lists.has(list))).toEqual([])
    }
  })

  test('of Persona’s two tables differ by importers only', async () => {
    const { scopes = [] } = await whole('persona')
    const on = (list: string) => scopes.filter(({ lists }) => lists?.includes(list)).map(({ name }) => name)
    expect(on('seed-1')).toHaveLength(25)
    expect(on('seed-2').filter((name) => !on('seed-1').includes(name))).toEqual(['importer.read', 'importer.write'])
    expect(on('seed-1').filter((name) => !on('seed-2').includes(name))).toEqual([])
  })

  test('that read or make other keys are sensitive and off by default at Persona', async () => {
    const { scopes = [] } = await whole('persona')
    expect(scopes.filter((scope) => scope.default === 'off').map(({ name }) => name)).toEqual([
      'api_key.read',
      'api_key.write',
      'api_key.scim',
    ])
    expect(scopes.find(({ name }) => name === 'api_key.write')).toMatchObject({
      access: 'admin',
      sensitivity: 'credential',
      escalation: true,
      endpoints: expect.arrayContaining(['POST /api/v1/api-keys/{api-key-id}/clone']),
    })
  })

  test('of SendGrid’s billing keys are on no other key', async () => {
    const { scopes = [] } = await whole('sendgrid')
    expect(scopes.filter(({ keyType }) => keyType === 'billing').map(({ name }) => name)).toEqual([
      'billing.create',
      'billing.delete',
      'billing.read',
      'billing.update',
    ])
    expect(scopes.filter(({ automatic }) => automatic)).toHaveLength(8)
    expect(scopes.filter(({ escalation }) => escalation)).toHaveLength(14)
  })
})

test('SendGrid’s purposes are its five profiles exactly', async () => {
  const { purposes = [] } = await whole('sendgrid')
  expect(purposes.map(({ id, keyType, scopes }) => [id, keyType, scopes])).toEqual([
    [
      'mail',
      'general',
      ['mail.batch.create', 'mail.batch.delete', 'mail.batch.read', 'mail.batch.update', 'mail.send'],
    ],
    ['billing', 'billing', ['billing.delete', 'billing.read', 'billing.update']],
    [
      'marketing-campaigns',
      'general',
      [
        'marketing_campaigns.create',
        'marketing_campaigns.delete',
        'marketing_campaigns.read',
        'marketing_campaigns.update',
      ],
    ],
    ['stats', 'general', ['stats.read', 'stats.global.read']],
    ['whitelabel', 'general', ['whitelabel.create', 'whitelabel.delete', 'whitelabel.read', 'whitelabel.update']],
  ])
})

test('Persona’s own fields of a key have their limits', async () => {
  const { keyFields = [] } = await whole('persona')
  expect(keyFields.map(({ name }) => name)).toEqual([
    'apiVersion',
    'inflection',
    'blocklist',
    'attributesAllowlist',
    'ipAllowlist',
    'fileAccessTokenExpiresIn',
  ])
  expect(keyFields.at(-1)).toMatchObject({ default: 21_600, most: 259_200, unit: 'seconds' })
})

test('a provider that contradicts itself does not follow the schema', async () => {
  const good = await whole('persona')
  const [format] = good.formats
  const [scope] = good.scopes ?? []
  if (!format || !scope) throw new Error('no format, no scope')
  const faults: [Partial<Provider>, string][] = [
    [{ formats: [{ ...format, environment: 'staging' }] }, 'formats.0.environment'],
    [{ formats: [{ ...format, type: 'unheard-of' }] }, 'formats.0.type'],
    [{ formats: [{ ...format, prefix: 'other_' }] }, 'formats.0.pattern'],
    [{ formats: [{ ...format, pattern: '^(a+)+$', prefix: '' }] }, 'formats.0.pattern'],
    [{ purposes: [{ id: 'x', name: 'X', scopes: ['no.such'] }] }, 'purposes.0.scopes'],
    [{ scopes: [{ ...scope, includes: ['no.such'] }] }, 'scopes.0.includes'],
    [{ id: 'Upper' }, 'id'],
  ]
  for (const [fault, place] of faults) {
    const result = provider().safeParse({ ...good, ...fault })
    expect(result.error?.issues.map(({ path }) => path.join('.'))).toEqual([place])
  }
})

test('a list of scopes follows one that stands before it, so that none follows itself', () => {
  const lists = (...follows: (string | undefined)[]) =>
    provider().safeParse({
      id: 'acme',
      name: 'Acme',
      rules: [],
      scopeLists: follows.map((of, index) => ({ id: `list-${index}`, name: 'A list', ...(of && { follows: of }) })),
    }).success
  expect(lists(undefined, 'list-0', 'list-1')).toBe(true)
  expect(lists('list-1', 'list-0')).toBe(false)
  expect(lists('list-0')).toBe(false)
})
