import { describe, expect, test } from 'vitest'
import { resultOf } from '../../../electron/engine/network/resultOf.ts'
import { retryAfterMs } from '../../../electron/engine/network/retryAfterMs.ts'

const now = Date.UTC(2027, 0, 15, 12)
const asked = {
  name: 'Acme',
  host: 'api.acme.example',
  wordsIn: (json: unknown) => (json ? 'no such thing' : null),
  now,
}
const answer = (status: number, body = '', headers: Record<string, string> = {}) =>
  resultOf({ kind: 'answer', status, headers, body }, {}, asked)

test.each([200, 201, 202, 204])('%i is an answer', (status) => {
  expect(answer(status, '{"a":1}', { etag: 'x' })).toEqual({
    ok: true,
    value: { status, headers: { etag: 'x' }, json: { a: 1 } },
  })
})

test.each([
  [301, 'redirected'],
  [307, 'redirected'],
  [304, 'redirected'],
  [400, 'invalid'],
  [401, 'unauthorised'],
  [402, 'invalid'],
  [403, 'forbidden'],
  [404, 'notFound'],
  [405, 'invalid'],
  [409, 'conflict'],
  [410, 'notFound'],
  [415, 'invalid'],
  [422, 'invalid'],
  [429, 'limited'],
  [500, 'noAnswer'],
  [502, 'noAnswer'],
  [503, 'noAnswer'],
  [504, 'noAnswer'],
  [599, 'noAnswer'],
])('%i means %s', (status, kind) => {
  expect(answer(status)).toMatchObject({ ok: false, failure: { kind, status } })
})

test.each(['', '<html><body>Sign in</body></html>', '{"id":', 'undefined'])(
  'a body that is no JSON is none: %j',
  (body) => {
    expect(answer(200, body)).toMatchObject({ ok: true, value: { json: undefined } })
  },
)

test.each([
  ['notSent', 'notSent', 'api.acme.example could not be reached (ECONNREFUSED). Nothing was sent.'],
  [
    'noAnswer',
    'noAnswer',
    'api.acme.example gave no answer (ECONNREFUSED). Whether it did what was asked is not known.',
  ],
  ['tooLong', 'unreadable', 'api.acme.example gave an answer that is too long. It was not read.'],
] as const)('%s is told as %s', (outcome, kind, message) => {
  expect(resultOf({ kind: outcome, why: 'ECONNREFUSED' }, {}, asked)).toEqual({
    ok: false,
    failure: { kind, status: null, message, retryAfterMs: null },
  })
})

test('a message is a sentence, with the provider’s words where it says any', () => {
  const message = (status: number, body?: string) => {
    const result = answer(status, body)
    return result.ok ? null : result.failure.message
  }
  expect(message(404)).toBe('Acme does not have this (404).')
  expect(message(403, '{}')).toBe('Acme does not allow this (403): “no such thing”.')
  expect(message(302)).toBe('Acme names another address, which was not asked (302).')
})

test('an answer of any status counts where that is asked for', () => {
  const any = { anyStatus: true } as const
  expect(resultOf({ kind: 'answer', status: 401, headers: {}, body: '{"a":1}' }, any, asked)).toMatchObject({
    ok: true,
    value: { status: 401, json: { a: 1 } },
  })
  expect(resultOf({ kind: 'noAnswer', why: 'x' }, any, asked)).toMatchObject({ ok: false })
})

describe('how long to wait', () => {
  const at = (ms: number) => String(Math.round((now + ms) / 1000))
  test.each<[Record<string, string>, number | null]>([
    [{}, null],
    [{ 'retry-after': '7' }, 7_000],
    [{ 'retry-after': ' 0.5 ' }, 500],
    [{ 'retry-after': new Date(now + 9_000).toUTCString() }, 9_000],
    [{ 'retry-after': new Date(now - 9_000).toUTCString() }, 0],
    [{ 'retry-after': '86400' }, 60_000],
    [{ 'retry-after': '-1' }, null],
    [{ 'retry-after': 'soon' }, null],
    [{ 'retry-after': '' }, null],
    [{ 'retry-after': '9'.repeat(400) }, 60_000],
    [{ 'ratelimit-reset': '12' }, 12_000],
    [{ 'x-ratelimit-reset': at(20_000) }, 20_000],
    [{ 'x-ratelimit-reset': at(-20_000) }, 0],
    [{ 'retry-after': '3', 'ratelimit-reset': '12' }, 3_000],
  ])('%j', (headers, ms) => {
    expect(retryAfterMs(headers, now)).toBe(ms)
  })

  test('an answer of too many calls says it', () => {
    expect(answer(429, '', { 'retry-after': '7' })).toMatchObject({ failure: { retryAfterMs: 7_000 } })
  })
})
