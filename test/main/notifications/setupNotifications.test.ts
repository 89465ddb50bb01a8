import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { setupNotifications } from '../../../electron/main/notifications/setupNotifications.ts'
import { parseMoment } from '../../../shared/model/parseMoment.ts'
import { password, type TestEngine, testVault } from '../../support/engine.ts'
import { temporaryFolder } from '../../support/home.ts'
import { secretMaker } from '../../support/secrets.ts'
import { fakeKeychain } from './fakeKeychain.ts'
import { fakeNotifications } from './fakeNotification.ts'

const dayMs = 24 * 3600_000

/** A desktop around an engine; `start` is one start of the program. */
async function desktop({ backend = 'gnome_libsecret' } = {}) {
  const vault = await testVault()
  const keychain = fakeKeychain(backend)
  const scheduleFile = join(temporaryFolder(), 'expiry-schedule')
  const notifications = fakeNotifications()
  const settings = { on: true, names: false }
  const clicked: (string | null)[] = []
  const wakes: (() => void)[] = []
  const start = (engine = vault.engine) => {
    const running = setupNotifications({
      engine,
      now: () => vault.clock.at,
      Notification: notifications.Notification,
      safeStorage: keychain,
      platform: 'linux',
      powerMonitor: { on: (_: string, listener: () => void) => wakes.push(listener) },
      scheduleFile,
      settings: { notifications: () => settings.on, namesInNotifications: () => settings.names },
      onClick: (ref) => clicked.push(ref),
    })
    onTestFinished(running.stop)
    return running
  }
  const add = async (name: string, days: number, more: object = {}) => {
    const expiresAt = new Date(parseMoment(`${days}d`, vault.clock.at) ?? 0).toISOString()
    const { key } = await vault.client.keys.add({ name, value: `value of ${name}`, expiresAt, ...more })
    await age(vault, key.id)
    return key.id
  }
  return { ...vault, ...notifications, keychain, scheduleFile, settings, clicked, wakes, start, add }
}

/** Makes the ladder of a young key that of an old one. */
const age = ({ client }: Pick<TestEngine, 'client'>, id: string) =>
  client.expiry.setLadder({ id, days: [30, 14, 7, 3, 1, 0] })

test('while the vault is open keys are told when they are due, and each step once', async () => {
  const { clock, add, start, titles } = await desktop()
  await add('Mail', 8)
  const { look } = start()
  await look()
  expect(titles()).toEqual(['1 key expires within 8 days'])
  await look()
  clock.at += dayMs
  await look()
  await look()
  expect(titles()).toEqual(['1 key expires within 8 days', '1 key expires this week'])
})

test('while the vault is locked keys are told from the sealed schedule, also after a restart', async () => {
  const { clock, client, add, start, titles } = await desktop()
  await add('Mail', 8)
  await add('Payments', 8)
  const first = start()
  await first.look()
  await client.vault.lock({})
  await first.stop()
  clock.at += dayMs
  const second = start()
  await second.look()
  expect(titles()).toEqual(['2 keys expire within 8 days', '2 keys expire this week'])
  expect(second.notice()).toBe(null)
})

test('what was told while locked is not told again: by the next start, by the open vault, or locked again', async () => {
  const { clock, client, add, start, titles } = await desktop()
  await add('Mail', 8)
  const first = start()
  await first.look()
  await client.vault.lock({})
  clock.at += dayMs
  await first.look()
  await first.stop()
  const second = start()
  await second.look()
  await client.vault.unlock({ password })
  await second.look()
  await second.look()
  expect((await client.expiry.schedule({})).keys).toEqual([expect.objectContaining({ told: 7 })])
  await client.vault.lock({})
  await second.look()
  expect(titles()).toEqual(['1 key expires within 8 days', '1 key expires this week'])
})

test('the sealed schedule names nothing: no name, provider, id or part of a secret', async () => {
  const { client, keychain, start, scheduleFile, clock } = await desktop()
  const value = secretMaker(77).sendgrid()
  const expiresAt = new Date(clock.at + 5 * dayMs).toISOString()
  const { key } = await client.keys.add({ name: 'Mail for Ada', value, expiresAt, owner: 'Ada' })
  await age({ client }, key.id)
  await start().look()
  const texts = [...keychain.texts, readFileSync(scheduleFile, 'latin1')].join('\n')
  expect(texts).toContain('expiresAt')
  for (const word of [
    'Mail',
    'Ada',
    'sendgrid',
    value.slice(0, 6),
    value.slice(-4),
    key.id,
    key.id.replaceAll('-', ''),
  ]) {
    expect(texts).not.toContain(word)
  }
})

test('a notification names no key unless the person wants that and the vault is open', async () => {
  const { clock, client, add, start, shown, settings } = await desktop()
  await add('Mail', 8)
  const { look } = start()
  await look()
  settings.names = true
  clock.at += dayMs
  await look()
  await client.vault.lock({})
  clock.at += 4 * dayMs
  await look()
  expect(shown.map(({ title, body }) => [title, body])).toEqual([
    ['1 key expires within 8 days', 'Keyward shows which one under Attention.'],
    ['1 key expires this week', 'Mail'],
    ['1 key expires this week', 'Keyward shows which one under Attention.'],
  ])
})

