import type { ScheduledKind } from '../../../shared/model/schedule.ts'
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
 * Puts a plan into words: one notice for each of "is over", "today", "tomorrow", and one for the digest.
 * @param names by reference, where the person wants names and the vault is open; null: nothing is named
 */
export function noticesOf({ direct, digest }: Plan, names: ReadonlyMap<string, string> | null): Notice[] {
  const over = direct.filter((key) => key.isOver)
  const today = direct.filter((key) => !key.isOver && key.daysLeft <= 0)
  const tomorrow = direct.filter((key) => !key.isOver && key.daysLeft > 0)
  const furthest = Math.max(0, ...digest.map((key) => key.daysLeft))
  return [
    ...notice(over, whatComes(over, past), names),
    ...notice(today, `${whatComes(today, coming)} today`, names),
    ...notice(tomorrow, `${whatComes(tomorrow, coming)} tomorrow`, names),
    ...notice(digest, `${whatComes(digest, coming)} ${furthest <= 7 ? 'this week' : `within ${furthest} days`}`, names),
  ]
}

type Words = Record<ScheduledKind, readonly [one: string, several: string]>

const coming: Words = {
  end: ['key expires', 'keys expire'],
  rotation: ['rotation is due', 'rotations are due'],
}
const past: Words = {
  end: ['key has expired', 'keys have expired'],
  rotation: ['rotation is overdue', 'rotations are overdue'],
}

/** What comes for how many: `2 keys expire and 1 rotation is due`. */
function whatComes(keys: readonly DueKey[], words: Words): string {
  return (['end', 'rotation'] as const)
    .map((kind) => ({ kind, count: keys.filter((key) => key.kind === kind).length }))
    .filter(({ count }) => count > 0)
    .map(({ kind, count }) => `${count} ${words[kind][count === 1 ? 0 : 1]}`)
    .join(' and ')
}

function notice(keys: readonly DueKey[], title: string, names: ReadonlyMap<string, string> | null): Notice[] {
  if (keys.length === 0) return []
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
