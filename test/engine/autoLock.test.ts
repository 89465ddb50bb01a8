import { expect, test, vi } from 'vitest'
import type { EngineEvent } from '../../shared/api/events.ts'
import { cheapCost, password, testEngine } from '../support/engine.ts'
import { hostOf } from '../support/host.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs

/** An unlocked vault in an engine of a host that stays, and what that engine tells. */
async function staying() {
  const test = testEngine(undefined, { host: hostOf('browser') })
  await test.client.vault.create({ password, recovery: false, cost: cheapCost })
  const events: EngineEvent[] = []
  test.engine.onEvent((event) => events.push(event))
  const state = async () => (await test.client.vault.status({})).state
  return { ...test, events, state }
}

test('a vault locks after ten minutes in which nobody was there', async () => {
  const { clock, state, events } = await staying()
  clock.at += 10 * minuteMs - 1
  expect(await state()).toBe('unlocked')
  clock.at += 1
  expect(await state()).toBe('locked')
  expect(events).toEqual([{ event: 'locked', why: 'idle' }])
})

test('asking for keys is no sign that somebody is there; saying so is', async () => {
  const { client, clock, state } = await staying()
  clock.at += 9 * minuteMs
  await client.keys.list({})
  await client.vault.seen({})
  clock.at += 9 * minuteMs
  await client.keys.list({})
  expect(await state()).toBe('unlocked')
  clock.at += minuteMs
  expect(await state()).toBe('locked')
})

test('a time that is changed counts at once', async () => {
  const { client, clock, state } = await staying()
  await client.settings.change({ settings: { lock: { idleMinutes: 2, longestHours: 12 } } })
  clock.at += 2 * minuteMs
  expect(await state()).toBe('locked')
})

test('a vault locks after twelve hours whoever is there', async () => {
  const { client, clock, state, events } = await staying()
  for (let minutes = 0; minutes < 12 * 60 - 5; minutes += 5) {
    clock.at += 5 * minuteMs
    await client.vault.seen({})
  }
  expect(await state()).toBe('unlocked')
  clock.at += 5 * minuteMs
  await client.vault.seen({})
  expect(await state()).toBe('locked')
  expect(events.filter(({ event }) => event === 'locked')).toEqual([{ event: 'locked', why: 'longest' }])
})

test('a clock that is set back does not keep a vault open', async () => {
  const { clock, state } = await staying()
  clock.at -= hourMs
  expect(await state()).toBe('locked')
})

test('a clock that is set right by seconds locks nothing', async () => {
  const { clock, state } = await staying()
  clock.at -= 5_000
  expect(await state()).toBe('unlocked')
})

test('a vault locks by itself, with no call to notice that it is time', async () => {
  const { clock, events } = await staying()
  clock.at += hourMs
  await vi.waitFor(() => expect(events).toEqual([{ event: 'locked', why: 'idle' }]), 5_000)
})

test('a call that comes when it is time to lock is answered as locked', async () => {
  const { client, clock } = await staying()
  await client.keys.add({ name: 'a', value: 'v' })
  clock.at += hourMs
  await expect(client.keys.list({})).rejects.toMatchObject({ code: 'locked' })
})

test('the host of one command never locks by itself', async () => {
  const { client, clock } = testEngine()
  await client.vault.create({ password, recovery: false, cost: cheapCost })
  clock.at += 100 * hourMs
  expect((await client.vault.status({})).state).toBe('unlocked')
})
