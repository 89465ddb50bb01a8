import { z } from 'zod'
import { once } from './once.ts'

/** Days before a key's end, or the day its rotation is due, at which it is told. */
export const usualLadder: readonly number[] = [30, 14, 7, 3, 1, 0]

/** Days before the end, in any order; none: never told. */
export const ladder = once(() => z.array(z.number().int().min(0).max(365)).max(20))

/** Names a key where the vault is locked: random, made for this alone, and only the open vault knows whose it is. */
export const keyRef = z.string().regex(/^[0-9a-f]{32}$/)

/** A local day: `2027-01-31`. */
export const localDay = z.string().regex(/^\d{4}-\d\d-\d\d$/)

const at = z.number().int()

/** What comes: the key ends, or a policy asks for its rotation. */
const scheduledKind = z.enum(['end', 'rotation'])
export type ScheduledKind = z.infer<typeof scheduledKind>

/** What comes for one key and may be told. Moments are milliseconds since 1970. */
export const scheduledKey = once(() =>
  z.strictObject({
    ref: keyRef,
    kind: scheduledKind,
    /** When the key ends, or its rotation is due. */
    expiresAt: at,
    /** Since when the present secret lives. */
    livesFrom: at,
    /** The key's own ladder, null for the usual one. */
    ladder: ladder().nullable(),
    /** It is not told before. */
    snoozedUntil: at.nullable(),
    /** The lowest step that was told for this moment. */
    told: z.number().int().nullable(),
  }),
)
export type ScheduledKey = z.infer<ReturnType<typeof scheduledKey>>

/** A step of a key's ladder that was told. */
export const toldStep = once(() =>
  z.strictObject({ ref: keyRef, expiresAt: at, step: z.number().int().min(0).max(365) }),
)
export type ToldStep = z.infer<ReturnType<typeof toldStep>>

/** What was told: steps, and the local days that had a digest. */
export const told = once(() =>
  z.strictObject({
    steps: z.array(toldStep()),
    digestDays: z.array(localDay),
  }),
)
export type Told = z.infer<ReturnType<typeof told>>

/** All that is needed to tell in time while the vault is locked. It names nothing. */
export const schedule = once(() => z.strictObject({ keys: z.array(scheduledKey()), digestDays: z.array(localDay) }))
export type Schedule = z.infer<ReturnType<typeof schedule>>
