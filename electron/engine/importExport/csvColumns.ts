import { KeywardError } from '../../../shared/api/errors.ts'
import { type CsvField, csvField } from '../../../shared/model/csvField.ts'

/** A column, and the field that the user says it holds. */
export interface MappedColumn {
  column: string
  field: CsvField
}

/** Where in a row each field stands, from 0, and the names of the columns that hold none. */
export interface CsvColumns {
  places: Map<CsvField, number>
  others: string[]
}

const required = ['name', 'secret'] as const
const listed = 30

/** How names of columns are compared. */
const folded = (column: string) => column.normalize('NFC').trim().toLowerCase()

/**
 * Finds the field of each column, as `fieldsIn` does, and asks that there are those without which there is no key.
 * @throws KeywardError invalidInput
 */
export function columnsOf(header: readonly string[], mapped: readonly MappedColumn[]): CsvColumns {
  const columns = fieldsIn(header, mapped)
  for (const field of required) {
    if (!columns.places.has(field)) {
      throw new KeywardError(
        'invalidInput',
        `The CSV has no column “${field}” in its first line. Nothing was imported. If another one holds it, map that one to “${field}”.`,
      )
    }
  }
  return columns
}

/**
 * Finds the field of each column: what the user says of it counts, then its own name, unless another column has that
 * field by then.
 * @throws KeywardError invalidInput
 */
export function fieldsIn(header: readonly string[], mapped: readonly MappedColumn[]): CsvColumns {
  const names = header.map(folded)
  const places = new Map<CsvField, number>()
  for (const { column, field } of mapped) {
    const place = names.indexOf(folded(column))
    if (place < 0) {
      throw new KeywardError(
        'invalidInput',
        `The column given for “${field}” is not in the CSV. Its first line has: ${titles(header)}. Nothing was imported.`,
      )
    }
    if (places.has(field)) {
      throw new KeywardError(
        'invalidInput',
        `Two columns are given for “${field}”, and a key has only one. Nothing was imported. Name the one that counts.`,
      )
    }
    places.set(field, place)
  }
  const taken = new Set(places.values())
  const others: string[] = []
  for (const [place, name] of names.entries()) {
    if (taken.has(place)) continue
    const field = csvField.safeParse(name).data
    if (field && !places.has(field)) places.set(field, place)
    else others.push(header[place]?.trim() ?? '')
  }
  return { places, others }
}

/** Whether a first line has the columns without which there is no key. */
export function hasRequired(header: readonly string[], mapped: readonly MappedColumn[]): boolean {
  const names = header.map(folded)
  return required.every((field) => names.includes(folded(mapped.find((each) => each.field === field)?.column ?? field)))
}

/** The names of columns, quoted. */
function titles(header: readonly string[]): string {
  const shown = header
    .slice(0, listed)
    .map((column, place) => (isTitle(column) ? JSON.stringify(column.trim()) : `column ${place + 1}`))
  return shown.join(', ') + (header.length > listed ? `, and ${header.length - listed} more` : '')
}

// SECURITY: where the header is missing, the first line holds values, and an error never holds a secret.
function isTitle(column: string): boolean {
  const digits = column.match(/\p{N}/gu)?.length ?? 0
  return column.length <= 40 && digits < 3 && !/[\p{L}\p{N}]{17}/u.test(column)
}
