import { describe, expect, onTestFinished, test } from 'vitest'
import { ask } from './ask.ts'
import type { Fault } from './fault.ts'
import { faultPlan } from './faultPlan.ts'
import { startPersona } from './startPersona.ts'
import { startSendGrid } from './startSendGrid.ts'

const drop: Fault = { kind: 'dropAfter' }

describe('a planned fault', () => {
  test('happens to the nth call of its operation, once', () => {
    const plan = faultPlan()
    plan.add({ operation: 'create', fault: drop, nth: 2 })
    const taken = ['create', 'list', 'create', 'create'].map((operation) => plan.take(operation))
    expect(taken).toEqual([null, null, drop, null])
  })

  test('happens as often as it is meant to', () => {
    const plan = faultPlan()
    plan.add({ operation: 'any', fault: drop, times: 2 })
    expect(['create', 'list', 'create'].map((operation) => plan.take(operation))).toEqual([drop, drop, null])
  })

  test('waits for its turn behind another of the same call', () => {
    const plan = faultPlan()
    plan.add({ operation: 'create', fault: drop })
    plan.add({ operation: 'create', fault: { kind: 'html' } })
    expect([plan.take('create'), plan.take('create'), plan.take('create')]).toEqual([drop, { kind: 'html' }, null])
  })

  test('is forgotten when it is taken back', () => {
    const plan = faultPlan()
    plan.add({ operation: 'create', fault: drop })
    plan.clear()
    expect(plan.take('create')).toBeNull()
  })
})

const providers = {
  async persona() {
    const fake = await startPersona()
    onTestFinished(() => fake.close())
    const body = { data: { attributes: { name: 'New', permissions: ['account.read', 'case.read'] } } }
    return { fake, create: () => ask(fake, fake.managers.production, 'POST /api/v1/api-keys', body) }
  },
  async sendgrid() {
    const fake = await startSendGrid()
    onTestFinished(() => fake.close())
    const body = { name: 'New', scopes: ['mail.send', 'stats.read'] }
    return { fake, create: () => ask(fake, fake.manager, 'POST /v3/api_keys', body) }
  },
}

describe.each(['persona', 'sendgrid'] as const)('%s', (provider) => {
  async function createWith(fault: Fault) {
    const { fake, create } = await providers[provider]()
    fake.faults.add({ operation: 'create', fault })
    const heard = await create().catch(() => null)
    return { heard, made: fake.keys().filter(({ name }) => name === 'New'), fake }
  }

  test.each<[Fault, boolean]>([
    [{ kind: 'dropBefore' }, false],
    [{ kind: 'dropAfter' }, true],
    [{ kind: 'cut' }, true],
  ])('%j: no answer, done: %j', async (fault, done) => {
    const { heard, made } = await createWith(fault)
    expect(heard).toBeNull()
    expect(made).toHaveLength(done ? 1 : 0)
    expect(made.every(({ shown, alive }) => !shown && alive)).toBe(true)
  })

  test.each<[Fault, number, boolean]>([
    [{ kind: 'refuse', status: 401 }, 401, false],
    [{ kind: 'refuse', status: 429, headers: { 'retry-after': '3' } }, 429, false],
    [{ kind: 'refuse', status: 503 }, 503, false],
    [{ kind: 'failAfter', status: 500 }, 500, true],
    [{ kind: 'redirect', status: 307, to: 'http://127.0.0.1:9/' }, 307, false],
    [{ kind: 'echo' }, 422, false],
    [{ kind: 'html' }, 200, true],
    [{ kind: 'malformed' }, 201, true],
  ])('%j: answered with %i, done: %j', async (fault, status, done) => {
    const { heard, made } = await createWith(fault)
    expect(heard?.status).toBe(status)
    expect(made).toHaveLength(done ? 1 : 0)
    expect(made.some(({ shown }) => shown)).toBe(false)
    for (const { value } of made) expect(heard?.text).not.toContain(value)
  })

  test.each<[Fault]>([[{ kind: 'slow', ms: 30 }], [{ kind: 'trickle', ms: 0 }]])(
    '%j: the answer comes',
    async (fault) => {
      const { heard, made } = await createWith(fault)
      expect(heard?.status).toBe(201)
      expect(made).toMatchObject([{ shown: true }])
    },
  )

  test('a body that never ends goes on until the client has enough', async () => {
    const { fake, create } = await providers[provider]()
    fake.faults.add({ operation: 'list', fault: { kind: 'endless' } })
    const key = fake.keys().find(({ environment }) => environment !== 'sandbox')?.value
    const path = provider === 'persona' ? '/api/v1/api-keys' : '/v3/api_keys'
    const { body } = await fetch(`${fake.origin}${path}`, { headers: { authorization: `Bearer ${key}` } })
    let bytes = 0
    for await (const chunk of body ?? []) {
      bytes += chunk.length
      if (bytes > 8 * 1024 * 1024) break
    }
    expect(bytes).toBeGreaterThan(8 * 1024 * 1024)
    expect((await create()).status).toBe(201)
  })

  test.each([
    ['fewerScopes', 1],
    ['moreScopes', 3],
  ] as const)('%s: the key has %i scopes, and the answer says so', async (kind, count) => {
    const { heard, made } = await createWith({ kind })
    expect(made[0]?.scopes).toHaveLength(count)
    for (const scope of made[0]?.scopes ?? []) expect(heard?.text).toContain(`"${scope}"`)
  })

  test('wrongId: the answer names another key that is there', async () => {
    const { heard, made, fake } = await createWith({ kind: 'wrongId' })
    const named = fake.keys().filter(({ id }) => heard?.text.includes(`"${id}"`))
    expect(named).toHaveLength(1)
    expect(named[0]?.id).not.toBe(made[0]?.id)
  })

  test('noValue and oddValue: the key is there, and its value was not told', async () => {
    for (const kind of ['noValue', 'oddValue'] as const) {
      const { heard, made } = await createWith({ kind })
      expect(heard?.status).toBe(201)
      expect(heard?.text).toContain(made[0]?.id)
      expect(heard?.text).not.toContain(made[0]?.value)
      expect(made[0]?.shown).toBe(false)
    }
  })

  test('each request is kept with the key that asked and what went wrong', async () => {
    const { fake } = await createWith({ kind: 'dropAfter' })
    expect(fake.requests).toMatchObject([
      {
        operation: 'create',
        method: 'POST',
        fault: { kind: 'dropAfter' },
        key: expect.stringMatching(/^(SG|persona_)/),
      },
    ])
  })
})

test('otherEnvironment: the answer has a value of the other environment', async () => {
  const { fake, create } = await providers.persona()
  fake.faults.add({ operation: 'create', fault: { kind: 'otherEnvironment' } })
  const { text } = await create()
  expect(JSON.parse(text).data.attributes.value).toMatch(/^persona_sandbox_/)
})
