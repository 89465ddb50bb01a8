import { z } from 'zod'
import { keyId } from './apiKey.ts'

/**
 * When the audit finds fault, in days: a production key that is older than `oldDays`, and worse than `veryOldDays`; any
 * other key than `otherOldDays`; a key or a scope that was not used for `unusedDays`, where logs cover that time without
 * a gap; a previous value that is kept longer than `graceDays`.
 */
export const auditThresholds = () => {
  const days = z.number().int().min(1).max(3_650)
  return z.strictObject({ oldDays: days, veryOldDays: days, otherOldDays: days, unusedDays: days, graceDays: days })
}
export type AuditThresholds = z.infer<ReturnType<typeof auditThresholds>>

/** What a person sets once. SECURITY: never a secret, a name or a search: it is a plain file. */
export const settings = () => {
  const clipboardSeconds = z.number().int().min(5).max(120)
  return z.strictObject({
    theme: z.enum(['system', 'light', 'dark']),
    lock: z.strictObject({
      idleMinutes: z.number().int().min(1).max(720),
      longestHours: z.number().int().min(1).max(12),
    }),
    clipboard: z.strictObject({
      productionSeconds: clipboardSeconds,
      otherSeconds: clipboardSeconds,
      /** Whether a production key is copied only after one more question. */
      askForProduction: z.boolean().default(false),
    }),
    /** When the audit finds fault, in days. */
    audit: auditThresholds(),
    /** How long the old value of a rotated key lives on, and for how many days a revoked value is kept: null for ever. */
    rotation: z.strictObject({
      graceHours: z.number().int().min(0).max(720),
      keepRevokedDays: z.number().int().min(1).max(3_650).nullable(),
    }),
    notifications: z.strictObject({ wanted: z.boolean(), named: z.boolean() }),
    /** Where the person was when the vault was locked: a view by its name, and the key that was open there. */
    place: z.strictObject({ view: z.string().max(40), key: keyId.nullable() }),
  })
}
export type Settings = z.infer<ReturnType<typeof settings>>

export const usualSettings: Settings = {
  theme: 'system',
  lock: { idleMinutes: 10, longestHours: 12 },
  clipboard: { productionSeconds: 15, otherSeconds: 30, askForProduction: false },
  audit: { oldDays: 90, veryOldDays: 180, otherOldDays: 365, unusedDays: 90, graceDays: 7 },
  rotation: { graceHours: 24, keepRevokedDays: null },
  notifications: { wanted: true, named: false },
  place: { view: 'attention', key: null },
}

/**
 * What a file of settings says; what it does not say is as usual, and what nobody knows is passed over.
 * @throws ZodError when it says what it must not
 */
export const settingsFrom = (file: unknown): Settings => ({
  ...usualSettings,
  ...z.object(settings().shape).partial().parse(file),
})
