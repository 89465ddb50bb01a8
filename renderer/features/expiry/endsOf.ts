import { localDayOf, startOfDay } from '../../../shared/model/localDays.ts'
import { count, daysUntil, endIn } from '../../ui/moments.ts'
import type { KeyRow } from '../../vault/keysStore.ts'
import type { EndingKey } from './lanesOf.ts'

/** What the label of a key says: how long is left only where that is short. */
export function labelOf({ name, expiresAt }: KeyRow, now: number): string {
  const { text, tone } = endIn(expiresAt, now)
  return tone === 'plain' || tone === 'none' ? name : `${name}, ${text}`
}

/** `1 ended, 3 end within 30 days` */
export function summaryOf(keys: readonly EndingKey[], now: number): string {
  const ended = keys.filter(({ at }) => at <= now).length
  const soon = keys.filter(({ at, row }) => at > now && daysUntil(row.expiresAt ?? '', now) <= 30).length
  const parts = [
    ended > 0 && `${ended.toLocaleString('en-GB')} ended`,
    soon > 0 && count(soon, 'ends within 30 days', 'end within 30 days'),
  ]
  return parts.filter(Boolean).join(', ') || 'none ends within 30 days'
}

/** A search for keys of one provider that end close to each other. */
export function searchFor(keys: readonly EndingKey[]): string {
  const [first] = keys
  if (!first) return ''
  const { provider } = first.row
  const after = localDayOf(startOfDay(first.at, -1))
  const before = localDayOf(startOfDay(keys.at(-1)?.at ?? first.at, 1))
  return `${provider === null ? '' : `provider:"${provider}" `}expires>${after} expires<${before}`
}
