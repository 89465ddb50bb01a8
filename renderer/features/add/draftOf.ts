import type { ApiKeyRecord } from '../../../shared/model/apiKey.ts'
import type { Engine } from '../../vault/EngineContext.ts'
import { dayOfMoment, endOfDay } from '../../vault/expiryChoice.ts'

type Change = Parameters<Engine['call']['keys']['set']>[0]
type Details = Omit<Change, 'id' | 'value' | 'force'>
export type FieldValue = NonNullable<Change['fields']>[string]

/** What a form holds of a key besides its secret. An empty text is one that is not there. */
export interface Draft {
  name: string
  provider: string
  environment: string
  type: string
  /** Null while nobody knows. */
  scopes: readonly string[] | null
  tags: readonly string[]
  purposes: readonly string[]
  owner: string
  note: string
  variable: string
  baseUrl: string
  /** The local day on which it ends, null for none, empty for one that is still to be given. */
  day: string | null
  manager: boolean
  remoteId: string
  fields: Readonly<Record<string, FieldValue>>
}

/** What the form begins with for a new key. */
export const emptyDraft: Draft = {
  name: '',
  provider: '',
  environment: '',
  type: '',
  scopes: null,
  tags: [],
  purposes: [],
  owner: '',
  note: '',
  variable: '',
  baseUrl: '',
  day: null,
  manager: false,
  remoteId: '',
  fields: {},
}

/** What the form begins with for a key of the vault. */
export const draftOf = (key: ApiKeyRecord): Draft => ({
  name: key.name,
  provider: key.provider ?? '',
  environment: key.environment ?? '',
  type: key.type ?? '',
  scopes: key.scopes,
  tags: key.tags,
  purposes: key.purposes,
  owner: key.owner ?? '',
  note: key.note ?? '',
  variable: key.variable ?? '',
  baseUrl: key.baseUrl ?? '',
  day: dayOfMoment(key.expiresAt),
  manager: key.manager,
  remoteId: key.remoteId ?? '',
  fields: key.fields as Draft['fields'],
})

/** The form as the engine takes it. */
function detailsOf({ day, scopes, tags, purposes, ...draft }: Draft): Details & { name: string } {
  const said = (text: string) => text.trim() || null
  return {
    name: draft.name.trim(),
    provider: said(draft.provider),
    environment: said(draft.environment),
    type: said(draft.type),
    scopes: scopes && [...scopes],
    tags: [...tags],
    purposes: [...purposes],
    owner: said(draft.owner),
    note: said(draft.note),
    variable: said(draft.variable),
    baseUrl: said(draft.baseUrl),
    expiresAt: day === null ? null : endOfDay(day),
    manager: draft.manager,
    remoteId: said(draft.remoteId),
    fields: { ...draft.fields },
  }
}

/** What makes one draft of another: only what differs. */
export function changesOf(before: Draft, after: Draft): Details {
  const was: Record<string, unknown> = { ...detailsOf(before) }
  const differs = ([field, value]: [string, unknown]) => JSON.stringify(value) !== JSON.stringify(was[field])
  return Object.fromEntries(Object.entries(detailsOf(after)).filter(differs))
}

/** What a new key is made of: what was said, and its name. */
export const inputOf = (draft: Draft) => ({ ...changesOf(emptyDraft, draft), name: draft.name.trim() })
