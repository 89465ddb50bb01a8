import { z } from 'zod'
import { once } from './once.ts'
import { line, paragraph } from './text.ts'

export const keyId = z.uuid()

export const environmentClass = z.enum(['production', 'non-production'])
export type EnvironmentClass = z.infer<typeof environmentClass>

/** Worked out when read, never stored: removed before archived before expired before expiring (30 days or less). */
export const keyStatus = z.enum(['active', 'expiring', 'expired', 'archived', 'removed'])
export type KeyStatus = z.infer<typeof keyStatus>

/** A moment as ISO 8601 in UTC with milliseconds: `2027-01-31T00:00:00.000Z`. */
export const moment = z.iso.datetime({ precision: 3 })

export const name = line(200)
export const providerId = line(60)
export const scope = line(200).refine((text) => !/\s/.test(text), 'must not contain spaces')
export const tag = line(60).refine((text) => !/[\s,]/.test(text), 'must not contain spaces or commas')
export const purpose = line(60).refine((text) => !/[\s,]/.test(text), 'must not contain spaces or commas')
export const owner = line(200)
export const note = paragraph(20_000)
/** A name that programs read the key from. Keyward's own names are refused: no child ever gets one. */
export const variable = line(200).refine(
  (text) => /^[A-Za-z_][\w.-]*$/.test(text) && !/^KEYWARD_/i.test(text),
  'must be a name of letters, digits and _ that does not begin with KEYWARD_',
)
export const remoteId = line(200)
/** An address of the provider's API that belongs to this key: https, or http on this machine. */
export const baseUrl = once(() =>
  line(2_000).pipe(
    z
      .url({ protocol: /^https?$/, error: 'must be an https address' })
      .refine(
        (text) => /^https:\/\/|^http:\/\/(localhost|127\.0\.0\.1|\[::1\])([:/?#]|$)/i.test(text),
        'must be an https address',
      )
      .refine((text) => !/^[a-z]+:\/\/[^/?#]*@/i.test(text), 'must not hold a user name or password'),
  ),
)
/** A secret's value on its way in. Any text but NUL; one line end at its end has been taken off by the host. */
export const secretValue = z
  .string()
  .min(1, 'must not be empty')
  .max(65_536, 'must be at most 65,536 characters')
  .refine((text) => !text.includes('\0') && text.isWellFormed(), 'must be text without NUL characters')

/** What only some providers have: an inflection, an allowlist … The provider's data names the fields. */
export const providerFields = once(() => z.record(line(60), z.json()))

/**
 * The record of a key, without its secret. `scopes` is null while unknown and empty where the provider has none;
 * `preview` is the known prefix and the last four characters of the current value, null when too little would stay
 * hidden; `fingerprint` is a keyed hash of it; `versions` counts the secret's versions.
 */
export const apiKey = once(() =>
  z.strictObject({
    id: keyId,
    name: z.string(),
    provider: z.string().nullable(),
    environment: z.string().nullable(),
    environmentClass: environmentClass.nullable(),
    type: z.string().nullable(),
    status: keyStatus,
    scopes: z.array(z.string()).nullable(),
    tags: z.array(z.string()),
    purposes: z.array(z.string()),
    owner: z.string().nullable(),
    note: z.string().nullable(),
    variable: z.string().nullable(),
    importedFrom: z.string().nullable(),
    preview: z.string().nullable(),
    fingerprint: z.string(),
    createdAt: z.string(),
    expiresAt: z.string().nullable(),
    lastRotatedAt: z.string().nullable(),
    lastUsedAt: z.string().nullable(),
    versions: z.number().int(),
    manager: z.boolean(),
    remoteId: z.string().nullable(),
  }),
)
export type ApiKey = z.infer<ReturnType<typeof apiKey>>

export const apiKeyFields = once(() => Object.keys(apiKey().shape) as (keyof ApiKey)[])

export const versionLabel = z.enum(['pending', 'current', 'previous', 'revoked'])
export type VersionLabel = z.infer<typeof versionLabel>

/** One value a key has had. A version that is neither in force nor the one before has no label. */
const secretVersion = once(() =>
  z.strictObject({
    version: z.number().int().positive(),
    label: versionLabel.nullable(),
    preview: z.string().nullable(),
    fingerprint: z.string(),
    createdAt: z.string(),
  }),
)
export type SecretVersion = z.infer<ReturnType<typeof secretVersion>>

/** Everything about one key but its secret. */
export const apiKeyRecord = once(() =>
  z.strictObject({
    ...apiKey().shape,
    baseUrl: z.string().nullable(),
    /** False for an address from a file that the person has not agreed to: it waits, unused. */
    baseUrlAllowed: z.boolean(),
    fields: z.record(z.string(), z.json()),
    updatedAt: z.string(),
    archivedAt: z.string().nullable(),
    removedAt: z.string().nullable(),
    history: z.array(secretVersion()),
  }),
)
export type ApiKeyRecord = z.infer<ReturnType<typeof apiKeyRecord>>
