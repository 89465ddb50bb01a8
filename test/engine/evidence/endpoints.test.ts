import { describe, expect, test } from 'vitest'
import { addressOf } from '../../../electron/engine/evidence/address.ts'
import { provedBy } from '../../../electron/engine/evidence/endpoints.ts'
import { targetsOf } from '../../../electron/engine/evidence/target.ts'
import { provider as providerSchema } from '../../../shared/model/provider.ts'
import persona from '../../../shared/providers/persona.json' with { type: 'json' }
import sendgrid from '../../../shared/providers/sendgrid.json' with { type: 'json' }

const providers = { sendgrid: providerSchema().parse(sendgrid), persona: providerSchema().parse(persona) }

/** What a call proves for a key without known scopes; null where nobody knows. */
function scopesOf(
  id: keyof typeof providers,
  method: string,
  address: string,
  { host = null, base = null }: { host?: string | null; base?: string | null } = {},
) {
  const target = targetsOf(providers[id], base)(method, addressOf(address, host))
  if (target === 'foreign') return target
  return target.scopes && provedBy(target.scopes, null)
}

describe('a call leads to the scope that it needs', () => {
  test.each([
    ['GET', '/v3/templates', 'templates.read'],
    ['GET', '/v3/templates/', 'templates.read'],
    ['GET', '//v3//templates', 'templates.read'],
    ['HEAD', '/v3/templates', 'templates.read'],
    ['GET', '/v3/templates?generations=dynamic', 'templates.read'],
    ['GET', '/v3/templates#top', 'templates.read'],
    ['POST', '/v3/templates', 'templates.create'],
    ['GET', '/v3/templates/d-0123', 'templates.read'],
    ['GET', '/v3/clients/stats', 'clients.stats.read'],
    ['GET', '/v3/clients/phone/stats', 'clients.phone.stats.read'],
    ['GET', '/v3/clients/webmail/stats', 'clients.webmail.stats.read'],
    ['GET', '/v3/templates/d-0123/versions/7', 'templates.versions.read'],
    ['GET', '/v3/%74emplates', 'templates.read'],
    ['GET', '/v3/suppression/bounces/ada%40example.com', 'suppression.bounces.read'],
    ['GET', '/v3/suppression/bounces/a%2Fb', 'suppression.bounces.read'],
    ['GET', '/v3/suppression/bounces/%zz%', 'suppression.bounces.read'],
    ['POST', '/v3/send_ips/pools/7/ips:batchAdd', 'ips.pools.ips.create'],
    ['POST', 'https://api.sendgrid.com/v3/mail/send', 'mail.send'],
    ['POST', 'HTTPS://API.SendGrid.com.:443/v3/mail/send?a=b', 'mail.send'],
    ['POST', 'https://who:secret@api.eu.sendgrid.com/v3/mail/send', 'mail.send'],
    ['POST', '/gateway/sendgrid/v3/mail/send', 'mail.send'],
  ])('%s %s', (method, address, scope) => {
    expect(scopesOf('sendgrid', method, address)).toEqual([scope])
  })

  test('of templates that fit the one with the most literal words counts', () => {
    expect(scopesOf('persona', 'POST', '/api/v1/accounts/search')).toEqual(['account.read'])
    expect(scopesOf('persona', 'POST', '/api/v1/accounts')).toEqual(['account.write'])
    expect(scopesOf('sendgrid', 'GET', '/v3/user/webhooks/event/settings/all')).toEqual(
      scopesOf('sendgrid', 'GET', '/v3/user/webhooks/event/settings/17'),
    )
    // `all` is read only: another method means an id.
    expect(scopesOf('sendgrid', 'PATCH', '/v3/user/webhooks/event/settings/all')).not.toBeNull()
  })

  test('a path may leave out what all addresses of the provider begin with', () => {
    expect(scopesOf('persona', 'GET', '/accounts/act_1')).toEqual(['account.read'])
    expect(scopesOf('persona', 'GET', 'https://withpersona.com/api/v1/accounts/act_1')).toEqual(['account.read'])
    expect(scopesOf('persona', 'GET', 'https://api.withpersona.com/accounts/act_1')).toBeNull()
  })

  test('the key’s own base URL takes the place of the provider’s', () => {
    const base = 'https://gateway.example.org/persona'
    expect(scopesOf('persona', 'GET', `${base}/accounts`, { base })).toEqual(['account.read'])
    expect(scopesOf('persona', 'GET', `${base}/api/v1/accounts`, { base })).toEqual(['account.read'])
    expect(scopesOf('persona', 'GET', '/api/v1/accounts', { host: 'gateway.example.org', base })).toEqual([
      'account.read',
    ])
    expect(scopesOf('persona', 'GET', 'https://gateway.example.org/persona/accounts')).toBe('foreign')
  })
})

