import type { NativeTheme } from 'electron'
import type { Settings } from './settings.ts'

/** Shows the app in the theme of the settings. @param onChange is called when that is another one */
export function setupTheme(
  nativeTheme: Pick<NativeTheme, 'themeSource'>,
  settings: Pick<Settings, 'get' | 'onChange'>,
  onChange: () => void,
): void {
  nativeTheme.themeSource = settings.get().theme
  settings.onChange(() => {
    const { theme } = settings.get()
    if (theme === nativeTheme.themeSource) return
    nativeTheme.themeSource = theme
    onChange()
  })
}
