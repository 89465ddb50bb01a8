import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { settingsIn } from '../../electron/engine/index.ts'
import { usualSettings } from '../../shared/model/settings.ts'
import { testEngine, testVault } from '../support/engine.ts'
import { temporaryHome } from '../support/home.ts'
import { secretMaker } from '../support/secrets.ts'

/** The settings of a home whose file holds this. */
function settingsOver(content?: string) {
  const home = temporaryHome()
  const file = join(home, 'settings.json')
  const told: string[] = []
  if (content !== undefined) {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, content)
  }
  return { home, file, told, settings: settingsIn(home, (message) => told.push(message)) }
}

test('without a file the usual settings count, and asking for them makes none', () => {
  const { settings, home, told } = settingsOver()
  expect(settings.get()).toEqual(usualSettings)
  expect(() => readdirSync(home)).toThrow(/ENOENT/)
  expect(told).toEqual([])
})

test('a change is kept in a file for its owner alone, and another start finds it', () => {
  const { settings, home, file } = settingsOver()
  settings.change({ theme: 'dark', lock: { idleMinutes: 3, longestHours: 2 } })
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(settingsIn(home, () => {}).get()).toEqual({
    ...usualSettings,
    theme: 'dark',
    lock: { idleMinutes: 3, longestHours: 2 },
  })
})

test('what only the desktop has in the file stays there', () => {
  const window = { x: 1, y: 2, width: 900, height: 700, maximized: false }
  const { settings, file } = settingsOver(JSON.stringify({ window, theme: 'light', later: 1 }))
  expect(settings.get()).toEqual({ ...usualSettings, theme: 'light' })
  settings.change({ theme: 'dark' })
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ window, theme: 'dark', later: 1 })
})

test.each([
  ['no JSON', '{'],
  ['a list', '[]'],
  ['an idle time of never', '{"lock": {"idleMinutes": 0, "longestHours": 12}}'],
  ['a clipboard that is never cleared', '{"clipboard": {"productionSeconds": 0, "otherSeconds": 30}}'],
  [
    'an audit that finds every key old',
    '{"audit": {"oldDays": 0, "veryOldDays": 1, "otherOldDays": 1, "unusedDays": 1, "graceDays": 1}}',
  ],
  ['a key’s name for an id', '{"place": {"view": "keys", "key": "Billing"}}'],
])('a file with %s is put aside, the usual settings count, and it is told once', (_, content) => {
  const { settings, home, told } = settingsOver(content)
  expect(settings.get()).toEqual(usualSettings)
  settings.get()
  expect(told).toEqual([expect.stringContaining('settings.broken.json')])
  expect(readFileSync(join(home, 'settings.broken.json'), 'utf8')).toBe(content)
  settings.change({ theme: 'dark' })
  expect(settings.get().theme).toBe('dark')
})

test('they are asked for and changed while the vault is locked or absent, one by one', async () => {
  const { client } = testEngine()
  expect(await client.settings.get({})).toEqual({ settings: usualSettings })
  const { settings } = await client.settings.change({ settings: { theme: 'dark' } })
  expect(settings).toEqual({ ...usualSettings, theme: 'dark' })
  await client.settings.change({ settings: { notifications: { wanted: false, named: false } } })
  expect((await client.settings.get({})).settings).toMatchObject({ theme: 'dark', notifications: { wanted: false } })
})

test('the audit finds fault by the thresholds that are set, at once', async () => {
  const { client, clock } = await testVault()
  await client.keys.add({ name: 'a', value: secretMaker(79).sendgrid() })
  clock.at += 60 * 24 * 3600_000
  const old = async () => (await client.audit.findings({ rule: 'never-rotated' })).of
  expect(await old()).toBe(0)
  await client.settings.change({ settings: { audit: { ...usualSettings.audit, oldDays: 30 } } })
  expect(await old()).toBe(1)
})

test('what must not be set is refused and changes nothing', async () => {
  const { engine, client } = testEngine()
  for (const settings of [
    { lock: { idleMinutes: 0, longestHours: 12 } },
    { lock: { idleMinutes: 10, longestHours: 13 } },
    { theme: 'pink' },
    { audit: { ...usualSettings.audit, unusedDays: 0 } },
    { audit: { oldDays: 30 } },
    { window: null },
  ])
    expect(await engine.call('settings.change', { settings })).toMatchObject({ ok: false })
  expect(await client.settings.get({})).toEqual({ settings: usualSettings })
})
