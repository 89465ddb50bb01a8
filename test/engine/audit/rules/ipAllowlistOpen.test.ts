import { expect, test } from 'vitest'
import { keyLike, saysOf } from '../../../support/auditing.ts'

const open = (ipAllowlist: unknown) => keyLike('persona production', { fields: { ipAllowlist } })

test.each([[['*']], [[]], [undefined], [['203.0.113.9', '0.0.0.0/0']], [['::/0']], ['*']])(
  '%j lets every address in',
  (list) => {
    expect(saysOf('ip-allowlist-open', [open(list)])).toMatchObject({
      severity: 'low',
      title: 'Any address may use it',
    })
  },
)

test.each([[['203.0.113.9']], [['203.0.113.0/24', '2001:db8::/32']], ['203.0.113.9']])('%j does not', (list) => {
  expect(saysOf('ip-allowlist-open', [open(list)])).toBeNull()
})

test('a key that can make others is worth more', () => {
  const key = { ...open(['*']), scopes: ['api_key.write'] }
  expect(saysOf('ip-allowlist-open', [key])).toMatchObject({ severity: 'medium' })
})

test('a provider with none is no fault; one for the account only, or one that nobody knows, is not checked', () => {
  expect(saysOf('ip-allowlist-open', [keyLike('signatureapi live')])).toBeNull()
  expect(saysOf('ip-allowlist-open', [keyLike('sendgrid mail')])).toMatch('for the account only')
  expect(saysOf('ip-allowlist-open', [keyLike('openai project')])).toMatch('Whether OpenAI offers')
  const stripe = keyLike('openai project', { provider: 'stripe' })
  expect(saysOf('ip-allowlist-open', [stripe])).toMatch('Look at it in its dashboard')
  expect(saysOf('ip-allowlist-open', [{ ...stripe, provider: null }])).toMatch('Its provider is not known')
})
