import type { DueKey, Plan } from './plan.ts'

/** One notification: whom it is about, and what it says. */
export interface Notice {
  refs: string[]
  title: string
  body: string
}

const mostNames = 5
const longestName = 60

/**
 * Puts a plan into words: one notice for each of "has expired", "today", "tomorrow", and one for the digest.
 * @param names by reference, where the person wants names and the vault is open; null: nothing is named
 */
export function noticesOf({ direct, digest }: Plan, names: ReadonlyMap<string, string> | null): Notice[] {
  const ended = direct.filter((key) => key.ended)
  const today = direct.filter((key) => !key.ended && key.daysLeft <= 0)
  const tomorrow = direct.filter((key) => !key.ended && key.daysLeft > 0)
  const furthest = Math.max(0, ...digest.map((key) => key.daysLeft))
  return [
    ...notice(ended, ended.length === 1 ? 'has expired' : 'have expired', names),
    ...notice(today, `${expire(today)} today`, names),
    ...notice(tomorrow, `${expire(tomorrow)} tomorrow`, names),
    ...notice(digest, `${expire(digest)} ${furthest <= 7 ? 'this week' : `within ${furthest} days`}`, names),
  ]
}

const expire = (keys: readonly DueKey[]) => (keys.length === 1 ? 'expires' : 'expire')

function notice(keys: readonly DueKey[], does: string, names: ReadonlyMap<string, string> | null): Notice[] {
  if (keys.length === 0) return []
  const title = `${keys.length} ${keys.length === 1 ? 'key' : 'keys'} ${does}`
  const known = names ? keys.flatMap(({ ref }) => names.get(ref) ?? []) : []
  const shown = known.slice(0, mostNames).map(plain)
  const more = keys.length - shown.length
  const body =
    shown.length === 0
      ? `Keyward shows ${keys.length === 1 ? 'which one' : 'which ones'} under Attention.`
      : [...shown, ...(more > 0 ? [`and ${more} more`] : [])].join(', ')
  return [{ refs: keys.map(({ ref }) => ref), title, body }]
}

/** SECURITY: a name is foreign text, and some systems read markup in a notification. */
function plain(name: string): string {
  const text = name
    .replace(/[\u0000-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g, ' ')
    .replaceAll('<', '‹')
    .replaceAll('>', '›')
    .replaceAll('&', '＆')
  const letters = [...text]
  return letters.length > longestName ? `${letters.slice(0, longestName - 1).join('')}…` : text
}
