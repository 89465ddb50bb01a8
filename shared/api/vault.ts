import { z } from 'zod'
import { kdfCost } from '../model/kdf.ts'
import { method } from './method.ts'

const password = z.string().min(1).max(10_000)
const nextPassword = () => z.strictObject({ password, next: password, cost: kdfCost().partial().optional() })
const nothing = () => z.strictObject({})
/** The only schema that carries a recovery code out. */
export const recoveryCode = z.string().meta({ sensitive: 'recovery code' })
/** Things the person should be told although the call worked. */
const notices = z.array(z.string())

export const vault = {
  /** `sample`: the sample keys are open, not the person's own vault. */
  status: method(nothing, () =>
    z.strictObject({ state: z.enum(['absent', 'locked', 'unlocked']), sample: z.boolean() }),
  ),
  /**
   * What a person may want to know of the open vault. `recovery`: whether there is a code that opens it, and since when
   * it counts as kept safe. `lockedBy` is when it locks itself at the latest, null where nothing does that.
   */
  details: method(nothing, () =>
    z.strictObject({
      home: z.string(),
      createdAt: z.string(),
      keys: z.number().int(),
      cost: kdfCost(),
      recovery: z.strictObject({ exists: z.boolean(), savedAt: z.string().nullable() }),
      lockedBy: z.string().nullable(),
    }),
  ),
  create: method(
    () =>
      z.strictObject({
        password,
        recovery: z.boolean(),
        cost: kdfCost().optional(),
      }),
    () => z.strictObject({ recoveryCode: recoveryCode.nullable() }),
  ),
  /** `brief`: for one command, which logs what it does; else the unlocking is an event of its own. */
  unlock: method(
    () => z.strictObject({ password, brief: z.boolean().optional() }),
    () => z.strictObject({ notices }),
  ),
  /** Unlocks with the vault key that a background process holds; false where there is none. */
  resume: method(nothing, () => z.strictObject({ unlocked: z.boolean(), notices })),
  /** Hands the vault key to a background process until the deadline. */
  hold: method(
    () =>
      z.strictObject({
        seconds: z
          .number()
          .int()
          .min(1)
          .max(12 * 3600),
      }),
    () => z.strictObject({ until: z.string() }),
  ),
  /** Somebody is there, which puts off the idle lock. */
  seen: method(nothing, nothing),
  lock: method(nothing, () => z.strictObject({ ended: z.boolean() })),
  changePassword: method(nextPassword, () => z.strictObject({ notices })),
  changeVaultKey: method(nextPassword, () => z.strictObject({ notices })),
  recover: method(
    () => z.strictObject({ code: z.string().max(200), next: password }),
    () => z.strictObject({ recoveryCode, notices }),
  ),
  replaceRecovery: method(
    () => z.strictObject({ password }),
    () => z.strictObject({ recoveryCode, notices }),
  ),
  /** The recovery code in force is kept safe: the person says so, or it was written to a file. A new code asks again. */
  recoverySaved: method(nothing, nothing),
  /** Writes the recovery code in force into a new 0600 file outside the home. */
  writeRecoveryKit: method(
    () => z.strictObject({ code: z.string().max(200), file: z.string().min(1) }),
    () => z.strictObject({ file: z.string() }),
  ),
  /** Writes the key of the database's pages into a new 0600 file, for stock SQLCipher. */
  writePageKey: method(() => z.strictObject({ password, file: z.string() }), nothing),
}
