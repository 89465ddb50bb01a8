import { z } from 'zod'
import {
  type Settings as EngineSettings,
  settings as engineSettings,
  settingsFrom,
} from '../../shared/model/settings.ts'
import type { SettingsKeeper } from '../engine/index.ts'

/** Where the window was, in pixels of the screen. */
const windowPlace = z.strictObject({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int(),
  height: z.number().int(),
  maximized: z.boolean(),
})
export type WindowPlace = z.infer<typeof windowPlace>

/** What the file holds: what every host has there, and the desktop's window. */
export type SettingsContent = EngineSettings & { window: WindowPlace }

/** A store of electron-store, as far as it is used. */
export interface SettingsStore {
  readonly store: unknown
  set(values: Partial<SettingsContent>): void
}

/** The settings, and what only the desktop remembers. */
export interface Settings extends SettingsKeeper {
  /** Null before the window was ever closed. */
  windowPlace(): WindowPlace | null
  /** As far as the file can be written. */
  keepWindowPlace(place: WindowPlace): void
  /** Calls after each change of the settings, whoever made it. */
  onChange(listener: () => void): void
  /** What a person should be told of the file, or null. */
  problem: string | null
}

/**
 * Reads the settings; a file that cannot be read, or says what it must not, is put aside.
 * @param open throws when the file is no JSON
 */
export function setupSettings(open: () => SettingsStore, putAside: () => void): Settings {
  const listeners: (() => void)[] = []
  let store: SettingsStore
  let values: EngineSettings
  let place: WindowPlace | null
  let problem: string | null = null
  try {
    store = open()
    values = settingsFrom(store.store)
    place = z.object({ window: windowPlace.nullable().default(null) }).parse(store.store).window
  } catch {
    putAside()
    store = open()
    values = settingsFrom({})
    place = null
    problem = 'The settings could not be read, so the usual ones count. The file is kept as settings.broken.json.'
  }
  return {
    get: () => values,
    change(changed) {
      const next = engineSettings().parse({ ...values, ...changed })
      store.set(changed)
      values = next
      for (const listener of listeners) listener()
    },
    windowPlace: () => place,
    keepWindowPlace(next) {
      place = next
      try {
        store.set({ window: next })
      } catch {
        // The window is being closed: it opens where it was before.
      }
    },
    onChange: (listener) => void listeners.push(listener),
    problem,
  }
}
