import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ApiBase, type ApiFacts, addressAt, apiBase } from '../../../electron/engine/providers/apiBase.ts'
import { loadBuiltIn } from '../../../electron/engine/providers/builtIn.ts'
import { baseUrl } from '../../../shared/model/apiKey.ts'

async function factsOf(id: string): Promise<ApiFacts> {
  const provider = await loadBuiltIn(id)
  if (!provider) throw new Error(`There is no provider ${id}.`)
  return provider
}

async function baseOf(id: string, environment: string | null, own: string | null): Promise<ApiBase> {
  const base = apiBase(await factsOf(id), environment, own)
  if ('why' in base) throw new Error(base.why)
  return base
}

describe('the address of a call', () => {
  test.each([
    ['persona', null, '/api/v1/api-keys?page[size]=100', 'https://api.withpersona.com/api/v1/api-keys?page[size]=100'],
    ['persona', 'http://127.0.0.1:4000', '/api/v1/api-keys', 'http://127.0.0.1:4000/api/v1/api-keys'],
    ['persona', 'http://127.0.0.1:4000/', '/api/v1/api-keys', 'http://127.0.0.1:4000/api/v1/api-keys'],
    ['persona', 'https://withpersona.com/api/v1', '/api/v1/api-keys', 'https://withpersona.com/api/v1/api-keys'],
    ['persona', 'https://proxy.example/persona/', '/api/v1/api-keys?a=b', 'https://proxy.example/persona/api-keys?a=b'],
    ['persona', 'https://proxy.example/p', '/api/v10/api-keys', 'https://proxy.example/p/api/v10/api-keys'],
    ['persona', 'http://[::1]:4000', '/api/v1/api-keys', 'http://[::1]:4000/api/v1/api-keys'],
    ['sendgrid', null, '/v3/scopes', 'https://api.sendgrid.com/v3/scopes'],
    ['sendgrid', 'https://api.eu.sendgrid.com', '/v3/api_keys/a%2Fb', 'https://api.eu.sendgrid.com/v3/api_keys/a%2Fb'],
    ['signatureapi', 'https://sign.example/v1', '/v1/envelopes', 'https://sign.example/v1/envelopes'],
  ])('of %s at %s', async (id, own, path, address) => {
    expect(addressAt(await baseOf(id, null, own), path)).toBe(address)
  })

  test.each([
    'api-keys',
    '@evil.example/api-keys',
    '.evil.example/api-keys',
    '/api/v1/../../admin',
    '/api/v1/api-keys/..',
    '/api/v1/api-keys/%2e%2E/expire',
    '/api/v1/./api-keys',
    '/\\evil.example',
    '/api/v1/api-keys\n',
    '/api/v1/api keys',
    '/api/v1/api-keys/{id}',
    '/api/v1/api-keys#part',
  ])('a path that leaves its place has none: %j', async (path) => {
    expect(addressAt(await baseOf('persona', null, null), path)).toBeNull()
    expect(addressAt(await baseOf('persona', null, 'https://proxy.example/p'), path)).toBeNull()
  })

  test('a host that would be read as another one has no address', () => {
    const acme = { name: 'Acme', environments: [], baseUrls: [{ url: 'https://0x7f.1' }] }
    const base = apiBase(acme, null, null)
    expect(base).toMatchObject({ host: '0x7f.1' })
    expect('host' in base && addressAt(base, '/v1/me')).toBeNull()
  })

  test('no path leads to another host, whatever is in it', async () => {
    const part = fc.constantFrom(
      '/',
      '//',
      '..',
      '.',
      '@',
      '\\',
      ':',
      '?',
      '#',
      '%2e',
      '%2f',
      'evil.example',
      '\t',
      'a',
    )
    const path = fc.oneof(
      fc.string(),
      fc.array(part, { maxLength: 8 }).map((parts) => parts.join('')),
    )
    const own = fc.constantFrom(null, 'https://proxy.example/a/b', 'http://localhost:4000', 'https://[::1]:4000/x/')
    const persona = await factsOf('persona')
    fc.assert(
      fc.property(path, own, (rest, ownBase) => {
        const base = apiBase(persona, null, ownBase)
        if ('why' in base) throw new Error(base.why)
        for (const asked of [rest, `/${rest}`, `/api/v1${rest}`, `/api/v1/${rest}`]) {
          const address = addressAt(base, asked)
          if (address === null) continue
          const url = new URL(address)
          expect(url.origin).toBe(new URL(ownBase ?? 'https://api.withpersona.com').origin)
          if (ownBase !== null) expect(`${url.pathname}/`.startsWith(`${base.path}/`)).toBe(true)
          expect([url.username, url.password, url.hash]).toEqual(['', '', ''])
        }
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('where calls go', () => {
  test('to the host of the key’s environment, where the provider has one for each', async () => {
    expect((await baseOf('square', 'sandbox', null)).host).toBe('connect.squareupsandbox.com')
    expect((await baseOf('square', 'production', null)).host).toBe('connect.squareup.com')
    expect(apiBase(await factsOf('square'), null, null)).toHaveProperty('why')
    expect(apiBase(await factsOf('square'), 'staging', null)).toHaveProperty('why')
  })

  test.each([
    ['shopify', 'https://mine.myshopify.com', true],
    ['shopify', null, false],
    ['shopify', 'https://mine.myshopify.com.evil.example', false],
    ['shopify', 'https://mine.shop.myshopify.com', false],
    ['shopify', 'https://evil.example?.myshopify.com', false],
    ['shopify', 'https://-.myshopify.com', false],
    ['shopify', 'https://.myshopify.com', false],
    ['shopify', `https://${'a'.repeat(64)}.myshopify.com`, false],
    ['shopify', 'https://mine.myshopify.com:8443', false],
    ['datadog', 'https://api.us5.datadoghq.com', true],
    ['datadog', 'https://api.evil.example', false],
  ])('%s at %s: %s', async (id, own, fits) => {
    if (own !== null) baseUrl().parse(own)
    expect('host' in apiBase(await factsOf(id), null, own)).toBe(fits)
  })
})
