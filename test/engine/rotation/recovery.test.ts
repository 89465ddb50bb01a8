import { describe, expect, test } from 'vitest'
import type { Fault } from '../../providers/fault.ts'
import { lostAnswers } from './lostAnswers.ts'
import { personaVault } from './providerVault.ts'

describe('a create whose answer is lost is not sent a second time as another one', () => {
  for (const fault of lostAnswers)
    test(`${fault.kind}: the repeated call gives back the same key`, async () => {
      const { client, persona, key, reveal, living } = await personaVault()
      persona.faults.add({ operation: 'create', fault })
      const { rotation } = await client.rotations.start({ key: key.id, graceSeconds: 0 })
      expect(rotation).toMatchObject({ state: 'done', orphans: [] })
      expect(living()).toEqual([await reveal()])
      const creates = persona.requests.filter(({ operation }) => operation === 'create')
      expect(new Set(creates.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1)
    })
})

test('a replay without the value is a lost key: it is ended, and another one is made', async () => {
  const { client, persona, key, reveal, living } = await personaVault()
  persona.faults.add({ operation: 'create', fault: { kind: 'dropAfter' } })
  persona.faults.add({ operation: 'create', nth: 2, fault: { kind: 'noValue' } })
  const { rotation } = await client.rotations.start({ key: key.id, graceSeconds: 0 })
  expect(rotation.state).toBe('done')
  expect(rotation.orphans).toMatchObject([{ status: 'deleted' }])
  expect(living()).toEqual([await reveal()])
})

test('what surely was not done aborts with the old key in force', async () => {
  for (const status of [401, 403, 422] as const) {
    const { client, persona, key, old, reveal, living } = await personaVault()
    persona.faults.add({ operation: 'create', fault: { kind: 'refuse', status } })
    const { rotation } = await client.rotations.start({ key: key.id })
    expect(rotation, String(status)).toMatchObject({ state: 'aborted', orphans: [] })
    expect(await reveal()).toBe(old.value)
    expect(living()).toEqual([old.value])
  }
})

test('too many requests at once are waited out as the provider says', async () => {
  const { client, persona, key, waited } = await personaVault()
  persona.faults.add({ operation: 'create', fault: { kind: 'refuse', status: 429, headers: { 'retry-after': '7' } } })
  const { rotation } = await client.rotations.start({ key: key.id, graceSeconds: 0 })
  expect(rotation.state).toBe('done')
  expect(waited).toContain(7_000)
})

test('while the provider cannot be asked whether a key was made, nothing else is tried', async () => {
  const { client, persona, key, old, reveal } = await personaVault()
  persona.faults.add({ operation: 'create', fault: { kind: 'dropBefore' }, times: 2 })
  persona.faults.add({ operation: 'list', fault: { kind: 'refuse', status: 503 }, times: 2 })
  const { rotation } = await client.rotations.start({ key: key.id, graceSeconds: 0 })
  expect(rotation).toMatchObject({ state: 'creating', decision: null })
  expect(rotation.reason).not.toBeNull()
  expect(await reveal()).toBe(old.value)
  persona.faults.clear()
  expect((await client.rotations.resume({ id: rotation.id })).rotation.state).toBe('done')
})

test('after an hour a repeated create is not trusted: the keys are listed first', async () => {
  const { client, persona, key, clock, reveal, living } = await personaVault()
  persona.faults.add({ operation: 'create', fault: { kind: 'dropAfter' } })
  persona.faults.add({ operation: 'create', nth: 2, fault: { kind: 'dropBefore' } })
  persona.faults.add({ operation: 'list', fault: { kind: 'refuse', status: 503 } })
  const { rotation } = await client.rotations.start({ key: key.id, graceSeconds: 0 })
  expect(rotation.state).toBe('creating')
  clock.at += 3_600_001
  const before = persona.requests.length
  const { rotation: after } = await client.rotations.resume({ id: rotation.id })
  expect(after).toMatchObject({ state: 'done', orphans: [{ status: 'deleted' }] })
  expect(persona.requests.slice(before).find(({ operation }) => operation !== 'verify')?.operation).toBe('list')
  expect(living()).toEqual([await reveal()])
})

test('a lost key that somebody has used waits for a person, and cancelling ends it', async () => {
  const { client, persona, key, old, clock, reveal, living } = await personaVault()
  persona.faults.add({ operation: 'create', fault: { kind: 'dropAfter' } })
  persona.faults.add({ operation: 'create', nth: 2, fault: { kind: 'dropBefore' } })
  persona.faults.add({ operation: 'list', fault: { kind: 'refuse', status: 503 } })
  const { rotation } = await client.rotations.start({ key: key.id })
  const made = persona.keys().at(-1)
  persona.setLastUsed(made?.id ?? '', clock.at)
  clock.at += 3_600_001
  const waiting = (await client.rotations.resume({ id: rotation.id })).rotation
  expect(waiting).toMatchObject({ state: 'creating', decision: { code: 'madeWasUsed', options: ['cancel'] } })
  expect(waiting.orphans).toMatchObject([{ remoteId: made?.id, status: 'alive' }])
  expect((await client.rotations.resume({ id: rotation.id })).rotation).toEqual(waiting)
  const { rotation: cancelled } = await client.rotations.cancel({ id: rotation.id })
  expect(cancelled).toMatchObject({ state: 'aborted', orphans: [{ status: 'deleted' }] })
  expect(living()).toEqual([old.value])
  expect(await reveal()).toBe(old.value)
})

test('an answer with the id of another key ends neither that key nor the old one', async () => {
  const { client, persona, key, old, reveal, living } = await personaVault()
  const other = persona.addKey('production', { name: 'Somebody else’s' })
  persona.faults.add({ operation: 'create', fault: { kind: 'wrongId' } })
  const { rotation } = await client.rotations.start({ key: key.id })
  expect(rotation.state).toBe('aborted')
  expect(rotation.orphans).toMatchObject([{ status: 'deleted' }])
  expect(await reveal()).toBe(old.value)
  expect(living().sort()).toEqual([old.value, other.value].sort())
})

describe('a new key that is not what was asked for is ended, and the old one stays', () => {
  const wrong: Fault[] = [{ kind: 'fewerScopes' }, { kind: 'moreScopes' }, { kind: 'otherEnvironment' }]
  for (const fault of wrong)
    test(fault.kind, async () => {
      const { client, persona, key, old, reveal, living } = await personaVault()
      persona.faults.add({ operation: 'create', fault })
      const { rotation } = await client.rotations.start({ key: key.id })
      expect(rotation).toMatchObject({ state: 'aborted', orphans: [{ status: 'deleted' }] })
      expect(await reveal()).toBe(old.value)
      expect(living()).toEqual([old.value])
    })
})

test('the old key is not ended while the new one is not seen to work', async () => {
  const { client, persona, key, old, clock, reveal, living } = await personaVault()
  const { rotation } = await client.rotations.start({ key: key.id })
  clock.at += 25 * 3_600_000
  persona.faults.add({ operation: 'verify', fault: { kind: 'refuse', status: 503 }, times: 20 })
  const { rotation: held } = await client.rotations.resume({ id: rotation.id })
  expect(held).toMatchObject({ state: 'retiring', decision: null })
  expect(persona.isAlive(old.value)).toBe(true)
  persona.faults.clear()
  expect((await client.rotations.resume({ id: rotation.id })).rotation.state).toBe('done')
  expect(living()).toEqual([await reveal()])
})

test('an old key that was used after the switch waits for a person', async () => {
  const { client, persona, key, old, clock } = await personaVault()
  const { rotation } = await client.rotations.start({ key: key.id })
  clock.at += 25 * 3_600_000
  persona.setLastUsed(old.id, clock.at - 1000)
  const { rotation: waiting } = await client.rotations.resume({ id: rotation.id })
  expect(waiting).toMatchObject({ state: 'grace', decision: { code: 'oldStillUsed' } })
  expect(persona.isAlive(old.value)).toBe(true)
  expect((await client.rotations.resume({ id: rotation.id, now: true })).rotation.state).toBe('done')
})

test('rolling back puts the old value in force and ends the new one', async () => {
  const { client, key, old, reveal, living } = await personaVault()
  const { rotation } = await client.rotations.start({ key: key.id })
  const fresh = await reveal()
  const { rotation: back } = await client.rotations.rollback({ id: rotation.id })
  expect(back).toMatchObject({ state: 'aborted', reason: 'It was rolled back.', orphans: [{ status: 'deleted' }] })
  expect(await reveal()).toBe(old.value)
  expect(living()).toEqual([old.value])
  expect(await reveal('revoked')).toBe(fresh)
  expect((await client.keys.get({ id: key.id })).key.remoteId).toBe(old.id)
  expect((await client.rotations.start({ key: key.id, graceSeconds: 0 })).rotation.state).toBe('done')
})

test('a dead old value is not put back in force', async () => {
  const { client, persona, key, old, reveal } = await personaVault()
  const { rotation } = await client.rotations.start({ key: key.id })
  const fresh = await reveal()
  persona.faults.add({ operation: 'verify', fault: { kind: 'refuse', status: 401 } })
  await expect(client.rotations.rollback({ id: rotation.id })).rejects.toMatchObject({
    code: 'refused',
    message: expect.stringContaining('dead'),
  })
  expect(await reveal()).toBe(fresh)
  expect(persona.isAlive(old.value)).toBe(true)
})

test('after the switch a rotation is rolled back, not cancelled', async () => {
  const { client, key } = await personaVault()
  const { rotation } = await client.rotations.start({ key: key.id })
  await expect(client.rotations.cancel({ id: rotation.id })).rejects.toMatchObject({ code: 'refused' })
})

test('no journal, log or list tells a value', async () => {
  const { client, persona, key } = await personaVault()
  const { rotation } = await client.rotations.start({ key: key.id, graceSeconds: 0 })
  const told = JSON.stringify([
    await client.rotations.get({ id: rotation.id }),
    await client.activity.list({}),
    await client.keys.get({ id: key.id }),
  ])
  for (const { value } of persona.keys()) expect(told.includes(value)).toBe(false)
  expect(persona.requests.some(({ path }) => persona.keys().some(({ value }) => path.includes(value)))).toBe(false)
})

test('a grace that was to end and did not is ended by the same call again', async () => {
  const { client, persona, key } = await personaVault()
  const { rotation } = await client.rotations.start({ key: key.id })
  persona.faults.add({ operation: 'expire', fault: { kind: 'dropBefore' } })
  const end = async () => (await client.rotations.resume({ id: rotation.id, now: true })).rotation.state
  expect(await end()).toBe('retiring')
  expect(await end()).toBe('done')
  expect(await end()).toBe('done')
})
