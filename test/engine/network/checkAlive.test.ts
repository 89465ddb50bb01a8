import { expect, test } from 'vitest'
import type { Caller, ProviderCall } from '../../../electron/engine/network/caller.ts'
import { checkAlive } from '../../../electron/engine/network/checkAlive.ts'
import { resultOf } from '../../../electron/engine/network/resultOf.ts'
import type { HttpOutcome } from '../../../electron/engine/ports.ts'
import { loadBuiltIn } from '../../../electron/engine/providers/builtIn.ts'

async function check(id: string, outcome: HttpOutcome) {
  const provider = await loadBuiltIn(id)
  if (!provider) throw new Error(`There is no provider ${id}.`)
  const calls: ProviderCall[] = []
  const asked = { name: provider.name, host: 'api.example', wordsIn: () => null, now: 0 }
  const caller: Caller = {
    host: asked.host,
    wait: async () => {},
    now: () => 0,
    send: async (call) => {
      calls.push(call)
      return resultOf(outcome, call, asked)
    },
  }
  const verdict = await checkAlive(caller, provider)
  expect(calls).toHaveLength(1)
  return verdict
}

const answer = (status: number, body: unknown = {}): HttpOutcome => ({
  kind: 'answer',
  status,
  headers: {},
  body: typeof body === 'string' ? body : JSON.stringify(body),
})

test.each<[string, number, unknown, boolean | null]>([
  ['persona', 200, {}, true],
  ['persona', 403, { errors: [] }, true],
  ['persona', 401, { errors: [] }, false],
  ['persona', 401, '', false],
  ['persona', 429, {}, null],
  ['persona', 500, {}, null],
  ['persona', 503, '<html>', null],
  ['persona', 302, {}, null],
  ['persona', 404, {}, null],
  ['sendgrid', 200, { scopes: [] }, true],
  ['sendgrid', 401, {}, false],
  ['sendgrid', 403, {}, null],
  ['signatureapi', 401, { type: 'https://signatureapi.com/docs/v1/errors/invalid-api-key' }, false],
  ['signatureapi', 401, { type: 'https://signatureapi.com/docs/v1/errors/live-mode-disabled' }, null],
  ['resend', 401, { name: 'restricted_api_key' }, true],
  ['resend', 401, { name: 'missing_api_key' }, false],
  ['slack', 200, { ok: true }, true],
  ['slack', 200, { ok: false, error: 'token_revoked' }, false],
  ['slack', 200, { ok: false, error: 'account_inactive' }, false],
  ['slack', 200, { ok: false, error: 'internal_error' }, null],
  ['cloudflare', 200, { result: { id: 'x', status: 'active' } }, true],
  ['cloudflare', 200, { result: { id: 'x', status: 'disabled' } }, false],
  ['linear', 400, { errors: [{ extensions: { code: 'RATELIMITED' } }] }, null],
  ['linear', 400, { errors: [{ extensions: { code: 'AUTHENTICATION_ERROR' } }] }, false],
  ['twilio', 401, {}, null],
  // What says yes has to be the provider, and no page on the way.
  ['persona', 200, '<html>Sign in to the guest network</html>', null],
  ['persona', 403, '<html>Blocked</html>', null],
  ['sendgrid', 200, '', null],
])('%s: %i %j means %s', async (id, status, body, alive) => {
  const verdict = await check(id, answer(status, body))
  expect(verdict).toMatchObject({ alive, status })
  expect(verdict.why).toMatch(/^[A-Z].*\.$/)
})

test.each(['notSent', 'noAnswer', 'tooLong'] as const)('without an answer nothing is known: %s', async (kind) => {
  expect(await check('persona', { kind, why: 'ECONNRESET' })).toMatchObject({ alive: null, status: null, scopes: null })
})

test('it says what an answer means, with what is known of it', async () => {
  const sentences = async (id: string, outcome: HttpOutcome) => (await check(id, outcome)).why
  expect(await sentences('persona', answer(200))).toBe('Persona takes this key (200).')
  expect(await sentences('persona', answer(401))).toBe('Persona does not take this key (401).')
  expect(await sentences('persona', answer(500))).toBe(
    'Persona answered 500, which does not tell whether the key is alive.',
  )
  expect(await sentences('signatureapi', answer(401, { type: '/live-mode-disabled' }))).toBe(
    'SignatureAPI answered 401, which does not tell whether the key is alive. The key is known, but the account has no active plan.',
  )
})

test('the scopes are those that a live key’s answer names', async () => {
  const scopes = async (status: number, body: unknown) => (await check('sendgrid', answer(status, body))).scopes
  expect(await scopes(200, { scopes: ['mail.send', 'stats.read'] })).toEqual(['mail.send', 'stats.read'])
  expect(await scopes(200, { scopes: [] })).toEqual([])
  expect(await scopes(200, { scopes: 'mail.send' })).toBeNull()
  expect(await scopes(200, { scopes: [7] })).toBeNull()
  expect(await scopes(200, ['mail.send'])).toBeNull()
  expect(await scopes(401, { scopes: ['mail.send'] })).toBeNull()
  expect((await check('persona', answer(200, { scopes: ['x'] }))).scopes).toBeNull()
})
