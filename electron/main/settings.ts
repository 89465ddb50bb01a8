import { z } from 'zod'
import { type AutoLock, type ClipboardTimes, standardAutoLock, standardClipboardTimes } from '../engine/index.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const clipboardSeconds = z.number().int().min(5).max(120)

/** What the desktop remembers. SECURITY: never a secret, a name or a search: it is a plain file. */
const schema = z.object({
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  /** Where the window was, in pixels of the screen; null before it was ever closed. */
  window: z
    .object({
      x: z.number().int(),
      y: z.number().int(),
      width: z.number().int(),
      height: z.number().int(),
      maximized: z.boolean(),
    })
    .nullable()
    .default(null),
  lock: z
    .object({
      idleMinutes: z.number().int().min(1).max(720),
      longestHours: z.number().int().min(1).max(12),
    })
    .default({
      idleMinutes: standardAutoLock.idleMs / minuteMs,
      longestHours: standardAutoLock.longestMs / hourMs,
    }),
  clipboard: z
    .object({ productionSeconds: clipboardSeconds, otherSeconds: clipboardSeconds })
    .default({ productionSeconds: standardClipboardTimes.production, otherSeconds: standardClipboardTimes.other }),
  notifications: z.object({ wanted: z.boolean(), named: z.boolean() }).default({ wanted: true, named: false }),
})

export type SettingsValues = z.infer<typeof schema>

/** A store of electron-store, as far as it is used. */
export interface SettingsStore {
  readonly store: unknown
  set(values: Partial<SettingsValues>): void
}

export interface Settings {
  get(): SettingsValues
  change(values: Partial<SettingsValues>): void
  autoLock(): AutoLock
  clipboardTimes(): ClipboardTimes
  /** What a person should be told of the file, or null. */
  problem: string | null
}

/**
 * Reads the settings; a file that cannot be read, or says what it must not, is put aside.
 * @param open throws when the file is no JSON
 */
export function setupSettings(open: () => SettingsStore, putAside: () => void): Settings {
  let store: SettingsStore
  let values: SettingsValues
  let problem: string | null = null
  try {
    store = open()
    values = schema.parse(store.store)
  } catch {
    putAside()
    store = open()
    values = schema.parse({})
    problem = 'The settings could not be read, so the usual ones count. The file is kept as settings.broken.json.'
  }
  return {
    get: () => values,
    change(changed) {
      values = schema.parse({ ...values, ...changed })
      store.set(changed)
    },
    autoLock: () => ({
      idleMs: values.lock.idleMinutes * minuteMs,
      longestMs: values.lock.longestHours * hourMs,
    }),
    clipboardTimes: () => ({ production: values.clipboard.productionSeconds, other: values.clipboard.otherSeconds }),
    problem,
  }
}
