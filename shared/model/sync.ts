import { z } from 'zod'
import { keyId, providerId } from './apiKey.ts'

export const syncId = z.uuid()

/** One key, all keys that it manages where it is a manager, or all of a provider. */
export const syncTarget = () =>
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('key'), key: keyId }),
    z.strictObject({ kind: z.literal('provider'), provider: providerId }),
  ])
export type SyncTarget = z.infer<ReturnType<typeof syncTarget>>

/** What a field holds here and there: dates are ISO 8601, lists of scopes or addresses are lists. */
export const fieldValue = () => z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())])
export type FieldValue = z.infer<ReturnType<typeof fieldValue>>

/**
 * How a provider's inventory and the vault differ. `remote` counts the keys there, `matched` those of them that the vault
 * holds, the manager too. `updated`: what the provider decides (scopes, allowlists, last use, end); `kept`: what the person
 * decides and the provider has otherwise. `gone`: held here and no longer there, told by a complete inventory alone.
 * `notChecked`: of which nothing can be said, and why. `unknown`: there, and not held here.
 */
export const syncReport = () =>
  z.strictObject({
    provider: z.string(),
    at: z.string(),
    applied: z.boolean(),
    remote: z.number().int(),
    matched: z.number().int(),
    updated: z.array(
      z.strictObject({
        key: keyId,
        name: z.string(),
        changes: z.array(z.strictObject({ field: z.string(), from: fieldValue(), to: fieldValue() })),
      }),
    ),
    kept: z.array(
      z.strictObject({ key: keyId, name: z.string(), field: z.string(), ours: fieldValue(), theirs: fieldValue() }),
    ),
    gone: z.array(z.strictObject({ key: keyId, name: z.string(), remoteId: z.string() })),
    notChecked: z.array(z.strictObject({ key: keyId, remoteId: z.string().nullable(), why: z.string() })),
    unknown: z.array(
      z.strictObject({
        remoteId: z.string(),
        name: z.string(),
        environment: z.string().nullable(),
        scopes: z.array(z.string()).nullable(),
        lastUsedAt: z.string().nullable(),
        expiresAt: z.string().nullable(),
      }),
    ),
  })
export type SyncReport = z.infer<ReturnType<typeof syncReport>>

/**
 * One look at a provider. `whyIncomplete`: why the inventory is not all there is, a full sentence; null where it is.
 * `logs`: what of its API logs went into the ledger; null where it keeps none that can be read, with `whyNoLogs`.
 */
export const syncRun = () =>
  z.strictObject({
    id: syncId,
    target: syncTarget(),
    report: syncReport(),
    whyIncomplete: z.string().nullable(),
    logs: z
      .strictObject({
        calls: z.number().int(),
        keys: z.number().int(),
        from: z.string().nullable(),
        to: z.string().nullable(),
      })
      .nullable(),
    whyNoLogs: z.string().nullable(),
  })
export type SyncRun = z.infer<ReturnType<typeof syncRun>>

/** How often a provider is looked at while the vault is unlocked in an app that stays; `problem` is why the last look failed. */
export const syncSchedule = () =>
  z.strictObject({
    provider: z.string(),
    everyHours: z.number().int().min(1).max(336),
    lastAt: z.string().nullable(),
    problem: z.string().nullable(),
  })
export type SyncSchedule = z.infer<ReturnType<typeof syncSchedule>>
