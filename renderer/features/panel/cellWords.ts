import type { ScopeUse } from '../../../shared/model/access.ts'
import { dayMs } from '../../../shared/model/localDays.ts'
import { count, utcDayOf } from '../../ui/moments.ts'
import type { MatrixCell } from '../../vault/matrixOf.ts'
import { type ScopeStanding, type ScopeState, stateOrder } from '../../vault/scopeStates.ts'

/** What is said of scopes that stand alike; their names stand before it. */
export interface ScopeWords {
  names: readonly string[]
  words: string
}

/** How a cell stands, in a word or two. */
export const stateNames: Record<MatrixCell['state'], string> = {
  extra: 'more than it needs',
  used: 'used',
  needed: 'needed, not seen in a log',
  granted: 'granted, not known whether needed',
  none: 'not granted',
}

/**
 * What a cell of the matrix tells of each of its scopes: how it stands, when and how often it was used.
 * @param wasRead whether any log of the key was read
 * @param now milliseconds since 1970
 */
export function cellWords({ scopes, granted }: MatrixCell, wasRead: boolean, now: number): ScopeWords[] {
  const names = new Set(granted.map(({ scope }) => scope.name))
  const inOrder = stateOrder.flatMap((state) => granted.filter((one) => one.state === state))
  const said = [
    ...inOrder.map(({ scope, ...standing }) => ({ name: scope.name, words: standingWords(standing, wasRead, now) })),
    ...scopes.filter(({ name }) => !names.has(name)).map(({ name }) => ({ name, words: 'not granted' })),
  ]
  return [...Map.groupBy(said, ({ words }) => words)].map(([words, its]) => ({
    names: its.map(({ name }) => name),
    words,
  }))
}

/** How one scope stands, in words. */
export function standingWords({ state, use }: ScopeStanding, wasRead: boolean, now: number): string {
  return `${begin[state]}${use ? wordsOfUse(use, state, now) : unseen[state](wasRead)}`
}

const begin: Record<ScopeState, string> = {
  extra: 'more than it needs',
  used: '',
  needed: 'needed',
  granted: 'granted, and nothing tells whether it needs it',
}

const unseen: Record<ScopeState, (wasRead: boolean) => string> = {
  extra: (wasRead) => (wasRead ? '; no log shows a use' : '; no log was read'),
  used: () => '',
  needed: (wasRead) => (wasRead ? '; not seen in a log yet' : '; no log was read'),
  granted: (wasRead) => (wasRead ? '; no log shows a use' : ''),
}

function wordsOfUse({ count: calls, days, last }: ScopeUse, state: ScopeState, now: number): string {
  const often = `${count(calls, 'call')} on ${count(days, 'day')}`
  const when = `last ${daysAgo(last, now)} (${utcDayOf(last)})`
  return state === 'used' ? `used, ${often}, ${when}` : `; ${often}, ${when}`
}

/** Logs tell days, not times. */
function daysAgo(day: string, now: number): string {
  const days = Math.floor((now - Date.parse(day)) / dayMs)
  return days <= 0 ? 'today' : days === 1 ? 'yesterday' : `${count(days, 'day')} ago`
}
