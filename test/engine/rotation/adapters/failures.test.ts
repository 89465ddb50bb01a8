import '../../../support/inMemory.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { FailureKind } from '../../../../electron/engine/network/result.ts'
import type { Fault } from '../../../providers/fault.ts'
import { type Account, accounts, callMethod, type MethodName } from './accounts.ts'
import { type Callers, openCallers } from './openCallers.ts'

let callers: Callers
beforeAll(async () => {
  callers = await openCallers()
})
afterAll(() => callers.end())

const methods: MethodName[] = ['list', 'get', 'create', 'rename', 'setScopes', 'end']
const reading: MethodName[] = ['list', 'get']
const changing: MethodName[] = ['create', 'rename', 'setScopes', 'end']
const byId: MethodName[] = ['get', 'rename', 'setScopes', 'end']

const elsewhere = 'http://127.0.0.1:9/api'

/** What each fault is to the caller. */
const failing: [what: string, Fault, FailureKind][] = [
  ['a connection that is cut before the call is done', { kind: 'dropBefore' }, 'noAnswer'],
  ['a connection that is cut after it is done', { kind: 'dropAfter' }, 'noAnswer'],
  ['an answer that comes too late', { kind: 'slow', ms: 5_000 }, 'noAnswer'],
  ['500', { kind: 'failAfter', status: 500 }, 'noAnswer'],
  ['502', { kind: 'failAfter', status: 502 }, 'noAnswer'],
  ['503', { kind: 'refuse', status: 503 }, 'noAnswer'],
  ['400', { kind: 'refuse', status: 400 }, 'invalid'],
  ['401', { kind: 'refuse', status: 401 }, 'unauthorised'],
  ['403', { kind: 'refuse', status: 403 }, 'forbidden'],
  ['409', { kind: 'refuse', status: 409 }, 'conflict'],
  ['422', { kind: 'refuse', status: 422 }, 'invalid'],
  ['words that hold the key', { kind: 'echo' }, 'invalid'],
  ['a redirect by 301', { kind: 'redirect', status: 301, to: elsewhere }, 'redirected'],
  ['a redirect by 302', { kind: 'redirect', status: 302, to: elsewhere }, 'redirected'],
  ['a redirect by 307', { kind: 'redirect', status: 307, to: elsewhere }, 'redirected'],
  ['a redirect by 308', { kind: 'redirect', status: 308, to: elsewhere }, 'redirected'],
  ['a page for people', { kind: 'html' }, 'unreadable'],
  ['a body that never ends', { kind: 'endless' }, 'unreadable'],
]

/** The same where an answer has a body. */
const failingBodies: typeof failing = [
  ['a body that is cut off', { kind: 'cut' }, 'noAnswer'],
  ['a body that trickles', { kind: 'trickle', ms: 20 }, 'noAnswer'],
  ['a body that is no JSON', { kind: 'malformed' }, 'unreadable'],
]

describe.each(['persona', 'sendgrid'] as const)('%s', (provider) => {
  /** The outcome of a method when this goes wrong, and what was sent. */
  async function outcomeOf(method: MethodName, fault: Fault, prepare: (account: Account) => void = () => {}) {
    const account = await accounts[provider]()
    const manager = await callers.callerTo(provider, account.fake.origin, account.manager)
    prepare(account)
    account.fake.faults.add({ operation: account.operations[method], fault })
    callers.waitedMs.length = 0
    const isLate = fault.kind === 'slow' || fault.kind === 'trickle'
    callers.patience.ms = isLate ? 100 : 10_000
    const result = await callMethod(account, method, manager)
    return { account, result, requests: account.fake.requests }
  }

  describe.each(methods)('%s', (method) => {
    const hasBody = provider === 'persona' || method !== 'end'
    test.each([...failing, ...(hasBody ? failingBodies : [])])(
      'takes %s for what it is, once',
      async (_, fault, kind) => {
        const { account, result, requests } = await outcomeOf(method, fault)
        expect(result).toMatchObject({ ok: false, failure: { kind } })
        expect(requests.filter(({ operation }) => operation === account.operations[method])).toHaveLength(1)
        const told = JSON.stringify(result)
        for (const secret of [account.manager, account.old.value, account.old.id]) expect(told).not.toContain(secret)
      },
    )
  })

  test.each(changing)('%s is not repeated when there were too many requests', async (method) => {
    const { result, requests } = await outcomeOf(method, {
      kind: 'refuse',
      status: 429,
      headers: { 'retry-after': '7' },
    })
    expect(result).toMatchObject({ ok: false, failure: { kind: 'limited', retryAfterMs: 7_000 } })
    expect(requests).toHaveLength(1)
    expect(callers.waitedMs).toEqual([])
  })

  test.each(reading)('%s is repeated when there were too many requests, as late as it says', async (method) => {
    const { result, requests } = await outcomeOf(method, {
      kind: 'refuse',
      status: 429,
      headers: { 'retry-after': '7' },
    })
    expect(result).toMatchObject({ ok: true })
    expect(requests).toHaveLength(2)
    expect(callers.waitedMs).toEqual([7_000])
  })

  test.each(reading)('%s gives up after five times, with growing pauses', async (method) => {
    const { account, result, requests } = await outcomeOf(method, { kind: 'refuse', status: 429 }, (account) =>
      account.fake.faults.add({
        operation: account.operations[method],
        fault: { kind: 'refuse', status: 429 },
        times: 9,
      }),
    )
    expect(result).toMatchObject({ ok: false, failure: { kind: 'limited' } })
    expect(requests).toHaveLength(5)
    expect(callers.waitedMs).toEqual([5_000, 10_000, 20_000, 40_000])
    expect(account.fake.isAlive(account.old.value)).toBe(true)
  })

  // SendGrid's answer to a delete is empty.
  const answered = byId.filter((method) => provider === 'persona' || method !== 'end')
  test.each(answered)('%s does not take an answer about another key', async (method) => {
    const { result } = await outcomeOf(method, { kind: 'wrongId' })
    expect(result).toMatchObject({ ok: false, failure: { kind: 'unreadable' } })
  })

  test.each(byId)('%s sends no id that could mean another call', async (method) => {
    const account = await accounts[provider]()
    const manager = await callers.callerTo(provider, account.fake.origin, account.manager)
    for (const id of ['..', `${account.old.id}/clone`, `../${account.old.id}`, `${account.old.id}?a=b`, '%2e%2e', '']) {
      expect(await callMethod(account, method, manager, id)).toMatchObject({
        ok: false,
        failure: { kind: 'invalid', status: null },
      })
    }
    expect(account.fake.requests).toEqual([])
  })
})
