import { z } from 'zod'
import type { Fault } from '../fault.ts'
import type { Asked, FakeAnswer } from '../serveFake.ts'
import {
  type PersonaAccount,
  type PersonaAttributes,
  type PersonaKey,
  permissionNames,
  usualAttributes,
} from './account.ts'
import { wantedAttributes } from './attributes.ts'
import { describeKey } from './describe.ts'
import { failure } from './failure.ts'
import type { Inflection } from './inflect.ts'
import { describeLog, keptLogs } from './logs.ts'
import { pageOf } from './pageOf.ts'

/** One call, by a key that may make it. */
export interface PersonaCall {
  account: PersonaAccount
  asked: Asked
  by: PersonaKey
  inflection: Inflection
  fault: Fault['kind'] | null
  /** Whether reading a key shows its value, as older versions do. */
  showsValues: boolean
  /** Whether a key that has ended can be given another end: nobody says. */
  endsAgain: boolean
  /** Whether a log names the key of its call: nobody says. */
  namesKeys: boolean
}

/** One call of Persona's API: how it is asked for, what it needs, what it does. */
export interface PersonaOperation {
  name: string
  method: string
  /** Its group is the id of a key. */
  path: RegExp
  needs: string
  /** @param key the key that the path names */
  run(call: PersonaCall, key: PersonaKey): FakeAnswer
}

const all = /^\/api\/v1\/api-keys$/
const one = /^\/api\/v1\/api-keys\/([^/]+)$/

/** @see https://docs.withpersona.com/api-reference/api-keys */
export const personaOperations: PersonaOperation[] = [
  { name: 'list', method: 'GET', path: all, needs: 'api_key.read', run: list },
  { name: 'create', method: 'POST', path: all, needs: 'api_key.write', run: create },
  { name: 'retrieve', method: 'GET', path: one, needs: 'api_key.read', run: retrieve },
  { name: 'update', method: 'PATCH', path: one, needs: 'api_key.write', run: update },
  { name: 'clone', method: 'POST', path: /^\/api\/v1\/api-keys\/([^/]+)\/clone$/, needs: 'api_key.write', run: clone },
  {
    name: 'expire',
    method: 'POST',
    path: /^\/api\/v1\/api-keys\/([^/]+)\/expire$/,
    needs: 'api_key.write',
    run: expire,
  },
  { name: 'logs', method: 'GET', path: /^\/api\/v1\/api-logs$/, needs: 'api_log.read', run: listLogs },
  {
    name: 'verify',
    method: 'GET',
    path: /^\/api\/v1\/accounts$/,
    needs: 'account.read',
    run: () => ({ status: 200, body: { data: [], links: { next: null, prev: null } } }),
  },
]

function list(call: PersonaCall): FakeAnswer {
  const { account, asked, by, inflection } = call
  const named = asked.query.get('filter[name]')
  const fields = asked.query.get('fields[api-key]')?.split(',') ?? null
  const keys = account.keys.filter(
    (key) => key.environment === by.environment && (named === null || key.attributes.name === named),
  )
  return listed(call, keys, (key) => describeKey(key, inflection, false, fields))
}

function listLogs(call: PersonaCall): FakeAnswer {
  const { account, by, inflection, namesKeys } = call
  return listed(call, keptLogs(account, by.environment), (log) => describeLog(log, inflection, namesKeys))
}

/** A page, newest first. @param all oldest first */
function listed<T extends { id: string }>(
  { asked, fault }: PersonaCall,
  all: T[],
  describe: (one: T) => object,
): FakeAnswer {
  const newestFirst = all.toReversed()
  const page = pageOf(newestFirst, asked, fault === 'shortPage' ? 1 : 100)
  if (!page) return failure(400, 'Bad request')
  const data = fault === 'emptyPage' ? [] : fault === 'samePage' ? newestFirst.slice(0, page.data.length) : page.data
  const isEndless = fault === 'emptyPage' || fault === 'samePage'
  const linked = isEndless
    ? newestFirst.at(-1)
    : fault === 'loopPage' && page.links.next === null
      ? newestFirst[0]
      : null
  const links = linked ? { ...page.links, next: `${asked.path}?page[after]=${linked.id}` } : page.links
  const described = fault === 'moreFields' ? data.map((one) => withMore(describe(one))) : data.map(describe)
  return { status: 200, body: { data: described, links, ...(fault === 'moreFields' && undocumented) } }
}

