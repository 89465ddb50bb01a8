import { expect, test } from 'vitest'
import type { HttpRequest } from '../../../electron/engine/ports.ts'
import { builtIn } from '../../../electron/engine/providers/builtIn.ts'
import { testVault } from '../../support/engine.ts'

/** A value of two parts, for providers whose calls take two. */
const value = 'AC0made0up0:never0issued0by0anybody0'
const basic = (text: string) => `authorization: Basic ${Buffer.from(text).toString('base64')}`
const bearer = `authorization: Bearer ${value}`

/** The one call that is made for a key of each provider, or why none is. `of` says more of the key. */
const checks: Record<
  string,
  { call: string; header: string; of?: { environment?: string; baseUrl?: string } } | { refused: RegExp }
> = {
  algolia: { refused: /needs more than a header/ },
  anthropic: { call: 'GET https://api.anthropic.com/v1/models', header: `x-api-key: ${value}` },
  aws: { refused: /are signed/ },
  azure_storage: { refused: /are signed/ },
  cloudflare: { call: 'GET https://api.cloudflare.com/client/v4/user/tokens/verify', header: bearer },
  datadog: {
    call: 'GET https://api.datadoghq.eu/api/v1/validate',
    header: `dd-api-key: ${value}`,
    of: { baseUrl: 'https://api.datadoghq.eu' },
  },
  digitalocean: { call: 'GET https://api.digitalocean.com/v2/account', header: bearer },
  discord: { call: 'GET https://discord.com/api/v10/users/@me', header: `authorization: Bot ${value}` },
  docusign: { refused: /need more than the key/ },
  github: { call: 'GET https://api.github.com/user', header: bearer },
  gitlab: { call: 'GET https://gitlab.com/api/v4/personal_access_tokens/self', header: `private-token: ${value}` },
  google_api_key: { refused: /go into the address/ },
  heroku: { call: 'GET https://api.heroku.com/account', header: bearer },
  huggingface: { call: 'GET https://huggingface.co/api/whoami-v2', header: bearer },
  linear: {
    call: 'POST https://api.linear.app/graphql {"query":"{ viewer { id } }"}',
    header: `authorization: ${value}`,
  },
  mailgun: { call: 'GET https://api.mailgun.net/v3/domains?limit=1', header: basic(`api:${value}`) },
  netlify: { call: 'GET https://api.netlify.com/api/v1/user', header: bearer },
  notion: { call: 'GET https://api.notion.com/v1/users/me', header: bearer },
  npm: { refused: /no harmless call/ },
  openai: { call: 'GET https://api.openai.com/v1/models', header: bearer },
  paypal: {
    call: 'POST https://api-m.sandbox.paypal.com/v1/oauth2/token grant_type=client_credentials',
    header: basic(value),
    of: { environment: 'sandbox' },
  },
  persona: {
    call: 'GET https://api.withpersona.com/api/v1/accounts?page[size]=1&fields[account]=created-at',
    header: bearer,
  },
  plaid: { refused: /need more than the key/ },
  postmark: { call: 'GET https://api.postmarkapp.com/server', header: `x-postmark-server-token: ${value}` },
  pypi: { refused: /no harmless call/ },
  resend: { call: 'GET https://api.resend.com/domains', header: bearer },
  sendgrid: { call: 'GET https://api.sendgrid.com/v3/scopes', header: bearer },
  sentry: { call: 'GET https://sentry.io/api/0/auth/validate/', header: bearer },
  shopify: {
    call: 'GET https://mine.myshopify.com/admin/oauth/access_scopes.json',
    header: `x-shopify-access-token: ${value}`,
    of: { baseUrl: 'https://mine.myshopify.com' },
  },
  signatureapi: { call: 'GET https://api.signatureapi.com/v1/envelopes?limit=1', header: `x-api-key: ${value}` },
  slack: { call: 'POST https://slack.com/api/auth.test', header: bearer },
  square: {
    call: 'GET https://connect.squareup.com/v2/merchants',
    header: bearer,
    of: { environment: 'production' },
  },
  stripe: { call: 'GET https://api.stripe.com/v1/account', header: bearer },
  supabase: {
    call: 'GET https://abcdefgh.supabase.co/rest/v1/',
    header: `apikey: ${value}`,
    of: { baseUrl: 'https://abcdefgh.supabase.co' },
  },
  twilio: { call: 'GET https://verify.twilio.com/v2/Services', header: basic(value) },
  vercel: { call: 'GET https://api.vercel.com/v5/user/tokens/current', header: bearer },
}

test('each built-in provider is asked by its one call, with the key in one header, or it is said why not', async () => {
  const sent: HttpRequest[] = []
  const { client } = await testVault(undefined, false, {
    http: {
      send: async (request) => {
        sent.push(request)
        return { kind: 'answer', status: 200, headers: {}, body: '{}' }
      },
      wait: async () => {},
    },
  })
  expect(Object.keys(checks)).toEqual(Object.keys(builtIn))
  for (const [provider, check] of Object.entries(checks)) {
    const of = 'of' in check ? check.of : {}
    const { key } = await client.keys.add({ name: provider, value, provider, ...of })
    await client.network.allow({ provider })
    sent.length = 0
    const verified = client.network.verify({ key: key.id })
    if ('refused' in check) {
      await expect(verified, provider).rejects.toThrow(check.refused)
      expect(sent, provider).toEqual([])
      continue
    }
    expect((await verified).alive, provider).toBe(true)
    const [request] = sent
    expect(sent, provider).toHaveLength(1)
    const { method = '', url = '', body, headers = {} } = request ?? {}
    expect([method, url, body].filter(Boolean).join(' '), provider).toBe(check.call)
    const carrying = Object.entries(headers).filter(([, text]) => holdsKey(text))
    expect(
      carrying.map((header) => header.join(': ')),
      provider,
    ).toEqual([check.header])
  }
})

const holdsKey = (text: string) =>
  text.includes(value) || Buffer.from(text.replace('Basic ', ''), 'base64').toString().includes(value)

test('the list of the network names the providers that can be asked, and no other', async () => {
  const { client } = await testVault()
  const { permissions } = await client.network.list({})
  const callable = Object.entries(checks).filter(([, check]) => 'call' in check)
  expect(permissions).toEqual(callable.map(([provider]) => ({ provider, allowed: false, since: null })))
})

test('what tells a key of another type nothing is not sent for it', async () => {
  const { client } = await testVault()
  await client.network.allow({ provider: 'anthropic' })
  const { key } = await client.keys.add({ name: 'Admin', value, provider: 'anthropic', type: 'admin' })
  await expect(client.network.verify({ key: key.id })).rejects.toThrow(/of this type/)
})
