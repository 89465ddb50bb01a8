import '../../support/inMemory.ts'
import { userInfo } from 'node:os'
import { expect, test } from 'vitest'
import { testVault } from '../../support/engine.ts'
import { secretMaker } from '../../support/secrets.ts'
import { codeOf } from '../../support/vaultFiles.ts'

const dayMs = 24 * 3600_000

/** A vault with one production key without an owner, and that finding. */
async function foundVault() {
  const vault = await testVault()
  const { client, clock } = vault
  const value = secretMaker(72).persona('production')
  const { key } = await client.keys.add({ name: 'onboarding', value })
  const open = async () => (await client.audit.findings({ rule: 'no-owner' })).findings
  const [finding] = await open()
  if (!finding) throw new Error('a key without an owner was not found')
  const accept = (days: number, id = finding.id) =>
    client.audit.accept({
      finding: id,
      why: 'moving',
      until: new Date(clock.at + days * dayMs).toISOString(),
      who: 'Ada',
    })
  const states = async () => (await client.audit.exceptions({})).exceptions.map(({ state }) => state)
  return { ...vault, key, finding, open, accept, states }
}

test('an accepted finding is no longer open, is told apart from the open ones, and is counted', async () => {
  const { client, finding, open, accept, clock } = await foundVault()
  const before = await client.audit.run({})
  const { exception } = await accept(7)
  expect(exception).toEqual({
    finding: finding.id,
    rule: 'no-owner',
    key: finding.key,
    name: 'onboarding',
    title: finding.title,
    why: 'moving',
    who: 'Ada',
    acceptedAt: new Date(clock.at).toISOString(),
    until: new Date(clock.at + 7 * dayMs).toISOString(),
    state: 'inForce',
  })
  expect(await open()).toEqual([])
  expect((await client.audit.findings({ accepted: true })).findings).toEqual([finding])
  const after = await client.audit.run({})
  expect(after.accepted).toBe(1)
  expect(after.open.medium).toBe(before.open.medium - 1)
  expect((await client.audit.exceptions({})).exceptions).toEqual([exception])
})

test('who accepts is the user of this machine unless somebody is named', async () => {
  const { client, finding, clock } = await foundVault()
  const until = new Date(clock.at + dayMs).toISOString()
  const { exception } = await client.audit.accept({ finding: finding.id, why: 'known', until })
  expect(exception.who).toBe(userInfo().username)
})

test('an acceptance ends at its moment: the finding is open again and can be accepted once more', async () => {
  const { open, accept, states, clock } = await foundVault()
  await accept(7)
  clock.at += 7 * dayMs - 1
  expect([await open(), await states()]).toEqual([[], ['inForce']])
  clock.at += 1
  expect([(await open()).length, await states()]).toEqual([1, ['expired']])
  await accept(7)
  expect([await open(), await states()]).toEqual([[], ['inForce']])
})

test('an acceptance is orphaned when the facts change, and in force when they are what they were', async () => {
  const { client, key, open, accept, states } = await foundVault()
  await accept(7)
  await client.keys.set({ id: key.id, owner: 'Ada' })
  expect([await open(), await states()]).toEqual([[], ['orphaned']])
  await client.keys.set({ id: key.id, owner: null })
  expect([await open(), await states()]).toEqual([[], ['inForce']])
})

test('other facts are another finding, which nobody has accepted', async () => {
  const { client, key, states } = await foundVault()
  const grant = async (scopes: string[]) => {
    await client.keys.set({ id: key.id, scopes })
    const [found] = (await client.audit.findings({ rule: 'escalation' })).findings
    return found
  }
  const first = await grant(['api_key.read'])
  const until = '2027-06-30T00:00:00.000Z'
  await client.audit.accept({ finding: first?.id ?? '', why: 'it lists them', until })
  expect(await grant(['api_key.read'])).toBeUndefined()
  const second = await grant(['api_key.read', 'api_key.write'])
  expect(second?.id).not.toBe(first?.id)
  expect(await states()).toEqual(['orphaned'])
})

test('taking an acceptance back opens the finding', async () => {
  const { client, finding, open, accept } = await foundVault()
  await accept(7)
  await client.audit.reopen({ finding: finding.id })
  expect(await open()).toEqual([finding])
  expect((await client.audit.exceptions({})).exceptions).toEqual([])
  expect(await codeOf(client.audit.reopen({ finding: finding.id }))).toBe('notFound')
})

test('only what is open now is accepted, and only until a moment to come', async () => {
  const { client, key, finding, accept, states } = await foundVault()
  expect(await codeOf(accept(7, '0'.repeat(32)))).toBe('notFound')
  expect(await codeOf(accept(0))).toBe('refused')
  await accept(7)
  expect(await codeOf(accept(9))).toBe('notFound')
  await client.audit.reopen({ finding: finding.id })
  await client.keys.archive({ id: key.id })
  expect(await codeOf(accept(7))).toBe('notFound')
  expect(await states()).toEqual([])
})

test('an acceptance of a key that is gone says so', async () => {
  const { client, key, accept, clock } = await foundVault()
  await accept(100)
  await client.keys.remove({ id: key.id })
  expect((await client.audit.exceptions({})).exceptions).toMatchObject([{ name: 'onboarding', state: 'orphaned' }])
  clock.at += 31 * dayMs
  await client.backups.automatic({})
  expect((await client.audit.exceptions({})).exceptions).toMatchObject([{ name: null, state: 'orphaned' }])
})

test('accepting and taking back are in the log, with the rule and the day', async () => {
  const { client, key, finding, accept } = await foundVault()
  await accept(7)
  await client.audit.reopen({ finding: finding.id })
  const { events } = await client.activity.list({ key: key.id })
  expect(events.slice(0, 2).map(({ event, detail }) => [event, detail])).toEqual([
    ['finding.reopened', 'no-owner'],
    ['finding.accepted', 'no-owner, until 2027-01-22T12:00:00.000Z'],
  ])
})