describe('a call leads nowhere', () => {
  test.each([
    ['another version', 'GET', '/v2/templates'],
    ['a method that the path does not have', 'PUT', '/v3/templates'],
    ['a path in other letters', 'GET', '/V3/Templates'],
    ['more than the template has', 'GET', '/v3/templates/a/b/c/d'],
    ['nothing', 'GET', '/'],
    ['a path that leaves its place', 'GET', '/v3/nothing/../templates'],
    ['the same, encoded', 'GET', '/v3/nothing/%2e%2E/templates'],
    ['the same inside a segment', 'GET', '/v3/templates/..%2f..%2fapi_keys'],
    ['the same with the other slash', 'GET', '/v3/templates/..\\api_keys'],
    ['an endless path', 'GET', `/v3/templates/${'x'.repeat(5_000)}`],
    ['too many segments in front', 'GET', '/a/b/c/d/v3/templates'],
    ['words of the template itself', 'GET', '/v3/constructor/__proto__'],
  ])('%s', (_, method, address) => {
    expect(scopesOf('sendgrid', method, address)).toBeNull()
  })

  test('what is encoded twice is decoded once', () => {
    expect(scopesOf('sendgrid', 'GET', '/v3/%2574emplates')).toBeNull()
  })

  test.each([
    'https://api.sendgrid.com.example.org/v3/mail/send',
    'https://example.org/https://api.sendgrid.com/v3/mail/send',
    'https://api.sendgrid.com@example.org/v3/mail/send',
    'http://127.0.0.1:8080/v3/mail/send',
  ])('%s is another host', (address) => {
    expect(scopesOf('sendgrid', 'POST', address)).toBe('foreign')
  })

  test('a host that is named apart counts where the address names none', () => {
    expect(scopesOf('sendgrid', 'POST', '/v3/mail/send', { host: 'api.sendgrid.com:443' })).toEqual(['mail.send'])
    expect(scopesOf('sendgrid', 'POST', '/v3/mail/send', { host: 'example.org' })).toBe('foreign')
    const whole = 'https://api.sendgrid.com/v3/mail/send'
    expect(scopesOf('sendgrid', 'POST', whole, { host: 'proxy' })).toEqual(['mail.send'])
  })

  test('a host with a part that the user gives is known by the rest', () => {
    const host = providerSchema().parse({
      id: 'hosted',
      name: 'Hosted',
      baseUrls: [{ url: 'https://{shop}.example.com/admin' }],
      hostParameters: [{ name: 'shop' }],
      scopes: [
        {
          name: 'orders.read',
          resource: 'orders',
          access: 'read',
          description: 'Read orders.',
          endpoints: ['GET /admin/orders'],
        },
      ],
    })
    const of = (address: string) => targetsOf(host, null)('GET', addressOf(address, null))
    expect(of('https://mine.example.com/admin/orders')).toMatchObject({ scopes: [{ name: 'orders.read' }] })
    expect(of('https://mine.evil.example.com/admin/orders')).toBe('foreign')
    expect(of('https://.example.com/admin/orders')).toBe('foreign')
    expect(of('https://example.com/admin/orders')).toBe('foreign')
  })
})

test('every template of the catalogue leads to the scopes that name it, whatever stands for its parameters', () => {
  for (const provider of Object.values(providers)) {
    const targetOf = targetsOf(provider, null)
    const naming = Map.groupBy(
      (provider.scopes ?? []).flatMap(({ name, endpoints = [] }) => endpoints.map((endpoint) => ({ name, endpoint }))),
      ({ endpoint }) => endpoint.replace(/\{[^}]*\}/g, '{}'),
    )
    expect(naming.size).toBeGreaterThan(100)
    for (const [endpoint, scopes] of naming) {
      const [method = '', path = ''] = endpoint.replaceAll('{}', 'Some-Id_17').split(' ')
      const target = targetOf(method, addressOf(`${path}?secret=1`, null))
      expect(target, endpoint).not.toBe('foreign')
      if (target !== 'foreign')
        expect(target.scopes?.map(({ name }) => name).sort()).toEqual(scopes.map(({ name }) => name).sort())
    }
  }
})

describe('of several scopes that allow a call', () => {
  const proved = (method: string, path: string, granted: string[] | null) => {
    const target = targetsOf(providers.sendgrid, null)(method, addressOf(path, null))
    return target === 'foreign' ? target : provedBy(target.scopes ?? [], granted && new Set(granted))
  }

  test('the narrowest is proved, whether the key has it or one that includes it', () => {
    for (const granted of [
      ['suppression.read'],
      ['suppression.blocks.read'],
      ['suppression.read', 'suppression.blocks.read'],
      [],
      null,
    ])
      expect(proved('GET', '/v3/suppression/blocks', granted)).toEqual(['suppression.blocks.read'])
  })

  test('of those that are as narrow the key’s own is proved, and each where it has none', () => {
    const each = ['stats.global.read', 'stats.read']
    expect(proved('GET', '/v3/stats', ['stats.read'])).toEqual(['stats.read'])
    expect(proved('GET', '/v3/stats', null)).toEqual(expect.arrayContaining(each))
  })

  test('another spelling of a scope is the same scope', () => {
    expect(proved('GET', '/v3/messages', ['email_activity.read'])).toEqual(['messages.read'])
  })
})
