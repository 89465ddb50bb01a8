import { z } from 'zod'
import type { Fault } from '../fault.ts'
import type { Asked, FakeAnswer } from '../serveFake.ts'
import { automaticScopes, billingScopes, fullAccess, type SendGridAccount, type SendGridKey } from './account.ts'
import { failure } from './failure.ts'

/** How a key that is asked for by its id is answered: by the official specification, or by what clients read. */
export type SendGridShape = 'list' | 'bare'

/** One call, by a key that may make it. */
export interface SendGridCall {
  account: SendGridAccount
  asked: Asked
  by: SendGridKey
  fault: Fault['kind'] | null
  shape: SendGridShape
  /** So many calls with a value are answered as if it had not been made or deleted yet. */
  settlingCalls: number
}

/** One call of SendGrid's API: how it is asked for, what it needs, what it does. */
export interface SendGridOperation {
  name: string
  method: string
  /** Its group is the id of a key. */
  path: RegExp
  /** Null: every key may. */
  needs: string | null
  /** @param key the key that the path names */
  run(call: SendGridCall, key: SendGridKey): FakeAnswer
}

/** Source: Twilio SendGrid, Create API keys. */
const mostKeys = 100

const all = /^\/v3\/api_keys$/
const one = /^\/v3\/api_keys\/([^/]+)$/

/** @see https://www.twilio.com/docs/sendgrid/api-reference/api-keys */
export const sendgridOperations: SendGridOperation[] = [
  { name: 'list', method: 'GET', path: all, needs: 'api_keys.read', run: list },
  { name: 'create', method: 'POST', path: all, needs: 'api_keys.create', run: create },
  { name: 'retrieve', method: 'GET', path: one, needs: 'api_keys.read', run: retrieve },
  { name: 'rename', method: 'PATCH', path: one, needs: 'api_keys.update', run: rename },
  { name: 'update', method: 'PUT', path: one, needs: 'api_keys.update', run: update },
  { name: 'delete', method: 'DELETE', path: one, needs: 'api_keys.delete', run: remove },
  { name: 'own-scopes', method: 'GET', path: /^\/v3\/scopes$/, needs: null, run: ownScopes },
]

function list({ account, asked, fault }: SendGridCall): FakeAnswer {
  const limit = Number(asked.query.get('limit') ?? Number.POSITIVE_INFINITY)
  if (!(limit > 0)) return failure(400, 'limit is not a number', 'limit')
  const keys = fault === 'emptyPage' ? [] : account.live().slice(0, limit)
  const told = fault === 'samePage' ? [...keys, ...keys] : keys
  const more = fault === 'moreFields' && { colour: { of: ['the', null, 'day'] } }
  return { status: 200, body: { result: told.map(({ id, name }) => ({ api_key_id: id, name, ...more })), ...more } }
}

const wanted = z.object({ name: z.string().min(1), scopes: z.array(z.string()).optional() })

const oddValue = 'Bearer made up, and in no shape of SendGrid’s'

function create(call: SendGridCall): FakeAnswer {
  const { account, asked, by, fault, settlingCalls } = call
  const read = wanted.safeParse(asked.body)
  if (!read.success) return failure(400, 'name is required', 'name')
  // Without scopes, or with none, a key gets full access.
  const scopes = read.data.scopes?.length ? read.data.scopes : fullAccess
  const refused = account.live().length >= mostKeys ? failure(403, 'access forbidden') : whyNot(scopes, by)
  if (refused) return refused
  const key = account.make(read.data.name, withFault(scopes, fault))
  key.unsettledCalls = settlingCalls
  return {
    status: 201,
    body: {
      ...(fault !== 'noValue' && { api_key: fault === 'oddValue' ? oddValue : key.value }),
      ...described(key),
      api_key_id: idTold(call, key),
    },
    onSent: (text) => {
      key.shown ||= text.includes(key.value)
    },
  }
}

function retrieve(call: SendGridCall, key: SendGridKey): FakeAnswer {
  const scopes = call.fault === 'staleScopes' ? key.scopesBefore : key.scopes
  const told = { ...described(key), scopes, api_key_id: idTold(call, key) }
  return { status: 200, body: call.shape === 'list' ? { result: [told] } : told }
}

function rename(call: SendGridCall, key: SendGridKey): FakeAnswer {
  const read = wanted.safeParse(call.asked.body)
  if (!read.success) return failure(400, 'name is required', 'name')
  key.name = read.data.name
  return { status: 200, body: { api_key_id: idTold(call, key), name: key.name } }
}

function update(call: SendGridCall, key: SendGridKey): FakeAnswer {
  const read = wanted.safeParse(call.asked.body)
  if (!read.success) return failure(400, 'name is required', 'name')
  if (!read.data.scopes?.length) return failure(400, 'scopes are required', 'scopes')
  const refused = whyNot(read.data.scopes, call.by)
  if (refused) return refused
  key.name = read.data.name
  const automatic = key.scopes.filter((scope) => automaticScopes.includes(scope))
  key.scopesBefore = key.scopes
  key.scopes = [...withFault(read.data.scopes, call.fault), ...automatic]
  return { status: 200, body: { ...described(key), api_key_id: idTold(call, key) } }
}

function remove({ settlingCalls }: SendGridCall, key: SendGridKey): FakeAnswer {
  key.isDeleted = true
  key.unsettledCalls = settlingCalls
  return { status: 204 }
}

function ownScopes({ by }: SendGridCall): FakeAnswer {
  return { status: 200, body: { scopes: by.scopes } }
}

function whyNot(scopes: readonly string[], by: SendGridKey): FakeAnswer | null {
  const billing = scopes.filter((scope) => billingScopes.includes(scope))
  if (billing.length > 0 && billing.length < scopes.length)
    return failure(400, 'billing scopes exclude all others', 'scopes')
  return scopes.every((scope) => by.scopes.includes(scope)) ? null : failure(403, 'access forbidden')
}

const described = ({ id, name, scopes }: SendGridKey) => ({ api_key_id: id, name, scopes })

const idTold = ({ account, fault }: SendGridCall, key: SendGridKey) =>
  (fault === 'wrongId' ? account.live().find((other) => other !== key) : key)?.id

function withFault(scopes: readonly string[], fault: SendGridCall['fault']): string[] {
  if (fault === 'fewerScopes') return scopes.slice(0, -1)
  const more = fullAccess.find((name) => !scopes.includes(name))
  return fault === 'moreScopes' && more ? [...scopes, more] : [...scopes]
}
