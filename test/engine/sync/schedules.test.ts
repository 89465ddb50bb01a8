import { expect, test, vi } from 'vitest'
import { nodeHttp, scheduleSyncs } from '../../../electron/engine/index.ts'
import { password, testEngine } from '../../support/engine.ts'
import { hostOf } from '../../support/host.ts'
import { personaVault } from '../rotation/providerVault.ts'

const hourMs = 3_600_000
const provider = 'persona'

/** A vault that is to look at Persona every day, and has done so just now, with nothing that waits. */
async function scheduledVault(ports?: Parameters<typeof personaVault>[0]) {
  const vault = await personaVault(ports)
  const { client, persona, clock } = vault
  const { sync } = await client.sync.look({ target: { kind: 'provider', provider } })
  await client.sync.apply({ id: sync.id })
  await client.sync.schedule({ provider, everyHours: 24 })
  await client.sync.runDue({})
  const listed = () => persona.requests.filter(({ operation }) => operation === 'list').length
  const before = listed()
  return {
    ...vault,
    /** How often Persona was looked at since. */
    looks: () => listed() - before,
    /** Has what a host's clock does done after so many hours. */
    async after(hours: number) {
      clock.at += hours * hourMs
      return (await client.sync.runDue({})).schedules[0]
    },
  }
}

test('nothing is looked at unless a person has said how often', async () => {
  const { client, clock, persona } = await personaVault()
  expect(await client.sync.schedules({})).toEqual({ schedules: [] })
  clock.at += 1_000 * hourMs
  await client.sync.runDue({})
  expect(persona.requests).toEqual([])
})

test('a provider is looked at when its time has come, and not before', async () => {
  const { after, looks, clock } = await scheduledVault()
  await after(23)
  expect(looks()).toBe(0)
  expect(await after(1)).toEqual({ provider, everyHours: 24, lastAt: new Date(clock.at).toISOString(), problem: null })
  expect(looks()).toBe(1)
  await after(0)
  expect(looks()).toBe(1)
})

test('never ends it', async () => {
  const { client, after, looks } = await scheduledVault()
  expect(await client.sync.schedule({ provider, everyHours: null })).toEqual({ schedules: [] })
  await after(100)
  expect(looks()).toBe(0)
})

test('the last use is taken over, and what a person may have written waits for them', async () => {
  const { after, client, key, persona, old, clock } = await scheduledVault()
  const used = clock.at + hourMs
  persona.setLastUsed(old.id, used)
  await after(24)
  expect((await client.keys.get({ id: key.id })).key.lastUsedAt).toBe(new Date(used).toISOString())
  expect(await client.sync.list({ waiting: true })).toEqual({ syncs: [] })

  persona.changeKey(old.id, { permissions: ['account.read'] })
  await after(24)
  expect((await client.keys.get({ id: key.id })).key.scopes).toContain('inquiry.write')
  const [waiting] = (await client.sync.list({ waiting: true })).syncs
  expect(waiting?.report.updated).toMatchObject([{ key: key.id, changes: [{ field: 'scopes', to: ['account.read'] }] }])
})

test('a look that failed says why and is repeated after an hour, not at once, until it is done', async () => {
  const { after, looks, persona } = await scheduledVault()
  persona.faults.add({ operation: 'list', fault: { kind: 'refuse', status: 500 }, times: 2 })
  const failed = await after(24)
  expect(failed?.problem).toMatch(/could not be read: .*\.$/)
  await after(0.9)
  expect(looks()).toBe(1)
  expect((await after(0.2))?.problem).not.toBeNull()
  expect(looks()).toBe(2)
  expect((await after(1))?.problem).toBeNull()
  await after(1)
  expect(looks()).toBe(3)
})

test('a provider that may not be called is not, and the schedule says so', async () => {
  const { after, client, looks } = await scheduledVault()
  await client.network.deny({ provider })
  expect((await after(24))?.problem).toMatch(/^Calls to Persona are not allowed\./)
  expect(looks()).toBe(0)
})

test('clocks that jump forth and back bring one look each, and no storm of them', async () => {
  const { after, looks } = await scheduledVault()
  await after(24 * 365)
  for (let time = 0; time < 5; time++) await after(0)
  expect(looks()).toBe(1)
  await after(-24 * 365)
  for (let time = 0; time < 5; time++) await after(0)
  expect(looks()).toBe(2)
})

test('a locked vault looks at nothing, and looking does not keep one open', async () => {
  const { after, client, looks, clock } = await scheduledVault({ host: hostOf('desktop') })
  await client.vault.seen({})
  await client.sync.schedule({ provider, everyHours: null })
  await client.sync.schedule({ provider, everyHours: 1 })
  clock.at += 9 * 60_000
  await client.sync.runDue({})
  expect(looks()).toBe(1)
  clock.at += 60_000
  expect(await client.vault.status({})).toMatchObject({ state: 'locked' })
  await expect(after(48)).rejects.toMatchObject({ code: 'locked' })
  expect(looks()).toBe(1)
})

test('a vault that is locked in the middle of a look is looked at again when its time has come again', async () => {
  const reached = Promise.withResolvers<void>()
  const letGo = Promise.withResolvers<void>()
  let isHeld = false
  const vault = await scheduledVault({
    http: {
      async send(request) {
        if (isHeld) {
          reached.resolve()
          await letGo.promise
        }
        return nodeHttp.send(request)
      },
    },
  })
  const { client, clock, after } = vault
  clock.at += 24 * hourMs
  isHeld = true
  const running = client.sync.runDue({})
  await reached.promise
  await client.vault.lock({})
  isHeld = false
  letGo.resolve()
  await expect(running).rejects.toMatchObject({ code: expect.stringMatching(/^(locked|cancelled)$/) })
  await client.vault.unlock({ password })
  expect(await after(24)).toMatchObject({ problem: null, lastAt: new Date(clock.at).toISOString() })
})

test('two programs with one vault look once', async () => {
  const { home, clock, client, looks } = await scheduledVault()
  const other = testEngine(home, { http: { send: nodeHttp.send, wait: async () => {} } })
  await other.client.vault.unlock({ password })
  clock.at += 24 * hourMs
  other.clock.at = clock.at
  await Promise.all([client.sync.runDue({}), other.client.sync.runDue({})])
  expect(looks()).toBe(1)
})

test('only providers that can be asked for their keys have a schedule', async () => {
  const { client } = await personaVault()
  await expect(client.sync.schedule({ provider: 'openai', everyHours: 1 })).rejects.toMatchObject({ code: 'refused' })
  await expect(client.sync.schedule({ provider: 'nobody', everyHours: 1 })).rejects.toMatchObject({ code: 'notFound' })
  expect(await client.sync.schedules({})).toEqual({ schedules: [] })
})

test('a host asks every few minutes, and never while the last time is not over', async () => {
  vi.useFakeTimers()
  const over = Promise.withResolvers<void>()
  const call = vi.fn(async () => {
    await over.promise
    return { ok: true as const, output: {} }
  })
  scheduleSyncs({ call })
  await vi.advanceTimersByTimeAsync(60 * 60_000)
  expect(call.mock.calls).toEqual([['sync.runDue', {}]])
  over.resolve()
  await vi.advanceTimersByTimeAsync(10 * 60_000)
  expect(call).toHaveBeenCalledTimes(3)
  vi.useRealTimers()
})
