import '../../support/inMemory.ts'
import { describe, expect, test } from 'vitest'
import { rules } from '../../../electron/engine/audit/rules/index.ts'
import { type TestEngine, testVault } from '../../support/engine.ts'
import { secretMaker } from '../../support/secrets.ts'
import { codeOf } from '../../support/vaultFiles.ts'

const dayMs = 24 * 3600_000

/** A vault of Persona and SendGrid keys, and of one of nobody's, none of which names an owner. */
async function vaultOf(count: number) {
  const vault = await testVault()
  const make = secretMaker(73)
  const add = async (index: number) => {
    const [value, scopes] =
      index % 2 === 0
        ? [make.persona('production'), ['inquiry.read', 'api_key.write', 'no.such']]
        : [make.sendgrid(), ['mail.send', 'billing.read']]
    const { key } = await vault.client.keys.add({ name: `key ${String(index).padStart(3, '0')}`, value, scopes })
    return key.id
  }
  const ids: string[] = []
  for (let index = 0; index < count; index++) ids.push(await add(index))
  await vault.client.keys.add({ name: 'Zeta', value: make.text(40) })
  return { ...vault, ids, make }
}

type Asked = Parameters<TestEngine['client']['audit']['findings']>[0]

async function all({ client }: TestEngine, asked: Asked = {}, between: () => unknown = () => {}) {
  const found = []
  let cursor: string | undefined
  do {
    const page = await client.audit.findings({ ...asked, cursor, limit: asked.limit ?? 7 })
    found.push(...page.findings)
    cursor = page.next ?? undefined
    await between()
  } while (cursor !== undefined)
  return found
}

describe('a run', () => {
  test('counts what is open by severity, rule and provider, and each of these the same', async () => {
    const vault = await vaultOf(6)
    const { client } = vault
    const run = await client.audit.run({})
    const findings = await all(vault)
    const sum = (counts: { count: number }[]) => counts.reduce((total, { count }) => total + count, 0)
    const of = (severity: string) => findings.filter((finding) => finding.severity === severity).length
    expect(run.keys).toBe(7)
    expect(run.open).toEqual({ critical: of('critical'), high: of('high'), medium: of('medium'), low: of('low') })
    expect(findings.length).toBeGreaterThan(10)
    expect([sum(run.byRule), sum(run.byProvider)]).toEqual([findings.length, findings.length])
    expect(run.byProvider.map(({ provider }) => provider)).toEqual(
      ['persona', 'sendgrid', null].filter((provider) => run.byProvider.some((each) => each.provider === provider)),
    )
    for (const { rule, severity, count } of run.byRule)
      expect(findings.filter((finding) => finding.rule === rule && finding.severity === severity)).toHaveLength(count)
  })

  test('looks at keys that are neither archived nor removed', async () => {
    const { client, ids } = await vaultOf(4)
    await client.keys.archive({ id: ids[0] ?? '' })
    await client.keys.remove({ id: ids[1] ?? '' })
    expect((await client.audit.run({})).keys).toBe(3)
    for (const key of ids.slice(0, 2)) expect((await client.audit.findings({ key })).of).toBe(0)
  })

  test('changes no key and writes no event', async () => {
    const { client, ids } = await vaultOf(2)
    const before = [await client.activity.list({}), await client.keys.get({ id: ids[0] ?? '' })]
    await client.audit.run({})
    expect([await client.activity.list({}), await client.keys.get({ id: ids[0] ?? '' })]).toEqual(before)
  })

  test('keeps the last counts of each local day, and writes nothing when they are the same', async () => {
    const { client, clock, ids, engine } = await vaultOf(2)
    const told: string[] = []
    const [before = ''] = [(await client.audit.run({})).history.at(-1)?.day]
    engine.onEvent(({ event }) => told.push(event))
    await client.audit.run({})
    expect(told).toEqual([])
    await client.keys.set({ id: ids[0] ?? '', owner: 'Ada' })
    const sameDay = await client.audit.run({})
    expect(sameDay.history).toEqual([{ day: before, keys: 3, accepted: 0, ...sameDay.open }])
    clock.at += dayMs
    const nextDay = await client.audit.run({})
    expect(nextDay.history.map(({ day }) => day)).toHaveLength(2)
    expect(nextDay.history[0]).toEqual(sameDay.history[0])
  })

  test('gives way to the host and ends when it is no longer wanted', async () => {
    const { engine, client } = await vaultOf(3)
    const controller = new AbortController()
    const run = engine.call('audit.run', {}, controller.signal)
    controller.abort()
    expect(await run).toMatchObject({ ok: false, error: { code: 'cancelled' } })
    expect((await client.audit.run({})).keys).toBe(4)
  })

  test('of a vault without keys finds nothing, and says nothing of what was not checked', async () => {
    const { client } = await testVault()
    expect(await client.audit.run({})).toMatchObject({ keys: 0, open: { critical: 0 }, notChecked: [], byRule: [] })
    expect(await client.audit.findings({})).toMatchObject({ findings: [], next: null, of: 0 })
  })
})

