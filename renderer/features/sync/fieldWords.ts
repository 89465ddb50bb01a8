import type { Provider } from '../../../shared/model/provider.ts'
import type { FieldValue } from '../../../shared/model/sync.ts'
import { dayOf, whenOf } from '../../ui/moments.ts'

/** The provider whose keys have fields of their own; null while it is not known. */
type KnownFields = Pick<Provider, 'keyFields'> | null

const names: Record<string, string> = { scopes: 'Scopes', lastUsedAt: 'Last used', expiresAt: 'Ends', name: 'Name' }

/** What a field of a key is called; one that only keys of a provider have, as its facts call it. */
export const fieldName = (field: string, provider: KnownFields): string =>
  names[field] ?? provider?.keyFields?.find(({ name }) => name === field)?.label ?? field

/** What a field holds, in words. @param now milliseconds since 1970 */
export function valueWords(field: string, value: FieldValue, provider: KnownFields, now: number): string {
  if (field === 'lastUsedAt' && typeof value === 'string') return whenOf(value, now)
  if (field === 'expiresAt') return typeof value === 'string' ? dayOf(value) : 'never'
  if (value === null) return 'not known'
  if (Array.isArray(value)) return value.length > fewItems ? someOf(value) : value.join(', ') || 'none'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  const unit = provider?.keyFields?.find(({ name }) => name === field)?.unit
  return unit ? `${value} ${unit}` : String(value)
}

/** What a list gains and loses on its way from one value to another; null where one of them is no list. */
export function listChange(from: FieldValue, to: FieldValue): { gained: string[]; lost: string[] } | null {
  if (!Array.isArray(from) || !Array.isArray(to)) return null
  return { gained: to.filter((item) => !from.includes(item)), lost: from.filter((item) => !to.includes(item)) }
}

const fewItems = 8

const someOf = (items: readonly string[]) =>
  `${items.slice(0, fewItems).join(', ')} and ${(items.length - fewItems).toLocaleString('en-GB')} more`
