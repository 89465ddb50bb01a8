import { z } from 'zod'
import {
  apiKey,
  apiKeyFields,
  apiKeyRecord,
  baseUrl,
  keyId,
  keyStatus,
  moment,
  name,
  note,
  owner,
  providerFields,
  providerId,
  purpose,
  remoteId,
  scope,
  secretValue,
  tag,
  variable,
} from '../model/apiKey.ts'
import { once } from '../model/once.ts'
import { line } from '../model/text.ts'
import { method } from './method.ts'

const id = () => z.strictObject({ id: keyId })
const record = () => z.strictObject({ key: apiKeyRecord() })

/** A provider's word for an environment, or its class: `live`, `sandbox`, `production`, `non-production`. */
const environmentWord = () => line(60)

const details = () => ({
  provider: providerId.nullable(),
  environment: environmentWord().nullable(),
  type: line(60).nullable(),
  scopes: z.array(scope).max(2_000).nullable(),
  tags: z.array(tag).max(100),
  purposes: z.array(purpose).max(100),
  owner: owner.nullable(),
  note: note.nullable(),
  variable: variable.nullable(),
  baseUrl: baseUrl().nullable(),
  expiresAt: moment.nullable(),
  manager: z.boolean(),
  remoteId: remoteId.nullable(),
  fields: providerFields(),
})

/** A key with a version of some value. */
const holder = () => z.strictObject({ id: keyId, name: z.string(), removed: z.boolean() })
export type Holder = z.infer<ReturnType<typeof holder>>

/** What is to be different about one key; what is not named stays. Tags are taken away before others are added. */
const keyChange = () =>
  z.strictObject({
    id: keyId,
    addTags: z.array(tag).max(100).optional(),
    removeTags: z.array(tag).max(100).optional(),
    owner: owner.nullable().optional(),
    purposes: z.array(purpose).max(100).optional(),
    expiresAt: moment.nullable().optional(),
    archived: z.boolean().optional(),
    removed: z.boolean().optional(),
  })
export type KeyChange = z.infer<ReturnType<typeof keyChange>>

/** What a list shows when nothing else is asked. */
export const leanFields = [
  'id',
  'name',
  'provider',
  'environment',
  'environmentClass',
  'status',
  'tags',
  'expiresAt',
  'preview',
] as const

/** What a list can show: all of a key but its secret, and how many scopes it has, null while unknown. */
const listed = () => z.strictObject({ ...apiKey().shape, scopeCount: z.number().int().nullable() })
export type ListedKey = z.infer<ReturnType<typeof listed>>
const listedFields = once(() => [...apiKeyFields(), 'scopeCount'] as const satisfies readonly (keyof ListedKey)[])

type Fields = readonly (keyof ListedKey)[]

const pageOf = (fields: Fields) =>
  z.strictObject({
    keys: z.array(
      z.strictObject(Object.fromEntries(fields.map((field) => [field, listed().shape[field]]))),
    ) as z.ZodType<Partial<ListedKey>[]>,
    next: z.string().nullable(),
  })

let lastPage: { fields: string; schema: ReturnType<typeof pageOf> } | undefined

/** A page of keys with the asked fields and no other. It is kept, for a list asks for many pages of the same fields. */
function page(fields: Fields) {
  const asked = fields.join()
  if (lastPage?.fields !== asked) lastPage = { fields: asked, schema: pageOf(fields) }
  return lastPage.schema
}

export const keys = {
  /**
   * Adds a key with its first secret. Provider, environment and type are found in the value where it shows them.
   * `force` takes an environment that contradicts what the value proves. `sameValue` names the keys that already
   * hold this value.
   */
  add: method(
    () =>
      z.strictObject({
        name,
        value: secretValue,
        ...z.object(details()).partial().shape,
        force: z.boolean().optional(),
      }),
    () =>
      z.strictObject({
        key: apiKeyRecord(),
        sameValue: z.array(holder()),
      }),
  ),
  /** The keys that hold a value, or held it before. */
  holders: method(
    () => z.strictObject({ value: secretValue }),
    () => z.strictObject({ keys: z.array(holder()) }),
  ),
  /** Changes what is named and leaves the rest; a `value` becomes a new current version. */
  set: method(
    () =>
      z.strictObject({
        id: keyId,
        name: name.optional(),
        value: secretValue.optional(),
        ...z.object(details()).partial().shape,
        force: z.boolean().optional(),
      }),
    record,
  ),
  /** Fills in scopes, allowlists, last use, expiry and remote id from an answer of the provider's API, offline. */
  setFromAnswer: method(
    () => z.strictObject({ id: keyId, json: z.string().max(4_000_000), force: z.boolean().optional() }),
    record,
  ),
  tag: method(
    () =>
      z.strictObject({
        id: keyId,
        add: z.array(tag).max(100),
        remove: z.array(tag).max(100),
      }),
    record,
  ),
  /**
   * Changes many keys in one transaction, all or none. `undo` brings back what was: it is given to this method again.
   * A key that is as asked already is not in it. A removed key is brought back before it is changed.
   */
  change: method(
    () => z.strictObject({ changes: z.array(keyChange()).min(1).max(100_000) }),
    () => z.strictObject({ undo: z.array(keyChange()) }),
  ),
  /**
   * Which keys are not what they were, since a moment of the vault that an earlier call named `now`. Null: any may be,
   * so that a screen asks for all again.
   */
  changedSince: method(
    () => z.strictObject({ since: z.number().int().nullable() }),
    () => z.strictObject({ now: z.number().int(), ids: z.array(keyId).nullable() }),
  ),
  archive: method(id, record),
  unarchive: method(id, record),
  /** Hides the key; its secret stays for 30 days, then key and secret are erased. */
  remove: method(id, record),
  unremove: method(id, record),
  get: method(id, record),
  /**
   * Finds the one key that a person means: an id, an id's beginning of four characters or more, or an exact name.
   * A name finds removed keys only when no other key has it.
   */
  resolve: method(() => z.strictObject({ key: z.string().min(1).max(1_000) }), id),
  /**
   * One page of keys in the order of their names, or best match first when the query has words. Archived and removed
   * keys are left out unless a status names them. `fields` picks the columns; `next` is the cursor of the next page.
   */
  list: method(
    () =>
      z.strictObject({
        query: z.string().max(1_000).optional(),
        provider: providerId.optional(),
        environment: environmentWord().optional(),
        tag: tag.optional(),
        status: keyStatus.optional(),
        expiringWithinDays: z.number().int().min(0).max(36_500).optional(),
        fields: z.array(z.enum(listedFields())).min(1).optional(),
        /** Only these, of whatever status. */
        ids: z.array(keyId).min(1).max(500).optional(),
        limit: z.number().int().min(1).max(500).optional(),
        cursor: z.string().max(2_000).optional(),
      }),
    ({ fields }) => page(fields ?? leanFields),
  ),
  expiring: method(
    () => z.strictObject({ withinDays: z.number().int().min(0).max(36_500) }),
    () =>
      z.strictObject({
        keys: z.array(
          z.strictObject({
            id: keyId,
            name: z.string(),
            provider: z.string().nullable(),
            environment: z.string().nullable(),
            expiresAt: z.string(),
            daysLeft: z.number().int(),
          }),
        ),
      }),
  ),
  /** Writes the keys that end within so many local days into a new iCalendar file: names and days, no secret. */
  writeCalendar: method(
    () => z.strictObject({ file: z.string().min(1), withinDays: z.number().int().min(0).max(36_500) }),
    () => z.strictObject({ file: z.string(), keys: z.number().int() }),
  ),
}