test('where the keychain does not protect, no schedule is on the disk, it says so, and tells from memory', async () => {
  const { clock, client, add, start, titles, scheduleFile, keychain } = await desktop({ backend: 'basic_text' })
  await add('Mail', 8)
  const { look, notice } = start()
  await look()
  expect(notice()).toContain('stays in memory only')
  await client.vault.lock({})
  clock.at += dayMs
  await look()
  expect(titles()).toEqual(['1 key expires within 8 days', '1 key expires this week'])
  expect(readFileSync(scheduleFile, 'utf8')).toMatch(/^keyward told 1\n([0-9a-f]{64}\n)+$/)
  expect(keychain.texts).toEqual([])
})

test('where the keychain does not protect, what was told while locked is not told again after a restart either', async () => {
  const { clock, client, add, start, titles } = await desktop({ backend: 'basic_text' })
  await add('Mail', 8)
  const first = start()
  await first.look()
  await client.vault.lock({})
  clock.at += dayMs
  await first.look()
  await first.stop()
  const second = start()
  await second.look()
  await client.vault.unlock({ password })
  await second.look()
  expect(titles()).toEqual(['1 key expires within 8 days', '1 key expires this week'])
  await add('Payments', 5)
  for (let n = 0; n < 3; n++) await second.look()
  expect(titles()).toHaveLength(2)
  clock.at += dayMs
  await second.look()
  expect(titles()).toHaveLength(3)
})

test('a click on a notice of one key tells which, on one of several tells none', async () => {
  const { clock, client, add, start, shown, clicked } = await desktop()
  const id = await add('Mail', 8)
  const { look } = start()
  await look()
  shown[0]?.happen('click')
  const { keys } = await client.expiry.keys({ refs: [clicked[0] ?? ''] })
  expect(keys.map((key) => key.id)).toEqual([id])
  await add('Payments', 7)
  clock.at += dayMs
  await look()
  shown.at(-1)?.happen('click')
  expect(clicked[1]).toBeNull()
})

test('of sample keys nothing is told, and what is due of the person’s own is told meanwhile', async () => {
  const { clock, client, add, start, titles, keychain } = await desktop()
  await add('Mail', 8)
  const { look } = start()
  await look()
  await client.vault.lock({})
  await client.demo.open({})
  clock.at += dayMs
  const sealed = keychain.texts.length
  await look()
  expect(titles()).toEqual(['1 key expires within 8 days', '1 key expires this week'])
  expect(keychain.texts.slice(sealed).every((text) => JSON.parse(text).schedule.keys.length === 1)).toBe(true)
})

test('a key that is added, changed, archived or removed is told by what it is now', async () => {
  const { client, add, start, titles } = await desktop()
  const { look } = start()
  await look()
  const id = await add('Mail', 1)
  await vi.waitFor(() => expect(titles()).toEqual(['1 key expires tomorrow']))
  const archived = await add('Payments', 40)
  await client.keys.archive({ id: archived })
  await client.keys.set({ id, expiresAt: null })
  await client.vault.lock({})
  await look()
  expect(titles()).toHaveLength(1)
})

test('when the machine wakes it looks at once', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  onTestFinished(() => void vi.useRealTimers())
  const { clock, add, start, titles, wakes } = await desktop()
  await add('Mail', 20)
  const { look } = start()
  for (let n = 0; n < 5; n++) await look()
  const before = titles().length
  clock.at += 19 * dayMs
  for (const wake of wakes) wake()
  await vi.waitFor(() => expect(titles()).toHaveLength(before + 1))
  expect(titles().at(-1)).toBe('1 key expires tomorrow')
})

test('a notice comes within a minute of its moment without anybody asking', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  onTestFinished(() => void vi.useRealTimers())
  const { clock, add, start, titles } = await desktop()
  await add('Mail', 9)
  const { look } = start()
  for (let n = 0; n < 5; n++) await look()
  const before = titles().length
  clock.at += 2 * dayMs
  await vi.advanceTimersByTimeAsync(60_000)
  await vi.waitFor(() => expect(titles()).toHaveLength(before + 1))
})

test('a person who wants no notices gets none, and later what is due then, once', async () => {
  const { clock, add, start, titles, settings } = await desktop()
  settings.on = false
  await add('Mail', 8)
  const { look } = start()
  await look()
  clock.at += dayMs
  await look()
  expect(titles()).toEqual([])
  settings.on = true
  await look()
  await look()
  expect(titles()).toEqual(['1 key expires this week'])
})

test('where the system shows no notifications it says so, and counts nothing as told', async () => {
  const { client, add, start, titles, state } = await desktop()
  state.supported = false
  await add('Mail', 8)
  const { look, notice } = start()
  await look()
  expect(notice()).toContain('shows no notifications')
  expect((await client.expiry.schedule({})).keys).toEqual([expect.objectContaining({ told: null })])
  expect(titles()).toEqual([])
})

test('after it was stopped nothing is told', async () => {
  const { add, start, titles, wakes } = await desktop()
  const running = start()
  await running.look()
  await running.stop()
  await add('Mail', 1)
  for (const wake of wakes) wake()
  await new Promise((next) => setTimeout(next, 100))
  expect(titles()).toEqual([])
})
