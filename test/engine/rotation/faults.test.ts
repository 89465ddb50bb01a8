import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { temporaryFolder } from '../../support/home.ts'
import { prepareRotations } from '../../torture/rotationPlace.ts'
import { rotationProviders } from '../../torture/rotationProvider.ts'
import { brokenRules } from '../../torture/rotationRules.ts'
import { personaVault, sendgridVault } from './providerVault.ts'

const day = 24 * 3_600_000

describe('an old key that is being ended is not put back in force', () => {
  test('where its value still works for a moment', async () => {
    const { client, key, provider, reveal, living } = await sendgridVault({ settlingCalls: 4 })
    const { rotation } = await client.rotations.start({ key: key.id })
    const fresh = await reveal()
    provider.faults.add({ operation: 'delete', fault: { kind: 'dropAfter' } })
    const { rotation: ending } = await client.rotations.resume({ id: rotation.id, now: true })
    expect(ending.state).toBe('retiring')
    await expect(client.rotations.rollback({ id: rotation.id })).rejects.toMatchObject({ code: 'refused' })
    expect(await reveal()).toBe(fresh)
    expect((await client.rotations.resume({ id: rotation.id })).rotation.state).toBe('done')
    expect(living()).toEqual([fresh])
  })

  test('where it ends within a second', async () => {
    const { client, key, provider, reveal, living } = await personaVault()
    const { rotation } = await client.rotations.start({ key: key.id })
    const fresh = await reveal()
    provider.faults.add({ operation: 'expire', fault: { kind: 'dropAfter' } })
    await client.rotations.resume({ id: rotation.id, now: true })
    await expect(client.rotations.rollback({ id: rotation.id })).rejects.toMatchObject({ code: 'refused' })
    expect((await client.rotations.resume({ id: rotation.id })).rotation.state).toBe('done')
    expect(living()).toEqual([fresh])
  })
})

describe('a clock that is wrong', () => {
  for (const ms of [-31 * day, -day, day, 31 * day])
    test(`${ms / day} days from the provider’s: what was made is ended all the same`, async () => {
      const { client, key, provider, old, reveal, living } = await personaVault()
      provider.moveClock(-ms)
      const { rotation } = await client.rotations.start({ key: key.id })
      const { rotation: back } = await client.rotations.rollback({ id: rotation.id })
      expect(back).toMatchObject({ state: 'aborted', orphans: [{ status: 'deleted' }] })
      provider.moveClock(60_000)
      expect(living()).toEqual([old.value])
      expect(await reveal()).toBe(old.value)
    })

  test('put back, it leaves no second key behind: an old call is not repeated as a new one', async () => {
    const { client, key, provider, reveal, living } = await personaVault()
    provider.faults.add({ operation: 'create', fault: { kind: 'dropAfter' } })
    provider.faults.add({ operation: 'list', fault: { kind: 'refuse', status: 503 } })
    const { rotation } = await client.rotations.start({ key: key.id, graceSeconds: 0 })
    expect(rotation.state).toBe('creating')
    provider.moveClock(day + 1)
    const { rotation: after } = await client.rotations.resume({ id: rotation.id })
    expect(after.state).toBe('done')
    provider.moveClock(60_000)
    expect(living()).toEqual([await reveal()])
  })
})

test('a manager that has died meanwhile is given a new value, and the rotation goes on with it', async () => {
  const { client, key, manager, provider, reveal, living } = await personaVault()
  const { rotation } = await client.rotations.start({ key: key.id })
  const another = provider.addKey('production', { name: 'Keyward', permissions: ['api_key.read', 'api_key.write'] })
  provider.faults.add({ operation: 'expire', fault: { kind: 'refuse', status: 401 }, times: 2 })
  const { rotation: held } = await client.rotations.resume({ id: rotation.id, now: true })
  expect(held).toMatchObject({ state: 'retiring', decision: null })
  await expect(client.rotations.cancel({ id: rotation.id })).rejects.toMatchObject({ code: 'refused' })
  await client.keys.set({ id: manager.id, value: another.value })
  provider.faults.clear()
  expect((await client.rotations.resume({ id: rotation.id })).rotation.state).toBe('done')
  expect(provider.requests.findLast(({ operation }) => operation === 'expire')?.key).toBe(another.value)
  expect(living()).toEqual([await reveal()])
})

test('a new key that the provider does not know by its id yet is ended all the same', async () => {
  const { client, key, provider, old, living } = await personaVault()
  provider.faults.add({ operation: 'create', fault: { kind: 'fewerScopes' } })
  provider.faults.add({ operation: 'retrieve', nth: 3, fault: { kind: 'refuse', status: 404 } })
  const { rotation } = await client.rotations.start({ key: key.id })
  expect(rotation).toMatchObject({ state: 'aborted', orphans: [{ status: 'deleted' }] })
  provider.moveClock(60_000)
  expect(living()).toEqual([old.value])
})

test('an answer with the id of the old key ends in giving up: the new one is ended, the old one stays', async () => {
  const { client, manager, provider, key } = await personaVault()
  const id = provider.keys().find(({ name, environment }) => name === 'Keyward' && environment === 'production')?.id
  await client.keys.set({ id: manager.id, remoteId: id ?? '' })
  provider.faults.add({ operation: 'create', fault: { kind: 'wrongId' } })
  const before = provider.keys().filter(({ alive }) => alive)
  const { rotation } = await client.rotations.start({ key: manager.id })
  expect(rotation).toMatchObject({ state: 'aborted', orphans: [{ status: 'deleted' }] })
  provider.moveClock(60_000)
  expect(
    provider
      .keys()
      .filter(({ alive }) => alive)
      .map((each) => each.id),
  ).toEqual(before.map((each) => each.id))
  expect((await client.rotations.start({ key: key.id, graceSeconds: 0 })).rotation.state).toBe('done')
})

test.for(rotationProviders)(
  'locked at whichever request, a rotation goes on to its end once the vault is unlocked: %s',
  async (name) => {
    const fresh = await prepareRotations(name, join(temporaryFolder(), 'place'))
    let isLocked = true
    for (let at = 1; isLocked; at++) {
      const place = await fresh({ subject: 'key', variant: 0 })
      await place.withEngine(0, async (client) => {
        let left = at
        place.onRequest = () => {
          if (--left === 0) void client.vault.lock({})
        }
        await client.rotations.start({ key: place.rotated.key, graceSeconds: 0 }).catch(() => {})
        isLocked = (await client.vault.status({})).state === 'locked'
        await client.vault.resume({})
        const [rotation] = (await client.rotations.list({})).rotations
        await client.rotations.resume({ id: rotation?.id ?? '' })
        const { rotations } = await client.rotations.list({})
        expect([at, rotations[0]?.state, brokenRules(place, rotations), place.problems]).toEqual([at, 'done', [], []])
      })
      await place.close()
    }
  },
)
