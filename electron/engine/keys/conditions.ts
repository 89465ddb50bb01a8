import { KeywardError } from '../../../shared/api/errors.ts'
import type { KeyStatus } from '../../../shared/model/apiKey.ts'
import { startOfDay } from '../../../shared/model/localDays.ts'
import { parseMoment } from '../../../shared/model/parseMoment.ts'
import { present, statusCondition } from './moments.ts'
import type { QueryField, Term } from './query.ts'
import { wordsOf } from './words.ts'

/** A condition on the columns of `keys`, with its parameters. */
export interface Condition {
  sql: string
  values: (string | number)[]
}

/** Archived and removed keys are left out unless a status names them. */
export function shown(terms: readonly Term[]): Condition[] {
  const names = (status: KeyStatus) =>
    terms.some((term) => term.kind === 'status' && !term.not && term.status === status)
  return names('archived') || names('removed') ? [] : [{ sql: present, values: [] }]
}

/** The condition of every term that is not a word. */
export function conditionsOf(terms: readonly Term[], now: number): Condition[] {
  return terms.flatMap((term) => {
    const condition = conditionOf(term, now)
    return condition ? [term.not ? { ...condition, sql: `NOT coalesce((${condition.sql}), 0)` } : condition] : []
  })
}

/** Only these keys. */
export const among = (ids: readonly string[]): Condition => ({
  sql: 'id IN (SELECT value FROM json_each(?))',
  values: [JSON.stringify(ids)],
})

function conditionOf(term: Term, now: number): Condition | null {
  switch (term.kind) {
    case 'word':
      return null
    case 'never-rotated':
      return { sql: 'last_rotated_at IS NULL', values: [] }
    case 'status':
      return statusCondition(term.status, now)
    case 'expires':
      return expires(term.operator, term.value, now)
    case 'field':
      return onField(term.field, term.value)
  }
}

function expires(operator: '<' | '>', value: string, now: number): Condition {
  const moment = parseMoment(value, now)
  if (moment === null) {
    throw new KeywardError(
      'invalidInput',
      'After expires< or expires> comes a duration such as 30d or a date such as 2027-01-31.',
    )
  }
  return { sql: `expires_at ${operator} ?`, values: [moment] }
}

/** What `--expiring 30d` asks for: still in force, and ending within so many local days. */
export function expiringWithin(days: number, now: number): Condition {
  return {
    sql: 'expires_at > ? AND expires_at < ?',
    values: [now, startOfDay(now, days + 1)],
  }
}

function onField(field: QueryField, value: string): Condition {
  switch (field) {
    case 'env':
      return either(matches('environment', value), matches('environment_class', value))
    case 'scope':
      return inList('scopes', value)
    case 'tag':
      return inList('tags', value)
    case 'purpose':
      return inList('purposes', value)
    case 'var':
      return matches('variable', value)
    case 'file':
      return matches('imported_from', value)
    case 'note':
      return matches('note', `*${value}*`)
    case 'id':
      return matches('id', `${value}*`)
    default:
      return matches(field, value)
  }
}

const either = (a: Condition, b: Condition): Condition => ({
  sql: `(${a.sql}) OR (${b.sql})`,
  values: [...a.values, ...b.values],
})

/** Equal without regard to case; `*` stands for anything. */
function matches(column: string, value: string): Condition {
  if (!value.includes('*')) return { sql: `${column} = ? COLLATE NOCASE`, values: [value] }
  return { sql: `lower(${column}) GLOB ?`, values: [globOf(value)] }
}

/** The index finds the rows that hold the words; the list itself decides. */
function inList(column: string, value: string): Condition {
  const item = value.includes('*') ? 'lower(value) GLOB ?' : 'value = ? COLLATE NOCASE'
  const sql = `EXISTS (SELECT 1 FROM json_each(keys.${column}) WHERE ${item})`
  const parameter = value.includes('*') ? globOf(value) : value
  const wholeWords = wordsOf(
    value.includes('*') ? value.slice(0, value.indexOf('*')).replace(/[\p{L}\p{N}]+$/u, '') : value,
  )
  if (wholeWords.length === 0) return { sql, values: [parameter] }
  return {
    sql: `keys.row IN (SELECT rowid FROM search WHERE search MATCH ?) AND ${sql}`,
    values: [`${column} : "${wholeWords.join(' ')}"`, parameter],
  }
}

const globOf = (value: string) => value.toLowerCase().replace(/[[?]/g, '[$&]')
