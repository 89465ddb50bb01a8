import { z } from 'zod'
import { keyId } from '../model/apiKey.ts'
import { method } from './method.ts'

const made = () =>
  z.strictObject({
    file: z.string(),
    keys: z.number().int(),
    verified: z.literal(true),
  })

export const backups = {
  /** Writes one file that holds the whole vault, encrypted, and checks it by opening it. */
  create: method(() => z.strictObject({ file: z.string().optional() }), made),
  /** Makes the hourly backup when one is due, and erases keys removed more than 30 days ago. */
  automatic: method(
    () => z.strictObject({}),
    () => z.strictObject({ made: made().nullable() }),
  ),
  /** Hands the hourly backup to a background process when one is due. */
  schedule: method(
    () => z.strictObject({}),
    () => z.strictObject({ scheduled: z.boolean() }),
  ),
  /** The backups in the home's own folder, newest first; `bytes` is the size of the file. */
  list: method(
    () => z.strictObject({}),
    () =>
      z.strictObject({
        folder: z.string(),
        backups: z.array(z.strictObject({ file: z.string(), at: z.string(), bytes: z.number().int() })),
      }),
  ),
  restore: method(
    () =>
      z.strictObject({
        file: z.string(),
        password: z.string().min(1).max(10_000),
        /**
         * Whether what the backup lacks and would be lost is carried over: values of its keys, unfinished rotations, changes
         * of what its keys may do at their providers.
         */
        carry: z.boolean().default(true),
      }),
    () =>
      z.strictObject({
        keys: z.number().int(),
        replaced: z.string().nullable(),
        /** What the backup lacked of its keys: so many of each, carried over or, if refused, not. `grants`: changes of scopes. */
        lacked: z.strictObject({
          keys: z.array(z.strictObject({ id: keyId, name: z.string() })),
          versions: z.number().int(),
          rotations: z.number().int(),
          grants: z.number().int(),
          carried: z.boolean(),
        }),
        notices: z.array(z.string()),
      }),
  ),
}
