import { z } from 'zod'
import { method } from './method.ts'

/** What surrounds the engine: the desktop, a browser's page, or a terminal. */
export const host = {
  /** `choosesFiles`: it can show the system's own dialog. `quickShortcut` opens quick access from anywhere, where it could be had. */
  about: method(
    () => z.strictObject({}),
    () =>
      z.strictObject({
        kind: z.enum(['desktop', 'browser', 'terminal']),
        version: z.string(),
        platform: z.enum(['linux', 'darwin', 'win32', 'other']),
        choosesFiles: z.boolean(),
        quickShortcut: z.string().nullable(),
        downloads: z.string(),
      }),
  ),
  /** Lets the person choose a file by the system's dialog: one that is there, or a new one. Null: they chose none. */
  chooseFile: method(
    () => z.strictObject({ purpose: z.enum(['open', 'save']), suggested: z.string().max(200) }),
    () => z.strictObject({ file: z.string().nullable() }),
  ),
}
