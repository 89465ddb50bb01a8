import { z } from 'zod'
import type { MadeKey, RemoteKey } from './adapter.ts'

const id = z.string().regex(/^[A-Za-z0-9_-]{22}$/)

/** Whether an id is one of SendGrid's, which means nothing in a path but itself. */
export const isSendGridId = (text: string) => id.safeParse(text).success

/** The middle part of a value, which is the id of its key; null where it is none of SendGrid's. */
export const sendgridIdIn = (value: string) => /^SG\.([A-Za-z0-9_-]{22})\.[A-Za-z0-9_-]{43}$/.exec(value)?.[1] ?? null

const described = z.object({ api_key_id: id, name: z.string(), scopes: z.array(z.string()).nullish() })

const plain = described.transform(remoteKeyOf)

/** All keys; without their scopes. */
export const sendgridKeys = z.object({ result: z.array(plain) }).transform(({ result }) => result)

/** One key: by the official specification a list with it, by what clients read the key itself. */
export const sendgridKey = z.union([
  z.object({ result: z.tuple([plain]) }).transform(({ result: [key] }) => key),
  plain,
])

/** A key that SendGrid has just made: its value must hold its id. */
export const sendgridMadeKey = described
  .extend({ api_key: z.string().nullish() })
  .refine((key) => typeof key.api_key !== 'string' || sendgridIdIn(key.api_key) === key.api_key_id)
  .transform((key): MadeKey => ({ ...remoteKeyOf(key), value: key.api_key ?? null }))

/** The scopes of the key that asks. */
export const sendgridScopes = z.object({ scopes: z.array(z.string()) }).transform(({ scopes }) => scopes)

function remoteKeyOf({ api_key_id, name, scopes }: z.infer<typeof described>): RemoteKey {
  return {
    id: api_key_id,
    name,
    scopes: scopes ?? null,
    createdAt: null,
    expiresAt: null,
    lastUsedAt: null,
    settings: {},
  }
}
