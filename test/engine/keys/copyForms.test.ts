import { execFileSync } from 'node:child_process'
import dotenv from 'dotenv'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type CopyFacts, inForm, shownForm } from '../../../electron/engine/keys/copyForms.ts'
import { loadBuiltIn } from '../../../electron/engine/providers/builtIn.ts'
import { copyForm } from '../../../shared/api/secrets.ts'
import { runs } from '../../support/runs.ts'
import { secretMaker } from '../../support/secrets.ts'

const id = '0b0e7c5e-6a53-4a52-9a5c-8a1a5a2f8f11'

async function facts(providerId: string | null, more: Partial<CopyFacts> = {}): Promise<CopyFacts> {
  const provider = providerId === null ? null : await loadBuiltIn(providerId)
  return { id, variable: null, providerId, provider, environment: null, baseUrl: null, ...more }
}

/** What a shell makes of a line: its words. */
const wordsOf = (line: string) =>
  execFileSync('sh', ['-c', `for word in ${line}; do printf '%s\\0' "$word"; done`], { encoding: 'utf8' })
    .split('\0')
    .slice(0, -1)

/** Any text that can be a secret, hostile ones often. */
const anySecret = fc.oneof(
  fc.string({ minLength: 1, unit: 'grapheme' }),
  fc.string({
    minLength: 1,
    unit: fc.constantFrom('a', "'", '"', '`', '\\', '\n', '\r', '$', '#', ' ', '=', ';', '!', '%', 'n', '(', ')', '&'),
  }),
)
const storable = anySecret.filter((text) => !text.includes('\0') && text.isWellFormed())

test('a NAME=value line reads back exactly, whatever stands below it', async () => {
  const some = await facts('sendgrid')
  fc.assert(
    fc.property(storable, (secret) => {
      const line = inForm('env', secret, some)
      // Not every mix of quotes can be written; then it is refused, not written wrongly.
      if (line === null) return
      expect(dotenv.parse(`A=1\n${line}\nB="2"\n`)).toEqual({ A: '1', SENDGRID_API_KEY: secret, B: '2' })
    }),
    runs(500),
  )
})

test.each([
  ['an ordinary key', 'SG.abc-123_x', 'SENDGRID_API_KEY=SG.abc-123_x'],
  ['a space', 'a b', "SENDGRID_API_KEY='a b'"],
  ['what begins a comment', 'a #b', "SENDGRID_API_KEY='a #b'"],
  ['a single quote', "a'b", 'SENDGRID_API_KEY="a\'b"'],
  ['both quotes', `a'"b`, 'SENDGRID_API_KEY=`a\'"b`'],
])('a value with %s is written so that it can be', async (_, secret, line) => {
  expect(inForm('env', secret, await facts('sendgrid'))).toBe(line)
})

test.each([
  [{ variable: 'MAIL_KEY' }, 'sendgrid', 'MAIL_KEY'],
  [{}, 'google_api_key', 'GOOGLE_API_KEY_API_KEY'],
  [{ providerId: 'My own – thing' }, null, 'MY_OWN_THING_API_KEY'],
  [{ providerId: '1st' }, null, '_1ST_API_KEY'],
  [{}, null, 'API_KEY'],
])('with %j of %s the name is %s', async (more, provider, name) => {
  expect(inForm('env', 'v', await facts(provider, more))).toBe(`${name}=v`)
})

test.each([
  ['sendgrid', 'Authorization: Bearer KEY'],
  ['persona', 'Authorization: Bearer KEY'],
  ['signatureapi', 'X-API-Key: KEY'],
  ['discord', 'Authorization: Bot KEY'],
  ['mailgun', `Authorization: Basic ${Buffer.from('api:KEY').toString('base64')}`],
  ['twilio', null],
  ['docusign', null],
  ['aws', null],
  ['google_api_key', null],
  ['plaid', null],
])('the header of %s is %s', async (provider, header) => {
  expect(inForm('header', 'KEY', await facts(provider))).toBe(header)
})

test('a secret with a line end is in no header', async () => {
  for (const form of ['header', 'curl'] as const)
    expect(inForm(form, 'a\r\nX-Other: b', await facts('sendgrid'))).toBeNull()
})

test('a curl line asks what changes nothing, with the header and the address quoted', async () => {
  expect(inForm('curl', 'KEY', await facts('persona'))).toBe(
    "curl --globoff -H 'Authorization: Bearer KEY' 'https://api.withpersona.com/api/v1/accounts?page[size]=1&fields[account]=created-at'",
  )
  expect(inForm('curl', 'KEY', await facts('linear'))).toBe(
    `curl --globoff -X POST -H 'Authorization: KEY' -H 'Content-Type: application/json' --data-raw '{"query":"{ viewer { id } }"}' 'https://api.linear.app/graphql'`,
  )
  expect(inForm('curl', 'KEY', await facts('anthropic'))).toContain("-H 'anthropic-version: ")
})

test('a hostile secret stays one word of the line, whatever it holds', async () => {
  const some = await facts('sendgrid')
  fc.assert(
    fc.property(storable, (secret) => {
      const line = inForm('curl', secret, some)
      if (line === null) {
        expect(secret).toMatch(/[\u0000-\u001f\u007f]/)
        return
      }
      expect(wordsOf(line)).toEqual([
        'curl',
        '--globoff',
        '-H',
        `Authorization: Bearer ${secret}`,
        'https://api.sendgrid.com/v3/scopes',
      ])
    }),
    runs(60),
  )
})

test('a curl line goes to the key’s own address, else to that of its environment', async () => {
  const gitlab = await facts('gitlab', { baseUrl: 'https://git.example/' })
  expect(inForm('curl', 'KEY', gitlab)).toContain(" 'https://git.example/api/v4/personal_access_tokens/self'")
  const persona = await facts('persona', { baseUrl: 'http://localhost:4000' })
  expect(inForm('curl', 'KEY', persona)).toContain(" 'http://localhost:4000/api/v1/accounts?")
  const square = await facts('square', { environment: 'sandbox' })
  expect(inForm('curl', 'KEY', square)).toContain(" 'https://connect.squareupsandbox.com/v2/merchants'")
  const shopify = await facts('shopify', { baseUrl: 'https://mine.myshopify.com' })
  expect(inForm('curl', 'KEY', shopify)).toContain(" 'https://mine.myshopify.com/admin/oauth/access_scopes.json'")
})

test.each(['shopify', 'algolia', 'datadog', 'google_api_key', 'plaid', 'npm'])(
  'an address that is not whole makes no curl line: %s',
  async (provider) => {
    expect(inForm('curl', 'KEY', await facts(provider))).toBeNull()
  },
)

test('a link names the key and holds no secret', async () => {
  expect(inForm('link', secretMaker(5).sendgrid(), await facts('sendgrid'))).toBe(`keyward://key/${id}`)
})

test('what a form looks like is what is copied, with the secret left out', async () => {
  for (const provider of ['sendgrid', 'mailgun', 'linear', 'twilio', null]) {
    const some = await facts(provider)
    for (const form of copyForm.options) {
      const copied = inForm(form, 'KEY', some)
      const held = provider === 'mailgun' ? Buffer.from('api:KEY').toString('base64') : 'KEY'
      const expected = form === 'header' || form === 'curl' ? copied?.replace(held, '…') : copied?.replace(/KEY$/, '…')
      expect(shownForm(form, some)).toBe(form === 'link' ? copied : (expected ?? null))
    }
  }
})