const undocumented = { meta: { total: 3 }, included: [], colour: { of: ['the', null, 'day'] } }

const withMore = (described: object) => ({
  ...described,
  ...undocumented,
  ...('attributes' in described &&
    typeof described.attributes === 'object' && { attributes: { ...described.attributes, ...undocumented } }),
})

function create(call: PersonaCall): FakeAnswer {
  const { account, asked, by, fault } = call
  const wanted = wantedAttributes.safeParse(asked.body)
  if (!wanted.success || wanted.data.name === undefined) return failure(422, 'Invalid attributes')
  const attributes = { ...usualAttributes(), 'api-version': versionOf(call), ...wanted.data }
  return shown(call, account.make(by.environment, withFault(attributes, fault)))
}

function clone(call: PersonaCall, key: PersonaKey): FakeAnswer {
  return shown(call, call.account.make(key.environment, withFault(structuredClone(key.attributes), call.fault)))
}

function retrieve({ inflection, showsValues, fault, account }: PersonaCall, key: PersonaKey): FakeAnswer {
  const permissions = fault === 'staleScopes' ? key.permissionsBefore : key.attributes.permissions
  const attributes = { ...key.attributes, permissions }
  const described = describeKey({ ...key, attributes }, inflection, showsValues)
  if (fault === 'wrongId') described.id = otherThan(key, account).id
  return { status: 200, body: { data: described } }
}

function update(call: PersonaCall, key: PersonaKey): FakeAnswer {
  const wanted = wantedAttributes.safeParse(call.asked.body)
  if (!wanted.success) return failure(422, 'Invalid attributes')
  key.permissionsBefore = key.attributes.permissions
  Object.assign(key.attributes, withFault({ ...key.attributes, ...wanted.data }, call.fault))
  return retrieve({ ...call, showsValues: false }, key)
}

const expiry = z.object({ meta: z.object({ 'expires-in-seconds': z.number().int().min(1).max(2_592_000) }) })

function expire(call: PersonaCall, key: PersonaKey): FakeAnswer {
  const wanted = expiry.safeParse(call.asked.body)
  if (!wanted.success) return failure(422, 'Invalid expiry')
  if (!call.endsAgain && !call.account.isAlive(key)) return failure(422, 'The API key has expired')
  key.expiresAt = call.account.now() + wanted.data.meta['expires-in-seconds'] * 1_000
  return retrieve({ ...call, showsValues: false }, key)
}

const oddValue = 'Bearer made up, and in no shape of Persona’s'

/** The one answer that shows a value. */
function shown({ inflection, fault, account }: PersonaCall, key: PersonaKey): FakeAnswer {
  const described = describeKey(key, inflection, true)
  if (fault === 'wrongId') described.id = otherThan(key, account).id
  if (fault === 'otherEnvironment') {
    described.attributes.value = key.value.replace(/sandbox|production/, (word) =>
      word === 'sandbox' ? 'production' : 'sandbox',
    )
  }
  if (fault === 'oddValue') described.attributes.value = oddValue
  return {
    status: 201,
    body: { data: described },
    onSent: (text) => {
      key.shown ||= text.includes(key.value)
    },
  }
}

const versionOf = ({ asked, by }: PersonaCall) => asked.headers['persona-version'] ?? by.attributes['api-version']

const otherThan = (key: PersonaKey, account: PersonaAccount) =>
  account.keys.find((other) => other !== key && other.environment === key.environment) ?? key

function withFault(attributes: PersonaAttributes, fault: PersonaCall['fault']): PersonaAttributes {
  const { permissions } = attributes
  if (fault === 'fewerScopes') return { ...attributes, permissions: permissions.slice(0, -1) }
  const more = permissionNames.find((name) => !permissions.includes(name))
  if (fault === 'moreScopes' && more) return { ...attributes, permissions: [...permissions, more] }
  return attributes
}
