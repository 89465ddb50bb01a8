import { z } from 'zod'
import { environmentClass, keyId, moment, providerFields } from './apiKey.ts'
import { findingId } from './finding.ts'
import { looks } from './looks.ts'
import { auditThresholds } from './settings.ts'

/** What a manifest says it is. A higher version is refused. */
export const manifestFormat = 'keyward-manifest'
export const manifestVersion = 1

const text = () => z.string().max(1_000)
const texts = () => z.array(text()).max(5_000)
const day = () => z.iso.date()

/** What logs tell of a key: days of UTC, first and last included. */
const ledger = () =>
  z.strictObject({
    scopes: z.array(
      z.strictObject({ scope: text(), count: z.int().min(1), days: z.int().min(1), first: day(), last: day() }),
    ),
    covered: z.array(z.strictObject({ from: day(), to: day() })),
    from: moment.nullable(),
    to: moment.nullable(),
    rows: z.int().min(0),
  })

/**
 * What the audit needs of a key. `fingerprint` is equal for equal values and tells nothing else, not even to the vault;
 * `importedFrom` is a file's name without its folders; `ledger` is null where no log was read.
 */
const manifestKey = () =>
  z.strictObject({
    id: keyId,
    name: text(),
    provider: text().nullable(),
    environment: text().nullable(),
    environmentClass: environmentClass.nullable(),
    type: text().nullable(),
    scopes: texts().nullable(),
    purposes: texts(),
    owner: text().nullable(),
    variable: text().nullable(),
    importedFrom: text().nullable(),
    fingerprint: z.string().regex(/^[0-9a-f]{32}$/),
    createdAt: moment,
    expiresAt: moment.nullable(),
    lastRotatedAt: moment.nullable(),
    lastUsedAt: moment.nullable(),
    manager: z.boolean(),
    fields: providerFields(),
    provedEnvironment: text().nullable(),
    previousSince: moment.nullable(),
    looks: looks.nullable(),
    ledger: ledger().nullable(),
  })
export type ManifestKey = z.infer<ReturnType<typeof manifestKey>>

/**
 * What the audit needs of a vault, and no value or part of one. `purposes` are the person's own; `providers` their own,
 * without the formats of their keys; `exceptions` those in force when it was made.
 */
export const manifest = () =>
  z.strictObject({
    format: z.literal(manifestFormat),
    version: z.literal(manifestVersion),
    madeAt: moment,
    thresholds: auditThresholds(),
    purposes: z.array(z.strictObject({ id: text(), name: text(), provider: text(), scopes: texts() })),
    providers: z.array(z.json()),
    exceptions: z.array(z.strictObject({ finding: findingId, until: moment })),
    keys: z
      .array(manifestKey())
      .refine((keys) => new Set(keys.map(({ id }) => id)).size === keys.length, 'has two keys of one id'),
  })
export type Manifest = z.infer<ReturnType<typeof manifest>>
