import { KeywardError } from '../../../shared/api/errors.ts'
import { type KeyStatus, keyStatus } from '../../../shared/model/apiKey.ts'

/** One term of a query. */
export type Term =
  | { kind: 'word'; word: string; quoted: boolean; not: boolean }
  | { kind: 'field'; field: QueryField; value: string; not: boolean }
  | { kind: 'expires'; operator: '<' | '>'; value: string; not: boolean }
  | { kind: 'status'; status: KeyStatus; not: boolean }
  | { kind: 'never-rotated'; not: boolean }

const queryFields = [
  'name',
  'provider',
  'env',
  'type',
  'scope',
  'tag',
  'purpose',
  'owner',
  'note',
  'var',
  'file',
  'id',
] as const
export type QueryField = (typeof queryFields)[number]

const token = /(-?)(?:([a-z-]+)([:<>]))?(?:"([^"]*)"|([^\s"]+))/gi

/**
 * Reads a query: words, `field:value` with `*` as wildcard and quotes around spaces, `expires<30d`, `expires>2027-01-31`,
 * `status:expired` or a bare status, `never-rotated`; a `-` before a term turns it around. Quoted text is always words.
 * @throws KeywardError invalidInput for an unknown field
 */
export function parseQuery(query: string): Term[] {
  const terms: Term[] = []
  for (const [, minus, fieldText, operator, quoted, bare] of query.matchAll(token)) {
    const not = minus === '-'
    const value = quoted ?? bare ?? ''
    const field = fieldText?.toLowerCase()
    if (field === undefined) {
      const status = quoted === undefined ? keyStatus.safeParse(value.toLowerCase()) : undefined
      if (status?.success) terms.push({ kind: 'status', status: status.data, not })
      else if (quoted === undefined && value.toLowerCase() === 'never-rotated')
        terms.push({ kind: 'never-rotated', not })
      else if (value.trim()) terms.push({ kind: 'word', word: value, quoted: quoted !== undefined, not })
    } else if (field === 'expires' && operator !== ':') {
      terms.push({
        kind: 'expires',
        operator: operator as '<' | '>',
        value,
        not,
      })
    } else if (field === 'status' && operator === ':') {
      const status = keyStatus.safeParse(value.toLowerCase())
      if (!status.success) throw invalid(`There is no such status. Use one of ${keyStatus.options.join(', ')}.`)
      terms.push({ kind: 'status', status: status.data, not })
    } else {
      const known = queryFields.find(
        (name) => name === (field === 'environment' ? 'env' : field === 'variable' ? 'var' : field),
      )
      if (!known || operator !== ':') {
        throw invalid(
          `There is no such field to search. Use ${queryFields.map((name) => `${name}:`).join(' ')} status: expires< or expires>, or put quotes around the word.`,
        )
      }
      terms.push({ kind: 'field', field: known, value, not })
    }
  }
  return terms
}

const invalid = (message: string) => new KeywardError('invalidInput', message)
