import { expect, test } from 'vitest'
import { password, type TestEngine, testEngine, testVault } from '../../support/engine.ts'
import { secretMaker } from '../../support/secrets.ts'
import { codeOf } from '../../support/vaultFiles.ts'

const end = '2027-03-31T00:00:00.000Z'
const laterEnd = '2027-06-30T00:00:00.000Z'
const localDayOfDigest = '2027-01-15'

async function vaultWithKey(more: object = {}) {
  const vault = await testVault()
  const { key } = await vault.client.keys.add({ name: 'Mail', value: 'a value', expiresAt: end, ...more })
  return { ...vault, id: key.id }
}

const scheduled = async ({ client }: Pick<TestEngine, 'client'>) => (await client.expiry.schedule({})).keys

test('a schedule holds dates and references: no name, provider, id or part of a secret', async () => {
  const { client } = await testVault()
  const value = secretMaker(41).sendgrid()
  const { key } = await client.keys.add({
    name: 'Mail for Ada',
    value,
    expiresAt: end,
    owner: 'Ada',
    tags: ['billing'],
    note: 'who has it',
  })
  const schedule = await client.expiry.schedule({})
  expect(schedule).toEqual({
    keys: [
      {
        ref: expect.stringMatching(/^[0-9a-f]{32}$/),
        kind: 'end',
        expiresAt: Date.parse(end),
        livesFrom: Date.parse(key.createdAt),
        ladder: null,
        snoozedUntil: null,
        told: null,
      },
    ],
    digestDays: [],
    next: null,
  })
  const text = JSON.stringify(schedule)
  for (const word of ['Mail', 'sendgrid', 'Ada', 'billing', value.slice(0, 8), value.slice(-4), key.id]) {
    expect(text).not.toContain(word)
  }
  expect(text).not.toContain(key.id.replaceAll('-', ''))
})

test('the life of a key begins again with a new secret', async () => {
  const vault = await vaultWithKey()
  vault.clock.at += 5_000
  await vault.client.keys.set({ id: vault.id, value: 'another value' })
  expect(await scheduled(vault)).toEqual([expect.objectContaining({ livesFrom: vault.clock.at })])
})

test('archived and removed keys, and keys without an end, are in no schedule; brought back they are who they were', async () => {
  const vault = await vaultWithKey()
  const { client, id } = vault
  await client.keys.add({ name: 'endless', value: 'v' })
  const before = await scheduled(vault)
  expect(before).toHaveLength(1)
  await client.keys.archive({ id })
  expect(await scheduled(vault)).toEqual([])
  await client.keys.unarchive({ id })
  await client.keys.remove({ id })
  expect(await scheduled(vault)).toEqual([])
  await client.keys.unremove({ id })
  expect(await scheduled(vault)).toEqual(before)
})

test('the lowest step that was told stays, whatever comes in later', async () => {
  const vault = await vaultWithKey()
  const [key] = await scheduled(vault)
  const tell = (step: number) =>
    vault.client.expiry.told({
      steps: [{ ref: key?.ref ?? '', expiresAt: Date.parse(end), step }],
      digestDays: [localDayOfDigest],
    })
  await tell(7)
  await tell(30)
  expect(await vault.client.expiry.schedule({})).toEqual({
    keys: [{ ...key, told: 7 }],
    digestDays: [localDayOfDigest],
    next: null,
  })
  await tell(3)
  expect(await scheduled(vault)).toEqual([{ ...key, told: 3 }])
})

test('what was told belongs to one end: another begins anew, the old one is still told', async () => {
  const vault = await vaultWithKey()
  const { client, id } = vault
  const [key] = await scheduled(vault)
  await client.expiry.told({ steps: [{ ref: key?.ref ?? '', expiresAt: Date.parse(end), step: 7 }], digestDays: [] })
  await client.keys.set({ id, expiresAt: laterEnd })
  expect(await scheduled(vault)).toEqual([{ ...key, expiresAt: Date.parse(laterEnd) }])
  await client.keys.set({ id, expiresAt: end })
  expect(await scheduled(vault)).toEqual([{ ...key, told: 7 }])
})