describe('pages of findings', () => {
  test('hold all of them once, in any order, whatever their length', async () => {
    const vault = await vaultOf(5)
    const ids = (found: { id: string }[]) => found.map(({ id }) => id).sort()
    const expected = ids(await all(vault, { limit: 500 }))
    for (const order of ['severity', 'rule', 'key', 'provider'] as const)
      expect(ids(await all(vault, { order, limit: 3 }))).toEqual(expected)
    expect((await vault.client.audit.findings({ limit: 1 })).of).toBe(expected.length)
  })

  test('are grouped as asked, worst first inside a group', async () => {
    const vault = await vaultOf(5)
    const worst = ['critical', 'high', 'medium', 'low']
    const ordered = rules.map(({ id }) => id)
    const { keys } = await vault.client.keys.list({})
    const providerOf = new Map(keys.map(({ id, provider }) => [id, provider ?? '~']))
    const groups = {
      severity: () => 0,
      rule: ({ rule }: { rule: string }) => ordered.indexOf(rule),
      key: ({ name }: { name: string }) => name.toLowerCase(),
      provider: ({ key }: { key: string }) => providerOf.get(key) ?? '',
    }
    for (const [order, groupOf] of Object.entries(groups) as [keyof typeof groups, (typeof groups)['rule']][]) {
      const found = await all(vault, { order })
      const sorted = found.toSorted((a, b) => {
        const [x, y] = [groupOf(a), groupOf(b)]
        if (x !== y) return x < y ? -1 : 1
        return worst.indexOf(a.severity) - worst.indexOf(b.severity)
      })
      expect(found.map(({ id }) => id)).toEqual(sorted.map(({ id }) => id))
    }
  })

  test('are narrowed by rule, key, provider and severity', async () => {
    const vault = await vaultOf(4)
    const [key = ''] = vault.ids
    const everything = await all(vault)
    expect(await all(vault, { key })).toEqual(everything.filter((finding) => finding.key === key))
    expect(await all(vault, { rule: 'no-owner' })).toEqual(everything.filter(({ rule }) => rule === 'no-owner'))
    expect(await all(vault, { severity: 'high' })).toEqual(everything.filter(({ severity }) => severity === 'high'))
    const ofSendgrid = await all(vault, { provider: 'sendgrid' })
    expect(ofSendgrid.length).toBeGreaterThan(0)
    expect(ofSendgrid.every((finding) => [vault.ids[1], vault.ids[3]].includes(finding.key))).toBe(true)
    expect(await all(vault, { provider: 'sendgrid', key })).toEqual([])
  })

  test('go on where they were when findings are accepted between them', async () => {
    const vault = await vaultOf(5)
    const { client } = vault
    const expected = await all(vault)
    const until = '2027-06-30T00:00:00.000Z'
    const found = await all(vault, {}, async () => {
      const [first] = (await client.audit.findings({ limit: 1 })).findings
      if (first) await client.audit.accept({ finding: first.id, why: 'known', until })
    })
    expect(found).toEqual(expected)
  })

  test('go on at their place when the key of the last finding is gone', async () => {
    const vault = await vaultOf(5)
    const { client } = vault
    const expected = await all(vault, { order: 'key' })
    const page = await client.audit.findings({ order: 'key', limit: 4 })
    const last = page.findings.at(-1)
    await client.keys.set({ id: last?.key ?? '', scopes: ['inquiry.read'] })
    const next = await client.audit.findings({ order: 'key', limit: 500, cursor: page.next ?? '' })
    const ofOthers = expected.slice(4).filter(({ key }) => key !== last?.key)
    expect(next.findings.map(({ id }) => id)).toEqual(expect.arrayContaining(ofOthers.map(({ id }) => id)))
  })

  test('a cursor of something else is refused', async () => {
    const { client } = await vaultOf(1)
    expect(await codeOf(client.audit.findings({ cursor: '["key 001"]' }))).toBe('invalidInput')
  })
})

