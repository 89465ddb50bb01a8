import { z } from 'zod'
import type { MadeKey, RemoteKey } from './adapter.ts'

/** Source: Persona, API keys. */
export const personaPath = '/api/v1/api-keys'

/** Answers come in the spelling that the manager was made with, unless one is asked for. */
export const personaHeaders = { 'Key-Inflection': 'kebab' }

/** What a new key can be made with besides its name and permissions. Source: Persona, Create an API key. */
const settings = z.object({
  note: z.string().nullable().optional(),
  'api-version': z.string().optional(),
  'api-key-inflection': z.string().optional(),
  'api-attributes-blocklist': z.array(z.string().nullable()).optional(),
  'ip-address-allowlist': z.array(z.string()).optional(),
  'file-access-token-expires-in': z.number().int().optional(),
})

const moment = z.iso
  .datetime({ offset: true })
  .transform((text) => Date.parse(text))
  .nullish()

// SECURITY: older versions give the value to whoever may read keys. It is not named here, so that nothing keeps it.
const attributes = settings.extend({
  name: z.string().nullish(),
  permissions: z.array(z.string()).nullish(),
  'created-at': moment,
  'expires-at': moment,
  'last-used-at': moment,
})

const id = z.string().regex(/^api_[A-Za-z0-9_-]{1,100}$/)

/** Whether an id is one of Persona's, which means nothing in a path but itself. */
export const isPersonaId = (text: string) => id.safeParse(text).success

const described = z.object({ type: z.literal('api-key'), id, attributes })

/** A key as Persona describes it. */
export const personaKey = described.transform(remoteKeyOf)

/** A key that Persona has just made. Source of the value's shape: shared/providers/persona.json, the wide format. */
export const personaMadeKey = described
  .extend({
    attributes: attributes.extend({
      value: z
        .string()
        .regex(/^persona_(sandbox|production)_[a-z0-9_-]{20,80}$/)
        .nullish(),
    }),
  })
  .transform((key): MadeKey => ({ ...remoteKeyOf(key), value: key.attributes.value ?? null }))

function remoteKeyOf(key: z.infer<typeof described>): RemoteKey {
  return {
    id: key.id,
    name: key.attributes.name ?? '',
    scopes: key.attributes.permissions ?? null,
    createdAt: key.attributes['created-at'] ?? null,
    expiresAt: key.attributes['expires-at'] ?? null,
    lastUsedAt: key.attributes['last-used-at'] ?? null,
    settings: Object.fromEntries(
      Object.entries(settings.parse(key.attributes)).flatMap(([name, value]) =>
        value === undefined ? [] : [[name, value]],
      ),
    ),
  }
}
