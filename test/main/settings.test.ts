import { expect, test } from 'vitest'
import { setupSettings } from '../../electron/main/settings.ts'

/** Settings over a file that holds this, or throws it. */
function settingsOver(held: unknown) {
  const file = { held, aside: null as unknown, set: [] as unknown[] }
  const settings = setupSettings(
    () => {
      if (file.held instanceof Error) throw file.held
      return { store: file.held, set: (values) => void file.set.push(values) }
    },
    () => {
      file.aside = file.held
      file.held = {}
    },
  )
  return { settings, file }
}

test('without a file the usual settings count: 10 minutes, 12 hours, 15 and 30 seconds, the theme of the system', () => {
  const { settings } = settingsOver({})
  expect(settings.get()).toMatchObject({
    lock: { idleMinutes: 10, longestHours: 12 },
    clipboard: { productionSeconds: 15, otherSeconds: 30 },
    theme: 'system',
    notifications: { wanted: true, named: false },
  })
  expect(settings.windowPlace()).toBeNull()
  expect(settings.problem).toBeNull()
})

test('what the file says counts, and fields that nobody knows do not matter', () => {
  const { settings } = settingsOver({
    lock: { idleMinutes: 2, longestHours: 1 },
    clipboard: { productionSeconds: 5, otherSeconds: 120 },
    later: 1,
  })
  expect(settings.get()).toMatchObject({
    lock: { idleMinutes: 2, longestHours: 1 },
    clipboard: { productionSeconds: 5, otherSeconds: 120, askForProduction: false },
  })
  expect(settings.get()).not.toHaveProperty('later')
})

test.each([
  ['no JSON', new SyntaxError('Unexpected token')],
  ['an idle time of never', { lock: { idleMinutes: 0, longestHours: 12 } }],
  ['more than the longest time', { lock: { idleMinutes: 10, longestHours: 13 } }],
  ['a clipboard that is never cleared', { clipboard: { productionSeconds: 0, otherSeconds: 30 } }],
  ['a theme that is none', { theme: 'pink' }],
  ['a list', []],
])('a file with %s is put aside, the usual settings count, and it says so', (_, held) => {
  const { settings, file } = settingsOver(held)
  expect(file.aside).toBe(held)
  expect(settings.get().lock).toEqual({ idleMinutes: 10, longestHours: 12 })
  expect(settings.problem).toContain('settings.broken.json')
})

test('a change that could not be kept does not count', () => {
  const full = () => {
    throw new Error('ENOSPC')
  }
  const settings = setupSettings(() => ({ store: {}, set: full }), full)
  expect(() => settings.change({ theme: 'dark' })).toThrow('ENOSPC')
  expect(settings.get().theme).toBe('system')
})

test('a window closes although its place cannot be kept', () => {
  const full = () => {
    throw new Error('ENOSPC')
  }
  const settings = setupSettings(() => ({ store: {}, set: full }), full)
  settings.keepWindowPlace({ x: 1, y: 2, width: 900, height: 700, maximized: false })
  expect(settings.windowPlace()).toMatchObject({ x: 1, y: 2 })
})

test('a change counts at once and is kept, and nothing else is written', () => {
  const { settings, file } = settingsOver({ later: 1 })
  settings.change({ theme: 'dark' })
  expect([settings.get().theme, file.set]).toEqual(['dark', [{ theme: 'dark' }]])
})

test('who listens hears of each change of the settings, and the place of the window is none', () => {
  const { settings } = settingsOver({})
  const heard: string[] = []
  settings.onChange(() => heard.push(settings.get().theme))
  settings.keepWindowPlace({ x: 1, y: 2, width: 900, height: 700, maximized: false })
  settings.change({ theme: 'dark' })
  expect(heard).toEqual(['dark'])
  expect(settings.get()).not.toHaveProperty('window')
})
