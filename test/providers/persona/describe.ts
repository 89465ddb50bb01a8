import type { PersonaKey } from './account.ts'
import { type Inflection, inflect } from './inflect.ts'

/**
 * A key as an answer holds it.
 * @param withValue only where the value is shown
 * @param only the names of the attributes that were asked for; null: all
 */
export function describeKey(key: PersonaKey, inflection: Inflection, withValue: boolean, only: string[] | null = null) {
  const { attributes, value, madeAt, lastUsedAt, expiresAt } = key
  const all = {
    ...attributes,
    ...(withValue && { value }),
    'created-at': moment(madeAt),
    'last-used-at': moment(lastUsedAt),
    'expires-at': moment(expiresAt),
  }
  const chosen = Object.fromEntries(Object.entries(all).filter(([name]) => only === null || only.includes(name)))
  return { type: 'api-key', id: key.id, attributes: inflect(chosen, inflection) }
}

const moment = (at: number | null) => (at === null ? null : new Date(at).toISOString())
