import '../../support/inMemory.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { password, type TestEngine, testVault } from '../../support/engine.ts'
import { secretMaker } from '../../support/secrets.ts'

const make = secretMaker(90)
const dayMs = 24 * 3600_000

// The days that lines name are local.
const zone = process.env.TZ
beforeAll(() => {
  process.env.TZ = 'Europe/London'
})
afterAll(() => {
  if (zone === undefined) delete process.env.TZ
  else process.env.TZ = zone
})

/** A vault with a recovery code that is kept and a backup to come, so that only what a test makes is the matter. */
async function calmVault() {
  const vault = await testVault(undefined, true)
  await vault.client.vault.recoverySaved({})
  const { client, clock } = vault
  const inDays = (days: number) => new Date(clock.at + days * dayMs).toISOString()
  const add = async (name: string, rest: object = {}) =>
    (await client.keys.add({ name, value: make.text(30), ...rest })).key.id
  const lines = async () => {
    await client.backups.create({})
    const { items } = await client.attention.list({})
    return items.map(({ kind, when, key, why }) => [kind, when, key?.name ?? null, why])
  }
  return { ...vault, inDays, add, lines }
}

test('a vault without trouble has no lines, and tells how many keys it looked at', async () => {
  const { client, add, lines, inDays } = await calmVault()
  await add('calm', { provider: 'acme', environment: 'staging', purposes: ['x'], expiresAt: inDays(90) })
  expect(await lines()).toEqual([])
  expect(await client.attention.list({})).toMatchObject({ items: [], missing: [], keys: 0, of: 1 })
})

test('looking for trouble changes nothing, and is not told as long work', async () => {
  const { client, engine, add } = await calmVault()
  await add('a')
  const before = await client.activity.list({})
  const told: string[] = []
  engine.onEvent(({ event }) => told.push(event))
  await client.attention.list({})
  expect([told, await client.activity.list({})]).toEqual([[], before])
})

