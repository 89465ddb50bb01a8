import { z } from 'zod'
import { keyId } from '../model/apiKey.ts'

/** Why an unlocked vault is locked: a person asked, nobody was there, the longest time was over, the system said so. */
const lockReason = z.enum(['asked', 'idle', 'longest', 'system', 'closed'])
export type LockReason = z.infer<typeof lockReason>

const clipboardOutcome = z.enum(['cleared', 'replaced', 'failed'])
export type ClipboardOutcome = z.infer<typeof clipboardOutcome>

/** What the engine and its host tell without being asked. None holds a name or a secret: a screen asks again for what it shows. */
export const engineEvent = z.discriminatedUnion('event', [
  /** A vault is open now, whichever page has opened it. */
  z.strictObject({ event: z.literal('unlocked') }),
  /** The keys are wiped. `closed`: the vault had to be closed by what another call did to its files. */
  z.strictObject({ event: z.literal('locked'), why: lockReason }),
  /** Keys, settings or the log are not what they were: by a call, or by another process. */
  z.strictObject({ event: z.literal('vaultChanged') }),
  /** A person has changed the settings, here or elsewhere. */
  z.strictObject({ event: z.literal('settingsChanged') }),
  /** What became of a text that was copied: taken away, left because something else was there, or still there. */
  z.strictObject({ event: z.literal('clipboard'), outcome: clipboardOutcome }),
  /** What a person should be told of the app itself. */
  z.strictObject({ event: z.literal('notice'), message: z.string() }),
  /** A person asked for this key outside the page. */
  z.strictObject({ event: z.literal('showKey'), id: keyId }),
  /**
   * How far the call that runs has come, in whatever it counts; the last time with `done` equal to `total`. While `done`
   * is 0, `total` need not be known yet.
   */
  z.strictObject({ event: z.literal('progress'), done: z.number().int(), total: z.number().int() }),
])
export type EngineEvent = z.infer<typeof engineEvent>
