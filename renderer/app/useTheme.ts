import { useEffect } from 'react'
import { useStore } from 'zustand'
import type { Engine } from '../vault/EngineContext.ts'
import { loadSettings, settingsStore } from '../vault/settingsStore.ts'
import { tellFailure } from '../vault/tellFailure.ts'

/** Shows the page in the theme of the settings; `system` leaves it to the system. */
export function useTheme(engine: Engine): void {
  const theme = useStore(settingsStore, ({ settings }) => settings?.theme)
  useEffect(() => {
    const load = () => void loadSettings(engine).catch(tellFailure)
    load()
    // Another window may change them.
    return engine.onEvent(({ event }) => event === 'settingsChanged' && load())
  }, [engine])
  useEffect(() => {
    if (theme === undefined || theme === 'system') delete document.documentElement.dataset.theme
    else document.documentElement.dataset.theme = theme
  }, [theme])
}
