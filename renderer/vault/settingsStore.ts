import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { Settings } from '../../shared/model/settings.ts'
import type { Engine } from './EngineContext.ts'

/** The settings, which hold nothing of a vault; null until they have come. */
export const settingsStore = createStore<{ settings: Settings | null }>(() => ({ settings: null }))

/** The settings, as they are now. */
export const useSettings = () => useStore(settingsStore, ({ settings }) => settings)

/** Asks for the settings. @throws KeywardError when they cannot be read */
export async function loadSettings({ call }: Engine): Promise<void> {
  settingsStore.setState(await call.settings.get({}))
}

/** Changes what is named; it counts at once. @throws KeywardError when it could not be kept */
export async function changeSettings({ call }: Engine, settings: Partial<Settings>): Promise<void> {
  settingsStore.setState(await call.settings.change({ settings }))
}
