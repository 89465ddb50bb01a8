import { KeywardError } from '../../../shared/api/errors.ts'
import type { Provider } from '../../../shared/model/provider.ts'
import { toldField } from './toldField.ts'

/** What a provider's own answer says of one key. What it does not say is undefined. */
export interface KeyFacts {
  remoteId?: string
  scopes?: string[]
  /** ISO 8601 in UTC; null for never. */
  expiresAt?: string | null
  lastUsedAt?: string | null
  /** The provider's own fields of a key, by our names. */
  fields: Record<string, string | number | string[]>
}

const refused = (why: string) => new KeywardError('invalidInput', `${why} Nothing was changed.`)

/**
 * Reads one key out of an answer of the provider's API: the key itself, or wrapped in `data` or `result`. The provider's
 * data says where each fact stands; names may be written with hyphens, underscores or capitals. A secret value in the
 * answer is not looked at.
 * @param remoteId which key is meant, where the answer holds several
 * @throws KeywardError invalidInput
 */
export function readAnswer(provider: Provider, text: string, remoteId: string | null): KeyFacts {
  const { keyObject, keyFields = [] } = provider
  if (!keyObject) throw refused(`What ${provider.name} answers about a key is not known.`)
  const answer = choose(parse(text), keyObject.id, remoteId)
  const facts: KeyFacts = { fields: {} }
  const id = textAt(answer, keyObject.id)
  if (id !== undefined) facts.remoteId = id
  const scopes = keyObject.scopes && valueAt(answer, keyObject.scopes)
  if (Array.isArray(scopes)) facts.scopes = scopes.filter((scope) => typeof scope === 'string')
  const expiresAt = momentAt(answer, keyObject.expiresAt)
  if (expiresAt !== undefined) facts.expiresAt = expiresAt
  const lastUsedAt = momentAt(answer, keyObject.lastUsedAt)
  if (lastUsedAt !== undefined) facts.lastUsedAt = lastUsedAt
  for (const field of keyFields) {
    const told = field.remote === undefined ? undefined : toldField(field, valueAt(answer, field.remote))
    if (told !== undefined) facts.fields[field.name] = told
  }
  const { fields, ...others } = facts
  if (Object.keys(others).length + Object.keys(fields).length === 0) {
    throw refused(`This says nothing that ${provider.name} answers about a key.`)
  }
  return facts
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw refused('This is no JSON.')
  }
}

/** The one key of an answer. */
function choose(answer: unknown, idPath: string, remoteId: string | null): unknown {
  const inside = valueAt(answer, 'data') ?? valueAt(answer, 'result') ?? answer
  if (!Array.isArray(inside)) return inside
  const mine =
    inside.length === 1 ? inside : inside.filter((item) => remoteId !== null && textAt(item, idPath) === remoteId)
  if (mine.length !== 1) throw refused('This answer holds several keys, and none or more than one is this key.')
  return mine[0]
}

const folded = (name: string) => name.replace(/[-_]/g, '').toLowerCase()

/** @param path names joined by dots */
function valueAt(object: unknown, path: string): unknown {
  let value = object
  for (const name of path.split('.')) {
    if (typeof value !== 'object' || value === null) return undefined
    const found = Object.entries(value).find(([key]) => folded(key) === folded(name))
    value = found?.[1]
  }
  return value
}

function textAt(object: unknown, path: string): string | undefined {
  const value = valueAt(object, path)
  return typeof value === 'string' && value !== '' ? value : undefined
}

function momentAt(object: unknown, path: string | undefined): string | null | undefined {
  const value = path === undefined ? undefined : valueAt(object, path)
  if (value === null) return null
  const at = typeof value === 'string' ? Date.parse(value) : Number.NaN
  return Number.isNaN(at) ? undefined : new Date(at).toISOString()
}
