import { describe, expect, test } from 'vitest'
import type { Fault } from '../../providers/fault.ts'
import { lostAnswers } from './lostAnswers.ts'
import { scopes, sendgridVault } from './providerVault.ts'

test('a new key with the same scopes takes the place of the old one, under its name', async () => {
  const { client, provider, key, old, living, reveal } = await sendgridVault()
  const { rotation } = await client.rotations.start({ key: key.id, graceSeconds: 0 })
  expect(rotation).toMatchObject({ state: 'done', reason: null, orphans: [] })
  expect(living()).toEqual([await reveal()])
  expect(provider.isAlive(old.value)).toBe(false)
  const made = provider.keys().find(({ alive, name }) => alive && name === 'Newsletter')
  expect(made?.scopes).toEqual(scopes)
  expect((await client.keys.get({ id: key.id })).key.remoteId).toBe(made?.id)
})

for (const shape of ['bare', 'list'] as const)
  test(`both documented answers to one key are read: ${shape}`, async () => {
    const { client, key } = await sendgridVault({ shape })
    expect((await client.rotations.start({ key: key.id, graceSeconds: 0 })).rotation.state).toBe('done')
  })

test('scopes that the provider adds by itself, and its delays, are no surprise', async () => {
  const { client, key, living, reveal } = await sendgridVault({
    automaticScopes: ['2fa_required', 'sender_verification_eligible'],
    settlingCalls: 3,
  })
  expect((await client.rotations.start({ key: key.id, graceSeconds: 0 })).rotation).toMatchObject({ state: 'done' })
  expect(living()).toEqual([await reveal()])
})

describe('a create whose answer is lost is never repeated blindly: the lost key is found by its name and ended', () => {
  const lost: Fault[] = [...lostAnswers, { kind: 'wrongId' }, { kind: 'noValue' }]
  for (const fault of lost)
    test(fault.kind, async () => {
      const { client, provider, key, living, reveal } = await sendgridVault()
      provider.faults.add({ operation: 'create', fault })
      const { rotation } = await client.rotations.start({ key: key.id, graceSeconds: 0 })
      expect(rotation).toMatchObject({ state: 'done', orphans: [{ status: 'deleted' }] })
      expect(living()).toEqual([await reveal()])
    })
})

test('a call that is done long after its connection broke leaves no key behind', async () => {
  const { client, provider, key, living, reveal } = await sendgridVault()
  provider.faults.add({ operation: 'create', fault: { kind: 'dropBefore' } })
  const { rotation } = await client.rotations.start({ key: key.id, graceSeconds: 0 })
  expect(rotation).toMatchObject({ state: 'done', orphans: [] })
  expect(living()).toEqual([await reveal()])
})

test('an account that is full is found out before anything is changed', async () => {
  const { client, sendgrid, key, old, living } = await sendgridVault()
  for (let made = sendgrid.keys().length; made < 100; made++) sendgrid.addKey(`Key ${made}`, ['mail.send'])
  const before = living().length
  const { rotation } = await client.rotations.start({ key: key.id })
  expect(rotation).toMatchObject({ state: 'aborted' })
  expect(rotation.reason).toContain('no room')
  expect(living()).toHaveLength(before)
  expect(sendgrid.isAlive(old.value)).toBe(true)
})

test('a manager that may not give what the key has is found out before anything is changed', async () => {
  const { client, sendgrid, key, manager, living, old } = await sendgridVault()
  const weak = sendgrid.addKey('Weak', ['api_keys.create', 'api_keys.read', 'api_keys.update', 'api_keys.delete'])
  await client.keys.set({ id: manager.id, value: weak.value })
  const { rotation } = await client.rotations.start({ key: key.id })
  expect(rotation.state).toBe('aborted')
  expect(rotation.reason).toContain('mail.send')
  expect(living().sort()).toEqual([old.value, weak.value].sort())
})

test('an id that is not the one in the value is refused', async () => {
  const { client, sendgrid, key } = await sendgridVault()
  const other = sendgrid.addKey('Other', scopes)
  await client.keys.set({ id: key.id, remoteId: other.id })
  await expect(client.rotations.start({ key: key.id })).rejects.toMatchObject({ code: 'refused' })
  expect(sendgrid.requests).toEqual([])
})

test('a value that the provider gives as the name of a scope is told nowhere', async () => {
  const { client, sendgrid } = await sendgridVault()
  const { value } = sendgrid.addKey('Another', scopes)
  const odd = sendgrid.addKey('Odd', ['mail.send', value])
  sendgrid.faults.add({ operation: 'own-scopes', fault: { kind: 'refuse', status: 403 } })
  const { key } = await client.keys.add({ name: 'Odd', value: odd.value, baseUrl: sendgrid.origin })
  const { rotation } = await client.rotations.start({ key: key.id })
  expect(rotation).toMatchObject({ state: 'aborted', reason: expect.stringContaining('lacks …') })
  const told = [rotation, await client.rotations.get({ id: rotation.id }), await client.activity.list({ limit: 100 })]
  expect(JSON.stringify(told).includes(value)).toBe(false)
})