describe('what is the matter with keys', () => {
  test('ended and ending keys come worst first, production before others, each with its day', async () => {
    const { add, lines, inDays } = await calmVault()
    await add('later', { expiresAt: inDays(20) })
    await add('week', { expiresAt: inDays(5) })
    await add('week, production', { expiresAt: inDays(6), environment: 'production' })
    await add('tomorrow', { expiresAt: inDays(1) })
    await add('ended', { expiresAt: inDays(-3) })
    await add('far', { expiresAt: inDays(40) })
    expect(await lines()).toEqual([
      ['expired', 'today', 'ended', 'Ended 3 days ago and is still here.'],
      ['ending', 'today', 'tomorrow', 'Ends tomorrow (16 Jan 2027).'],
      ['ending', 'week', 'week, production', 'Ends in 6 days (21 Jan 2027).'],
      ['ending', 'week', 'week', 'Ends in 5 days (20 Jan 2027).'],
      ['ending', 'later', 'later', 'Ends in 20 days (4 Feb 2027).'],
    ])
  })

  test('an end that was snoozed is left out until then, and a new end is not', async () => {
    const { client, clock, add, lines, inDays } = await calmVault()
    const id = await add('a', { expiresAt: inDays(20) })
    await client.expiry.snooze({ id, until: inDays(15) })
    expect(await lines()).toEqual([])
    await client.keys.set({ id, expiresAt: inDays(10) })
    expect(await lines()).toHaveLength(1)
    await client.keys.set({ id, expiresAt: inDays(20) })
    clock.at += 16 * dayMs
    expect(await lines()).toEqual([['ending', 'week', 'a', 'Ends in 4 days (4 Feb 2027).']])
  })

  test('a rotation is told from a third of its policy’s days on, later while it comes and this week once it is due', async () => {
    const { client, clock, add, lines, inDays } = await calmVault()
    const id = await add('due', { environment: 'production' })
    const set = (value: string, days: number) => client.policies.set({ target: { kind: 'key', value }, days })
    await set(id, 30)
    expect(await lines()).toEqual([])
    clock.at += 20 * dayMs
    await client.vault.unlock({ password })
    expect(await lines()).toEqual([
      ['rotationDue', 'later', 'due', 'Its rotation is due in 10 days: it is rotated every 30 days.'],
    ])
    await client.expiry.snooze({ id, until: inDays(5) })
    expect(await lines()).toEqual([])
    await client.expiry.snooze({ id, until: null })
    await set(id, 19)
    await set(await add('ended', { expiresAt: inDays(-1) }), 1)
    expect(await lines()).toEqual([
      ['expired', 'today', 'ended', 'Ended yesterday and is still here.'],
      ['rotationDue', 'week', 'due', 'Its rotation was due yesterday: it is rotated every 19 days.'],
    ])
    await client.keys.set({ id, value: make.text(30) })
    expect((await lines()).map(([kind]) => kind)).toEqual(['expired'])
  })

  test('a rotation that waits for a person is for today in its own words, and is told instead of its due day', async () => {
    const { client, add, lines, clock } = await calmVault()
    const id = await add('Signing', { provider: 'signatureapi', environment: 'live' })
    await client.policies.set({ target: { kind: 'key', value: id }, days: 1 })
    clock.at += dayMs
    await client.vault.unlock({ password })
    expect((await lines()).map(([kind]) => kind)).toEqual(['rotationDue'])
    const { rotation } = await client.rotations.start({ key: id, manual: true, graceSeconds: 3 * 86_400 })
    expect(await lines()).toEqual([['rotationWaiting', 'today', 'Signing', rotation.decision?.message]])
    expect((await client.policies.due({})).due).toMatchObject([{ key: id, rotation: rotation.id }])
    await client.rotations.paste({ id: rotation.id, value: make.signatureapi('live') })
    await client.rotations.confirm({ id: rotation.id })
    for (const days of [0, 2]) {
      clock.at += days * dayMs
      await client.vault.unlock({ password })
      expect(await lines()).toEqual([])
    }
    clock.at += dayMs
    await client.vault.unlock({ password })
    expect((await lines())[0]).toEqual(['rotationWaiting', 'week', 'Signing', 'Its rotation is not finished.'])
  })

  test('a secret that production and others share is told this week, one that equals share later', async () => {
    const { client, add, lines } = await calmVault()
    const [mixed, equal, aside] = [make.text(30), make.text(30), make.text(30)]
    await add('Evaluation runs', { value: mixed, environment: 'staging' })
    await add('Nightly crawl', { value: mixed, environment: 'production' })
    await add('one', { value: equal, environment: 'staging' })
    await add('two', { value: equal, environment: 'staging' })
    await add('present', { value: aside })
    await client.keys.archive({ id: await add('archived', { value: aside }) })
    expect(await lines()).toEqual([
      ['sameSecret', 'week', 'Nightly crawl', 'Has the same secret as Evaluation runs, which is not a production key.'],
      ['sameSecret', 'later', 'one', 'Has the same secret as two.'],
    ])
    expect((await client.attention.list({})).keys).toBe(4)
  })

  test('an environment that was forced is told until it or the value is put right', async () => {
    const { client, add, lines } = await calmVault()
    const forced = { value: make.signatureapi('live'), environment: 'test', force: true }
    const why = 'Is kept as “test”, but its value proves “live”.'
    const a = await add('a', forced)
    const b = await add('b', { ...forced, value: make.signatureapi('live') })
    await client.keys.set({ id: b, note: 'looked at' })
    expect(await lines()).toEqual([
      ['contradiction', 'week', 'a', why],
      ['contradiction', 'week', 'b', why],
    ])
    await client.keys.set({ id: a, environment: 'live' })
    await client.keys.set({ id: b, value: make.signatureapi('test') })
    expect(await lines()).toEqual([])
    await client.keys.set({ id: b, value: make.signatureapi('live'), force: true })
    expect(await lines()).toEqual([['contradiction', 'week', 'b', why]])
  })

  test('an address from a file waits until the person agrees', async () => {
    const { client, lines } = await calmVault()
    const text = `name,secret,base_url\nrobot,${make.text(30)},https://eu.acme.example\n`
    const { keys } = await client.imports.run({ file: 'k.csv', text, format: 'csv', dryRun: false })
    expect(await lines()).toMatchObject([['addressWaiting', 'later', 'robot', expect.stringContaining('you agree')]])
    await client.keys.set({ id: keys[0] ?? '', baseUrl: 'https://eu.acme.example' })
    expect(await lines()).toEqual([])
  })

  test('a key stands in the line of its worst trouble only', async () => {
    const { client, add, lines, inDays } = await calmVault()
    const value = make.text(30)
    await add('ended', { value, environment: 'production', expiresAt: inDays(-1) })
    await add('other', { value, environment: 'staging' })
    expect(await lines()).toEqual([
      ['expired', 'today', 'ended', 'Ended yesterday and is still here.'],
      ['sameSecret', 'week', 'other', 'Has the same secret as ended, which is a production key.'],
    ])
    expect(await client.attention.list({})).toMatchObject({ keys: 2, of: 2 })
  })

  test('archived and removed keys are no trouble', async () => {
    const { client, add, lines, inDays } = await calmVault()
    await client.keys.archive({ id: await add('archived', { expiresAt: inDays(-1) }) })
    await client.keys.remove({ id: await add('removed', { expiresAt: inDays(-1) }) })
    await add('present')
    expect(await lines()).toEqual([])
    expect((await client.attention.list({})).of).toBe(1)
  })
})

