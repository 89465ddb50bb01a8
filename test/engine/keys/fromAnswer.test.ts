import { describe, expect, test } from 'vitest'
import { testVault } from '../../support/engine.ts'
import { secretMaker } from '../../support/secrets.ts'

const make = secretMaker(70)

const personaKey = {
  type: 'api-key',
  id: 'api_FAKEfake0NOTAREALKEY1not',
  attributes: {
    name: 'Server',
    note: null,
    value: make.persona('sandbox'),
    'api-version': '2023-01-05',
    'api-key-inflection': 'camel',
    permissions: ['account.read', 'inquiry.write', 'something.new'],
    'api-attributes-blocklist': ['name-*', null],
    'ip-address-allowlist': ['192.0.2.1'],
    'file-access-token-expires-in': 3600,
    'last-used-at': '2026-12-24T18:00:00.000Z',
    'expires-at': '2027-03-01T00:00:00Z',
    'created-at': '2025-01-01T00:00:00.000Z',
  },
}

describe('Persona’s key object', () => {
  const value = make.persona('sandbox')
  const filled = async (answer: unknown, remoteId?: string) => {
    const vault = await testVault()
    const { key } = await vault.client.keys.add({ name: 'checks', value, remoteId })
    const result = await vault.client.keys.setFromAnswer({ id: key.id, json: JSON.stringify(answer) })
    return { ...vault, key: result.key }
  }
  const expected = {
    remoteId: personaKey.id,
    scopes: personaKey.attributes.permissions,
    lastUsedAt: '2026-12-24T18:00:00.000Z',
    expiresAt: '2027-03-01T00:00:00.000Z',
    fields: {
      apiVersion: '2023-01-05',
      inflection: 'camel',
      blocklist: ['name-*'],
      ipAllowlist: ['192.0.2.1'],
      fileAccessTokenExpiresIn: 3600,
    },
  }
  const snake = JSON.parse(
    JSON.stringify(personaKey).replace(/"([a-z]+(?:-[a-z]+)+)":/g, (_, name) => `"${name.replaceAll('-', '_')}":`),
  )
  test.each([
    ['as documented', { data: personaKey }],
    ['bare', personaKey],
    ['in snake case', { data: snake }],
    ['in a list of one', { data: [personaKey] }],
  ])('%s fills scopes, fields, last use, expiry and remote id', async (_, answer) => {
    expect((await filled(answer)).key).toMatchObject(expected)
  })
  test('in a list of several the key is found by its remote id', async () => {
    const other = { ...personaKey, id: 'api_other', attributes: { ...personaKey.attributes, permissions: [] } }
    expect((await filled({ data: [other, personaKey] }, personaKey.id)).key).toMatchObject(expected)
    await expect(filled({ data: [other, personaKey] })).rejects.toMatchObject({ code: 'invalidInput' })
  })
  test('a value in it is never stored, and name and note stay the user’s', async () => {
    const { client, key } = await filled({ data: personaKey })
    expect(key).toMatchObject({ name: 'checks', note: null, versions: 1 })
    expect((await client.secrets.reveal({ id: key.id })).value).toBe(value)
    expect(JSON.stringify(key)).not.toContain(personaKey.attributes.value)
  })
  test('an answer about another key is refused unless forced', async () => {
    await expect(filled({ data: personaKey }, 'api_mine')).rejects.toMatchObject({ code: 'refused' })
  })
})

describe('SendGrid', () => {
  test.each([
    ['/v3/scopes', () => ({ scopes: ['mail.send', 'stats.read'] })],
    ['the key object', (id: string) => ({ api_key_id: id, name: 'Mail', scopes: ['mail.send', 'stats.read'] })],
    [
      'the wrapped key object',
      (id: string) => ({ result: [{ api_key_id: id, name: 'Mail', scopes: ['mail.send', 'stats.read'] }] }),
    ],
  ])('%s fills the scopes', async (_, answer) => {
    const { client } = await testVault()
    const value = make.sendgrid()
    const { key } = await client.keys.add({ name: 'mail', value })
    const json = JSON.stringify(answer(value.split('.')[1] ?? ''))
    expect((await client.keys.setFromAnswer({ id: key.id, json })).key.scopes).toEqual(['mail.send', 'stats.read'])
  })
  test('a key object of another key is refused: the id stands in the key itself', async () => {
    const { client } = await testVault()
    const { key } = await client.keys.add({ name: 'mail', value: make.sendgrid() })
    const json = JSON.stringify({ api_key_id: 'FAKEfake0NOTAREALKEY1n', scopes: ['mail.send'] })
    await expect(client.keys.setFromAnswer({ id: key.id, json })).rejects.toMatchObject({ code: 'refused' })
    expect((await client.keys.get({ id: key.id })).key.scopes).toBeNull()
  })
})

test('what is no answer about a key is refused and changes nothing', async () => {
  const { client } = await testVault()
  const { key } = await client.keys.add({ name: 'mail', value: make.sendgrid() })
  for (const json of [
    '',
    '{',
    '[]',
    '{}',
    '{"errors":[{"message":"authorization required"}]}',
    '{"scopes":["two words"]}',
    '5',
  ]) {
    await expect(client.keys.setFromAnswer({ id: key.id, json }), json).rejects.toMatchObject({ code: 'invalidInput' })
  }
  const { key: bare } = await client.keys.add({ name: 'bare', value: make.text(30) })
  await expect(client.keys.setFromAnswer({ id: bare.id, json: '{"scopes":[]}' })).rejects.toMatchObject({
    code: 'refused',
  })
  expect((await client.keys.get({ id: key.id })).key.scopes).toBeNull()
})