test('references that mean no key are passed over, and what else was told is kept', async () => {
  const vault = await vaultWithKey()
  const [key] = await scheduled(vault)
  await vault.client.expiry.told({
    steps: [
      { ref: 'f'.repeat(32), expiresAt: 1, step: 7 },
      { ref: key?.ref ?? '', expiresAt: Date.parse(end), step: 14 },
    ],
    digestDays: [],
  })
  expect(await scheduled(vault)).toEqual([{ ...key, told: 14 }])
  expect(await vault.client.expiry.keys({ refs: ['f'.repeat(32)] })).toEqual({ keys: [] })
})

test('a key is snoozed for the end it has; a new end is not', async () => {
  const vault = await vaultWithKey()
  const { client, id } = vault
  const until = '2027-03-10T00:00:00.000Z'
  expect(await client.expiry.snooze({ id, until })).toEqual({ ladder: null, snoozedUntil: until })
  expect(await scheduled(vault)).toEqual([expect.objectContaining({ snoozedUntil: Date.parse(until) })])
  await client.keys.set({ id, expiresAt: laterEnd })
  expect(await scheduled(vault)).toEqual([expect.objectContaining({ snoozedUntil: null })])
  expect(await client.expiry.reminders({ id })).toEqual({ ladder: null, snoozedUntil: null })
  await client.keys.set({ id, expiresAt: end })
  await client.expiry.snooze({ id, until: null })
  expect(await scheduled(vault)).toEqual([expect.objectContaining({ snoozedUntil: null })])
})

test('a key has a ladder of its own until it takes the usual one back; one without steps is not scheduled', async () => {
  const vault = await vaultWithKey()
  const { client, id } = vault
  expect(await client.expiry.setLadder({ id, days: [2, 60, 2] })).toEqual({ ladder: [60, 2], snoozedUntil: null })
  expect(await scheduled(vault)).toEqual([expect.objectContaining({ ladder: [60, 2] })])
  await client.expiry.setLadder({ id, days: [] })
  expect(await scheduled(vault)).toEqual([])
  expect(await client.expiry.reminders({ id })).toEqual({ ladder: [], snoozedUntil: null })
  expect(await client.expiry.setLadder({ id, days: null })).toEqual({ ladder: null, snoozedUntil: null })
  expect(await scheduled(vault)).toHaveLength(1)
  const { events } = await client.activity.list({})
  expect(events[0]).toMatchObject({ event: 'key.changed', key: id, detail: 'reminders' })
})

test('a key that a policy is for is scheduled for its rotation too, with what was told of that', async () => {
  const vault = await vaultWithKey({ tags: ['billing'] })
  const { client, clock, id } = vault
  await client.keys.add({ name: 'endless', value: 'v', tags: ['billing'] })
  await client.policies.set({ target: { kind: 'tag', value: 'billing' }, days: 90 })
  const due = clock.at + 90 * 24 * 3600_000
  const before = await scheduled(vault)
  expect(before.map(({ kind, expiresAt }) => [kind, expiresAt])).toEqual(
    expect.arrayContaining([
      ['end', Date.parse(end)],
      ['rotation', due],
      ['rotation', due],
    ]),
  )
  expect([before.length, new Set(before.map(({ ref }) => ref)).size]).toEqual([3, 2])
  const { ref } = before.find(({ kind }) => kind === 'end') ?? { ref: '' }
  await client.expiry.told({ steps: [{ ref, expiresAt: due, step: 14 }], digestDays: [] })
  const told = (await scheduled(vault)).filter((key) => key.ref === ref)
  expect(told.map(({ kind, told }) => [kind, told])).toEqual([
    ['end', null],
    ['rotation', 14],
  ])
  clock.at += 5_000
  await client.keys.set({ id, value: 'another value' })
  const anew = (await scheduled(vault)).find((key) => key.ref === ref && key.kind === 'rotation')
  expect(anew).toMatchObject({ expiresAt: due + 5_000, told: null })
  await client.expiry.setLadder({ id, days: [] })
  expect((await scheduled(vault)).filter((key) => key.ref === ref)).toEqual([])
})