describe('what is the matter with the vault', () => {
  const kinds = async ({ client }: Pick<TestEngine, 'client'>) =>
    (await client.attention.list({})).items.map(({ kind, when }) => [kind, when])

  test('nothing while it holds no key', async () => {
    expect(await kinds(await testVault())).toEqual([])
  })

  test('without a recovery code it says so, with one it asks until the code is kept', async () => {
    const [without, withCode] = [await testVault(), await testVault(undefined, true)]
    for (const { client } of [without, withCode]) {
      await client.keys.add({ name: 'a', value: 'v' })
      await client.backups.create({})
    }
    expect(await kinds(without)).toEqual([['recoveryMissing', 'week']])
    expect(await kinds(withCode)).toEqual([['recoveryUnsaved', 'today']])
    await withCode.client.vault.recoverySaved({})
    expect(await kinds(withCode)).toEqual([])
  })

  test('a backup is missed, and one of a week ago when something has changed since', async () => {
    const vault = await calmVault()
    const { client, clock, add } = vault
    await add('a')
    expect(await kinds(vault)).toEqual([['backupOld', 'week']])
    await client.backups.create({})
    clock.at += 8 * dayMs
    await client.vault.unlock({ password })
    expect(await kinds(vault)).toEqual([])
    await add('b')
    expect((await client.attention.list({})).items).toMatchObject([
      { kind: 'backupOld', key: null, why: 'The newest backup is 8 days old, and the vault has changed since.' },
    ])
    await client.backups.create({})
    expect(await kinds(vault)).toEqual([])
  })

  test('sample keys have no vault that would need a code or a backup', async () => {
    const { client } = await testVault()
    await client.vault.lock({})
    await client.demo.open({})
    const found = await kinds({ client })
    expect(found.length).toBeGreaterThan(3)
    expect(found.filter(([kind]) => /^(recovery|backup)/.test(kind ?? ''))).toEqual([])
  })
})

describe('what the audit finds', () => {
  test('is a line where it is high or worse, with its rule and finding, and today where it is critical in production', async () => {
    const { client, add, lines } = await calmVault()
    const known = { provider: 'persona', purposes: ['x'], scopes: ['api_key.write'] }
    await add('minting', { ...known, environment: 'production' })
    await add('minting in the sandbox', { ...known, environment: 'sandbox' })
    const found = await lines()
    expect(found.map(([kind, when, name]) => [kind, when, name])).toEqual([
      ['finding', 'today', 'minting'],
      ['finding', 'week', 'minting in the sandbox'],
    ])
    const [line] = (await client.attention.list({})).items
    const { findings } = await client.audit.findings({ severity: 'critical' })
    expect(findings.map(({ id, rule, title }) => [id, rule, `${title}.`])).toContainEqual([
      line?.finding,
      line?.rule,
      line?.why,
    ])
  })

  test('makes no line once it is accepted, until the acceptance ends', async () => {
    const { client, add, clock, inDays } = await calmVault()
    await add('minting', { provider: 'persona', environment: 'production', scopes: ['api_key.write'] })
    await client.backups.create({})
    const kindsNow = async () => (await client.attention.list({})).items.map(({ kind }) => kind)
    expect(await kindsNow()).toEqual(['finding'])
    for (const { id } of (await client.audit.findings({})).findings)
      await client.audit.accept({ finding: id, why: 'known', until: inDays(3) })
    await client.backups.create({})
    expect(await kindsNow()).toEqual([])
    clock.at += 3 * dayMs
    expect(await kindsNow()).toEqual(['finding'])
  })

  test('an accepted end, shared secret or contradiction makes no line either', async () => {
    const { client, add, inDays, lines } = await calmVault()
    const value = make.sendgrid()
    await add('ended', { expiresAt: inDays(-2) })
    await add('ending', { expiresAt: inDays(12) })
    await add('one', { value, environment: 'live' })
    await add('other', { value, environment: 'live' })
    await add('forced', { value: make.persona('production'), environment: 'sandbox', force: true })
    const told = ['expired', 'ending', 'sameSecret', 'contradiction']
    const kindsNow = async () => new Set((await lines()).map(([kind]) => kind))
    expect([...(await kindsNow())]).toEqual(expect.arrayContaining(told))
    for (const { id } of (await client.audit.findings({})).findings)
      await client.audit.accept({ finding: id, why: 'known', until: inDays(30) })
    expect([...(await kindsNow())]).toEqual([])
  })
})

