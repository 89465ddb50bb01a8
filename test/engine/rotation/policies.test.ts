import '../../support/inMemory.ts'
import { expect, test } from 'vitest'
import type { PolicyTarget } from '../../../shared/model/rotation.ts'
import { testVault } from '../../support/engine.ts'
import { secretMaker } from '../../support/secrets.ts'
import { codeOf } from '../../support/vaultFiles.ts'

const make = secretMaker(7_100)
const dayMs = 24 * 3600_000

async function vaultWithKeys() {
  const vault = await testVault()
  const { client, clock } = vault
  const add = async (name: string, rest: object = {}) =>
    (await client.keys.add({ name, value: make.text(30), ...rest })).key.id
  const set = async (kind: PolicyTarget['kind'], value: string, days: number) =>
    (await client.policies.set({ target: { kind, value }, days })).policy.id
  const due = async (withinDays = 3_650) =>
    (await client.policies.due({ withinDays })).due.map(({ name, days, daysLeft }) => [name, days, daysLeft])
  const later = (days: number) => {
    clock.at += days * dayMs
  }
  return { ...vault, add, set, due, later }
}

test('a policy is for a key, a tag, a provider or an environment, whose class counts as well as the provider’s word', async () => {
  const { client, add, set } = await vaultWithKeys()
  const id = await add('Mail', { provider: 'sendgrid', environment: 'live', tags: ['billing', 'Mail'] })
  await add('Test mail', { provider: 'sendgrid', environment: 'sandbox' })
  await add('Checks', { provider: 'persona', environment: 'production' })
  await client.keys.archive({ id: await add('Put aside', { provider: 'sendgrid', tags: ['billing'] }) })
  await set('provider', 'SendGrid', 90)
  await set('environment', 'production', 60)
  await set('environment', 'LIVE', 50)
  await set('tag', 'mail', 45)
  await set('tag', 'nothing', 10)
  await set('key', id, 30)
  const { policies } = await client.policies.list({})
  expect(policies.map(({ target, name, days, keys }) => [target.kind, name, days, keys])).toEqual([
    ['key', 'Mail', 30, 1],
    ['environment', 'LIVE', 50, 1],
    ['environment', 'production', 60, 2],
    ['provider', 'SendGrid', 90, 2],
    ['tag', 'mail', 45, 1],
    ['tag', 'nothing', 10, 0],
  ])
})

test('setting it again changes the days and keeps the policy; removing it is once enough', async () => {
  const { client, add, set, due } = await vaultWithKeys()
  const key = await add('Mail', { provider: 'sendgrid' })
  const id = await set('provider', 'sendgrid', 90)
  expect(await set('provider', 'SENDGRID', 30)).toBe(id)
  const ofKey = await set('key', key, 60)
  expect(await due()).toEqual([['Mail', 30, 30]])
  for (const each of [id, id, ofKey]) await client.policies.remove({ id: each })
  expect([await due(), (await client.policies.list({})).policies]).toEqual([[], []])
  const { events } = await client.activity.list({ limit: 5 })
  expect(events.map(({ event, key, detail }) => [event, key, detail])).toEqual([
    ['policy.removed', key, null],
    ['policy.removed', null, 'provider sendgrid'],
    ['policy.set', key, 'every 60 days'],
    ['policy.set', null, 'provider SENDGRID, every 30 days'],
    ['policy.set', null, 'provider sendgrid, every 90 days'],
  ])
})

test('a key is due by the shortest policy that is for it, counted from its last rotation or from when it came', async () => {
  const { client, clock, add, set, due, later } = await vaultWithKeys()
  const id = await add('Mail', { provider: 'sendgrid', tags: ['billing'] })
  await add('Nobody’s')
  const born = clock.at
  await set('provider', 'sendgrid', 90)
  const shortest = await set('tag', 'billing', 30)
  later(40)
  await add('New', { provider: 'sendgrid' })
  expect(await due()).toEqual([
    ['Mail', 30, -10],
    ['New', 90, 90],
  ])
  expect((await client.policies.due({})).due).toEqual([
    {
      key: id,
      name: 'Mail',
      provider: 'sendgrid',
      environment: null,
      policy: shortest,
      days: 30,
      dueAt: new Date(born + 30 * dayMs).toISOString(),
      daysLeft: -10,
      rotation: null,
    },
  ])
  await client.keys.set({ id, value: make.text(30) })
  expect(await due()).toEqual([
    ['Mail', 30, 30],
    ['New', 90, 90],
  ])
})

test('what is due within so many days counts whole local days, and leaves out keys that were put aside or removed', async () => {
  const { client, add, set, due, later } = await vaultWithKeys()
  const ids = [await add('a'), await add('b'), await add('c')]
  await set('environment', 'production', 1)
  for (const id of ids) await client.keys.set({ id, environment: 'production' })
  await set('key', ids[0] ?? '', 8)
  expect([await due(0), (await due(1)).length]).toEqual([[], 3])
  await client.keys.archive({ id: ids[1] ?? '' })
  await client.keys.remove({ id: ids[2] ?? '' })
  later(3)
  expect(await due(0)).toEqual([['a', 1, -2]])
})

test('a policy for a key that is not there, or was removed, is refused, and nothing is kept', async () => {
  const { client, add } = await vaultWithKeys()
  const set = (value: string) => client.policies.set({ target: { kind: 'key', value }, days: 90 })
  expect(await codeOf(set(crypto.randomUUID()))).toBe('notFound')
  const id = await add('Mail')
  await client.keys.remove({ id })
  expect(await codeOf(set(id))).toBe('refused')
  expect((await client.policies.list({})).policies).toEqual([])
})

test('each of 10,000 keys under 20 policies comes once, by the shortest that is for it', async () => {
  const { client, set, due } = await vaultWithKeys()
  const rows = Array.from({ length: 10_000 }, (_, n) => `key ${n},value ${n},acme,staging,tag${n % 50} team${n % 7}`)
  const text = `name,secret,provider,environment,tags\n${rows.join('\n')}\n`
  await client.imports.run({ file: 'a.csv', text, format: 'csv', dryRun: false })
  for (let n = 0; n < 18; n++) await set('tag', `tag${n}`, 90 + n)
  await set('provider', 'acme', 365)
  await set('environment', 'staging', 200)
  const found = await due()
  expect(new Set(found.map(([name]) => name)).size).toBe(10_000)
  const byDays = [...Map.groupBy(found, ([, days]) => days)].map(([days, keys]) => [days, keys.length])
  expect(byDays).toEqual([...Array.from({ length: 18 }, (_, n) => [90 + n, 200]), [200, 6_400]])
})

test('a policy of one key goes with it for good', async () => {
  const { client, add, set, later } = await vaultWithKeys()
  const id = await add('Mail')
  await set('key', id, 30)
  await client.keys.remove({ id })
  expect((await client.policies.list({})).policies).toHaveLength(1)
  later(31)
  await client.backups.automatic({})
  expect((await client.policies.list({})).policies).toEqual([])
})
