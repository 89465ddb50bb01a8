import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { providerWords } from '../../../electron/engine/network/providerWords.ts'
import { outlines } from '../../../electron/engine/providers/outlines.ts'
import { secretMaker } from '../../support/secrets.ts'

const make = secretMaker(72)
const key = make.sendgrid()
const words = (json: unknown, secret = key) => providerWords(json, secret, outlines)

test.each([
  [{ errors: [{ title: 'Bad Request', details: 'name is too long' }] }, 'Bad Request: name is too long'],
  [{ errors: [{ message: 'access forbidden', field: null, help: null }] }, 'access forbidden'],
  [{ type: 'https://x.example/a', title: 'Invalid key', detail: 'It was revoked.' }, 'Invalid key: It was revoked.'],
  [{ message: 'Unauthorized' }, 'Unauthorized'],
  [{ error: 'invalid_auth' }, 'invalid_auth'],
  [{ error: { message: 'No such model', type: 'x' } }, 'No such model'],
  [{ errors: [], message: 'too many requests' }, 'too many requests'],
  [{ title: 'Same', detail: 'Same' }, 'Same'],
])('a provider’s words are found where APIs put them: %j', (json, expected) => {
  expect(words(json)).toBe(expected)
})

test.each([
  undefined,
  null,
  'text',
  7,
  [],
  {},
  { errors: 'no' },
  { errors: [] },
  { title: 7, detail: [] },
  { error: 7 },
])('it may say nothing: %j', (json) => {
  expect(words(json)).toBeNull()
})

test('they are one line of at most 200 characters that a terminal does not obey', () => {
  expect(words({ message: 'a\r\n\u001b[2Jb\u202ec\u0000d\u2028e' })).toBe('a [2Jb c d e')
  const long = words({ message: 'no '.repeat(5_000) })
  expect(long).toHaveLength(200)
  expect(long).toMatch(/…$/)
})

describe('a provider that says the key', () => {
  const other = secretMaker(73)
  test.each([
    ['itself', key],
    ['in small letters', key.toLowerCase()],
    ['in part', key.slice(10, 25)],
    ['broken up', key.replace(/(.{3})/g, '$1 ')],
    ['with what cannot be seen in it', key.replace(/(.{3})/g, '$1\u200b')],
    ['far behind', `${'word '.repeat(380)}${key}`],
  ])('%s is not repeated', (_, said) => {
    expect(words({ message: `You sent ${said}.` })).toBeNull()
    expect(words({ errors: [{ title: 'No', details: said }] })).toBeNull()
  })

  test.each([
    ['in another code', Buffer.from(key).toString('base64')],
    ['of somebody else', other.persona('production')],
    ['of a kind that nobody knows', other.text(30)],
    ['of hexadecimal digits', other.text(32, '0123456789abcdef')],
  ])('%s is left out', (_, said) => {
    expect(words({ message: `You sent ${said}, which is wrong.` })).toBe('You sent …, which is wrong.')
  })

  test('a short secret is not repeated either', () => {
    expect(words({ message: 'The password hunter2 is wrong.' }, 'hunter2')).toBeNull()
  })

  test('no ten characters of a key come through, wherever it says them', () => {
    const secret = fc.constantFrom(key, make.persona('sandbox'), make.signatureapi('live'), make.text(40))
    const around = fc.string({ maxLength: 60 })
    fc.assert(
      fc.property(secret, around, around, fc.nat(40), (value, before, after, from) => {
        const said = `${before}${value.slice(from)}${after}`
        const told = words({ title: said, detail: after, message: said }, value) ?? ''
        for (let at = 0; at + 10 <= value.length; at++) expect(told).not.toContain(value.slice(at, at + 10))
      }),
    )
  })
})