test('missing facts are counted beside the lines, an owner for production keys only', async () => {
  const { client, add } = await calmVault()
  const known = { provider: 'acme', environment: 'production', purposes: ['x'], owner: 'Ada' }
  await add('known', known)
  const [a, b, c, d] = [
    await add('a', { ...known, provider: null }),
    await add('b', { ...known, purposes: [] }),
    await add('c', { ...known, owner: null }),
    await add('d', { ...known, environment: null, owner: null }),
  ]
  await client.keys.archive({ id: await add('archived') })
  expect((await client.attention.list({})).missing).toEqual([
    { fact: 'provider', keys: [a] },
    { fact: 'environment', keys: [d] },
    { fact: 'purpose', keys: [b] },
    { fact: 'owner', keys: [c] },
  ])
})

test('a fresh import of 40 keys gives at most 10 lines, and no key is left out of them', async () => {
  const { client, clock } = await testVault(undefined, true)
  const header = 'name,secret,environment,expires,base_url'
  const shared = make.text(30)
  const rows = Array.from({ length: 40 }, (_, index) =>
    [
      `key ${index}`,
      make.text(30),
      index % 2 === 0 ? 'production' : 'staging',
      index % 4 === 0 ? '' : new Date(clock.at + (index - 12) * dayMs).toISOString(),
      'https://eu.acme.example',
    ].join(),
  )
  const text = [header, ...rows].join('\n')
  await client.imports.run({ file: 'keys.csv', text, format: 'csv', dryRun: false })
  for (const environment of ['production', 'staging'])
    await client.keys.add({ name: 'twin', value: shared, environment })
  const { items, keys, of } = await client.attention.list({})
  expect(items.length).toBeLessThanOrEqual(10)
  expect([keys, of]).toEqual([42, 42])
  const named = items.flatMap(({ key, others }) => [...(key ? [key.id] : []), ...others])
  expect(new Set(named).size).toBe(42)
})

test('an import of 40 keys in every kind of trouble that the audit finds gives at most 10 lines', async () => {
  const { client } = await testVault(undefined, true)
  const kinds = [
    () => ['persona', 'production', make.persona('production'), 'api_key.write account.read'],
    () => ['sendgrid', 'live', make.sendgrid(), 'mail.send billing.read api_keys.create'],
    () => ['sendgrid', 'live', make.sendgrid(), '*'],
    () => ['acme', 'production', `changeme${make.random()}`, ''],
    () => ['signatureapi', 'live', make.signatureapi('live'), ''],
  ]
  const rows = Array.from({ length: 40 }, (_, index) => {
    const [provider, environment, secret, scopes] = kinds[index % kinds.length]?.() ?? []
    return [`key ${index}`, secret, provider, environment, scopes].join()
  })
  const text = ['name,secret,provider,environment,scopes', ...rows].join('\n')
  await client.imports.run({ file: '.env.development.csv', text, format: 'csv', dryRun: false })
  const { findings } = await client.audit.findings({ limit: 500 })
  const rules = new Set(findings.filter(({ severity }) => /high|critical/.test(severity)).map(({ rule }) => rule))
  expect(rules.size).toBeGreaterThan(3)
  const { items, keys, of } = await client.attention.list({})
  expect(items.length).toBeLessThanOrEqual(10)
  expect([keys, of]).toEqual([40, 40])
  const named = items.flatMap(({ key, others }) => [...(key ? [key.id] : []), ...others])
  expect([named.length, new Set(named).size]).toEqual([40, 40])
})