describe('what was not checked', () => {
  test('is one row where it holds for every key, and one for each key elsewhere', async () => {
    const { client, ids } = await vaultOf(4)
    const { notChecked, of } = await client.audit.notChecked({ limit: 500 })
    expect(of).toBe(notChecked.length)
    expect(notChecked).toContainEqual(expect.objectContaining({ rule: 'more-than-creator', key: null }))
    expect(notChecked.filter(({ rule }) => rule === 'more-than-creator')).toHaveLength(1)
    const addresses = notChecked.filter(({ rule }) => rule === 'ip-allowlist-open')
    expect(addresses.map(({ key }) => key)).toEqual(expect.arrayContaining([ids[1], ids[3]]))
    expect(addresses.map(({ key }) => key)).not.toContain(null)
  })

  test('is narrowed as findings are; what holds for every key holds for that one', async () => {
    const { client, ids } = await vaultOf(4)
    const [, key = ''] = ids
    const { notChecked } = await client.audit.notChecked({ key, limit: 500 })
    expect(new Set(notChecked.map((row) => row.key))).toEqual(new Set([key, null]))
    expect(await client.audit.notChecked({ provider: 'acme' })).toEqual({ notChecked: [], next: null, of: 0 })
  })

  test('comes in pages too, and a run tells it in short', async () => {
    const { client } = await vaultOf(4)
    const whole = (await client.audit.notChecked({ limit: 500 })).notChecked
    const paged = []
    let cursor: string | undefined
    do {
      const page = await client.audit.notChecked({ cursor, limit: 2 })
      paged.push(...page.notChecked)
      cursor = page.next ?? undefined
    } while (cursor !== undefined)
    expect(paged).toEqual(whole)
    const { notChecked } = await client.audit.run({})
    expect(notChecked.every(({ count, keys }) => count === keys.length)).toBe(true)
    expect(notChecked.reduce((rows, { every, count }) => rows + (every ? 1 : count), 0)).toBe(whole.length)
  })
})

describe('one key', () => {
  test('tells what it may do, needs and has used, with the days that logs cover', async () => {
    const { client, ids } = await vaultOf(2)
    const [, key = ''] = ids
    await client.keys.set({ id: key, purposes: ['mail'] })
    const line = (day: string, time: string) =>
      `203.0.113.9 - - [${day}/Jan/2027:${time} +0000] "POST /v3/mail/send HTTP/1.1" 202 0`
    const text = [line('02', '00:00:01'), line('03', '10:00:00'), line('04', '23:59:59')].join('\n')
    await client.evidence.import({ key, source: { name: 'access.log', text } })
    const { access } = await client.audit.access({ key })
    expect(access).toMatchObject({
      granted: expect.arrayContaining(['mail.send', 'billing.read']),
      excess: ['billing.read'],
      needed: expect.arrayContaining(['mail.send']),
      used: [
        { scope: 'mail.send', count: 3, days: 3, first: '2027-01-02T00:00:00.000Z', last: '2027-01-04T00:00:00.000Z' },
      ],
      coverage: [{ from: '2027-01-02T00:00:00.000Z', to: '2027-01-04T00:00:00.000Z', days: 3 }],
    })
    const { plan } = await client.audit.rightSize({ key })
    expect(plan.before).toEqual(['mail.send', 'billing.read'])
    expect(plan.after).not.toContain('billing.read')
  })

  test('tells what is too much by the scopes that a wildcard stands for', async () => {
    const { client, ids } = await vaultOf(2)
    const [, key = ''] = ids
    await client.keys.set({ id: key, purposes: ['mail'], scopes: ['mail.*', 'alerts.*'] })
    const { access } = await client.audit.access({ key })
    expect(access.granted).toContain('mail.send')
    expect(access.excess).toEqual(access.granted?.filter((scope) => scope.startsWith('alerts.')))
    expect(access.excess).toHaveLength(4)
  })

  test('is told of when it is archived, and a key that is not there is not found', async () => {
    const { client, ids } = await vaultOf(1)
    const [key = ''] = ids
    await client.keys.archive({ id: key })
    expect((await client.audit.access({ key })).access.granted).toContain('inquiry.read')
    for (const ask of [client.audit.access, client.audit.rightSize])
      expect(await codeOf(ask({ key: crypto.randomUUID() }))).toBe('notFound')
  })
})