test('a snooze silences the end and the rotation of a key, until what came first is no longer to come', async () => {
  const vault = await vaultWithKey({ tags: ['billing'] })
  const { client, clock, id } = vault
  const until = '2027-03-10T00:00:00.000Z'
  await client.policies.set({ target: { kind: 'key', value: id }, days: 30 })
  const silent = async () => (await scheduled(vault)).map(({ kind, snoozedUntil }) => [kind, snoozedUntil !== null])
  expect(await client.expiry.snooze({ id, until })).toEqual({ ladder: null, snoozedUntil: until })
  expect(await silent()).toEqual([
    ['end', true],
    ['rotation', true],
  ])
  clock.at += 5_000
  await client.keys.set({ id, value: 'another value' })
  expect(await silent()).toEqual([
    ['end', false],
    ['rotation', false],
  ])
  expect(await client.expiry.reminders({ id })).toEqual({ ladder: null, snoozedUntil: null })
})

test('a key that has no end can be snoozed where a policy asks for its rotation', async () => {
  const vault = await vaultWithKey({ expiresAt: null, provider: 'acme' })
  const until = '2027-03-10T00:00:00.000Z'
  await vault.client.policies.set({ target: { kind: 'provider', value: 'acme' }, days: 30 })
  expect(await vault.client.expiry.snooze({ id: vault.id, until })).toMatchObject({ snoozedUntil: until })
  expect(await scheduled(vault)).toEqual([
    expect.objectContaining({ kind: 'rotation', snoozedUntil: Date.parse(until) }),
  ])
})

test('a key that is not there, was removed or has no end cannot be snoozed', async () => {
  const { client, id } = await vaultWithKey()
  const until = '2027-03-10T00:00:00.000Z'
  const { key } = await client.keys.add({ name: 'endless', value: 'v' })
  expect(await codeOf(client.expiry.snooze({ id: key.id, until }))).toBe('refused')
  expect(await codeOf(client.expiry.snooze({ id: crypto.randomUUID(), until }))).toBe('notFound')
  await client.keys.remove({ id })
  expect(await codeOf(client.expiry.snooze({ id, until }))).toBe('refused')
  expect(await codeOf(client.expiry.setLadder({ id, days: [1] }))).toBe('refused')
})

test('a new vault key and a restored backup keep what was told and every reference', async () => {
  const vault = await vaultWithKey()
  const { client } = vault
  const [key] = await scheduled(vault)
  await client.expiry.told({ steps: [{ ref: key?.ref ?? '', expiresAt: Date.parse(end), step: 7 }], digestDays: [] })
  const told = await client.expiry.schedule({})
  const { file } = await client.backups.create({})
  await client.vault.changeVaultKey({ password, next: 'another password' })
  expect(await client.expiry.schedule({})).toEqual(told)
  const other = testEngine()
  await other.client.backups.restore({ file, password })
  expect(await other.client.expiry.schedule({})).toEqual(told)
})

test('a long schedule comes in pages of 500, each key once', async () => {
  const { client } = await testVault()
  const text = Array.from({ length: 620 }, (_, n) => `key ${n},value ${n},2027-03-31`).join('\n')
  await client.imports.run({ file: 'a.csv', text: `name,secret,expires\n${text}\n`, format: 'csv', dryRun: false })
  const first = await client.expiry.schedule({})
  const second = await client.expiry.schedule({ after: first.next ?? '' })
  expect([first.keys.length, second.keys.length, second.next]).toEqual([500, 120, null])
  expect(new Set([...first.keys, ...second.keys].map(({ ref }) => ref)).size).toBe(620)
})

test('a locked vault gives no schedule and tells nobody whose a reference is', async () => {
  const { client } = await vaultWithKey()
  await client.vault.lock({})
  expect(await codeOf(client.expiry.schedule({}))).toBe('locked')
  expect(await codeOf(client.expiry.keys({ refs: [] }))).toBe('locked')
})
