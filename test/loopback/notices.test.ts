import { expect, onTestFinished, test, vi } from 'vitest'
import { setupNotices } from '../../electron/loopback/index.ts'
import { password, testVault } from '../support/engine.ts'
import { memorySettings } from '../support/settings.ts'

const dayMs = 24 * 3600_000

async function serving() {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  onTestFinished(() => void vi.useRealTimers())
  const vault = await testVault()
  const settings = memorySettings()
  const told: string[] = []
  const end = setupNotices({
    engine: vault.engine,
    settings,
    now: () => vault.clock.at,
    tell: (message) => void told.push(message),
  })
  onTestFinished(end)
  const { key } = await vault.client.keys.add({
    name: 'Mail',
    value: 'the value',
    expiresAt: new Date(vault.clock.at + 8 * dayMs).toISOString(),
  })
  await vault.client.expiry.setLadder({ id: key.id, days: [7, 1, 0] })
  /** As when nobody asks for anything. */
  const wait = async () => {
    await vi.advanceTimersByTimeAsync(15_000)
    await new Promise((next) => setTimeout(next, 50))
  }
  await wait()
  return { ...vault, settings, told, end, wait }
}

test('a key is told when it is due, once, without its name', async () => {
  const { clock, told, wait } = await serving()
  expect(told).toEqual([])
  clock.at += dayMs
  for (let n = 0; n < 3; n++) await wait()
  expect(told).toEqual(['1 key expires this week. Keyward shows which one under Attention.'])
})

test('while the vault is locked it is told from memory, and not again by the open vault', async () => {
  const { client, clock, told, wait } = await serving()
  await client.vault.lock({})
  clock.at += dayMs
  await wait()
  expect(told).toHaveLength(1)
  await client.vault.unlock({ password })
  for (let n = 0; n < 3; n++) await wait()
  expect(told).toHaveLength(1)
})

test('names are told where the person wants them and the vault is open', async () => {
  const { clock, settings, told, wait } = await serving()
  settings.change({ notifications: { wanted: true, named: true } })
  clock.at += dayMs
  await wait()
  expect(told).toEqual(['1 key expires this week. Mail'])
})

test('who wants no notices gets none, and after the end nobody does', async () => {
  const { clock, settings, told, wait, end } = await serving()
  settings.change({ notifications: { wanted: false, named: false } })
  clock.at += dayMs
  await wait()
  end()
  settings.change({ notifications: { wanted: true, named: false } })
  await wait()
  expect(told).toEqual([])
})
