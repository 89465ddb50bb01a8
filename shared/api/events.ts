import { z } from 'zod'

/** Why an unlocked vault is locked: a person asked, nobody was there, the longest time was over, the system said so. */
const lockReason = z.enum(['asked', 'idle', 'longest', 'system', 'closed'])
export type LockReason = z.infer<typeof lockReason>

/** What the engine tells without being asked. None holds a name or a secret: a screen asks again for what it shows. */
export const engineEvent = z.discriminatedUnion('event', [
  /** The keys are wiped. `closed`: the vault had to be closed by what another call did to its files. */
  z.strictObject({ event: z.literal('locked'), why: lockReason }),
  /** Keys, settings or the log are not what they were: by a call, or by another process. */
  z.strictObject({ event: z.literal('vaultChanged') }),
  /** How far the call that runs has come, in whatever it counts; the last time with `done` equal to `total`. */
  z.strictObject({ event: z.literal('progress'), done: z.number().int(), total: z.number().int() }),
])
export type EngineEvent = z.infer<typeof engineEvent>
