import { expect, test } from 'vitest'
import { setupSettings } from '../../electron/main/settings.ts'
import { setupTheme } from '../../electron/main/theme.ts'

test('the theme of the settings counts from the start, and another one at once', () => {
  const settings = setupSettings(
    () => ({ store: { theme: 'light' }, set: () => {} }),
    () => {},
  )
  const nativeTheme = { themeSource: 'system' as 'system' | 'light' | 'dark' }
  const shown: string[] = []
  setupTheme(nativeTheme, settings, () => shown.push(nativeTheme.themeSource))
  expect(nativeTheme.themeSource).toBe('light')
  settings.change({ theme: 'dark' })
  settings.change({ notifications: { wanted: false, named: false } })
  expect(shown).toEqual(['dark'])
})
