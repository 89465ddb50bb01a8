import { expect, test } from 'vitest'
import { grantUnfinished } from '../../../electron/engine/attention/grantUnfinished.ts'
import type { UnfinishedGrant } from '../../../electron/engine/attention/readKeys.ts'
import { grantVault } from '../grants/grantVault.ts'

const lines = async ({ client }: Awaited<ReturnType<typeof grantVault>>) =>
  (await client.attention.list({})).items.filter(({ kind }) => kind === 'grantUnfinished')

const told = (more: Partial<UnfinishedGrant>) =>
  grantUnfinished([
    {
      id: 'a',
      name: 'Mail',
      provider: 'sendgrid',
      environment: 'live',
      environmentClass: 'production',
      state: 'applying',
      why: null,
      updatedAt: 1,
      ...more,
    },
  ]).map(({ when, severity, why }) => [when, severity, why])

test('a change that was not read back is for today, with what holds it up', () => {
  const unknown = 'What became of a change of its scopes is not known yet.'
  expect(told({})).toEqual([['today', 'high', unknown]])
  expect(told({ state: 'undoing', environmentClass: null, why: 'SendGrid did not answer.' })).toEqual([
    ['today', 'medium', `${unknown} SendGrid did not answer.`],
  ])
})

test('a grant that is not the one that was asked for is for this week, in its own words', () => {
  expect(told({ state: 'differs', why: 'The provider gave the key other scopes than were asked for.' })).toEqual([
    ['week', 'high', 'The provider gave the key other scopes than were asked for.'],
  ])
})

test('a grant that the provider gave otherwise is a line of its key until it is undone', async () => {
  const vault = await grantVault('sendgrid')
  vault.provider.faults.add({ operation: 'update', fault: { kind: 'moreScopes' } })
  await vault.apply()
  expect(await lines(vault)).toMatchObject([{ key: { id: vault.key.id }, when: 'week' }])
  await vault.undo()
  expect(await lines(vault)).toEqual([])
})

test('or until the provider was looked at again, for then the vault knows what the key may do', async () => {
  const vault = await grantVault('persona')
  const { client, clock, provider, key } = vault
  provider.faults.add({ operation: 'update', fault: { kind: 'moreScopes' } })
  await vault.apply()
  clock.at += 60_000
  expect(await lines(vault)).toHaveLength(1)
  const { sync } = await client.sync.look({ target: { kind: 'key', key: key.id } })
  await client.sync.apply({ id: sync.id })
  expect(await lines(vault)).toEqual([])
})

test('one that nobody could read back is a line until it is found out', async () => {
  const vault = await grantVault('persona')
  vault.provider.faults.add({ operation: 'retrieve', fault: { kind: 'refuse', status: 500 }, nth: 2, times: 9 })
  const { grant } = await vault.apply()
  expect(grant.state).toBe('applying')
  expect(await lines(vault)).toMatchObject([{ key: { id: vault.key.id }, when: 'today' }])
  vault.provider.faults.clear()
  await vault.client.grants.resume({ id: grant.id })
  expect(await lines(vault)).toEqual([])
})
