import { CsvError, parse } from 'csv-parse/sync'
import { KeywardError } from '../../../shared/api/errors.ts'
import type { CsvField } from '../../../shared/model/csvField.ts'
import { parseMoment } from '../../../shared/model/parseMoment.ts'
import { columnsOf, hasRequired, type MappedColumn } from './csvColumns.ts'
import type { Parsed } from './parsed.ts'

/** What a spreadsheet takes for a formula, and the mark that keeps it from that. */
const formula = /^[=+\-@\t\r']/
const marked = /^'(?=[=+\-@\t\r'])/

/** One line of a CSV. A cell that a spreadsheet would run is marked with an apostrophe, which reading takes off. */
export function csvLine(cells: readonly (string | null)[]): string {
  const quoted = cells.map((cell) => {
    const safe = cell !== null && formula.test(cell) ? `'${cell}` : (cell ?? '')
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
  })
  return `${quoted.join(',')}\r\n`
}

/** Whether the first line looks like a header of ours, or like the one that the user maps. */
export function looksLikeCsv(text: string, mapped: readonly MappedColumn[]): boolean {
  const [header = ''] = text.replace(/^\ufeff/, '').split(/\r?\n/, 1)
  return hasRequired(
    header.split(',').map((column) => column.trim().replace(/^"|"$/g, '')),
    mapped,
  )
}

/**
 * Reads a CSV with a header. Lists are separated by spaces. Columns that hold no field are reported once, at line 1.
 * @param mapped columns that hold what their name does not say
 * @param now milliseconds since 1970, for durations in `expires`
 * @throws KeywardError invalidInput when the file is not such a CSV
 */
export function parseCsv(text: string, file: string, mapped: readonly MappedColumn[], now: number): Parsed {
  const [header, ...rows] = records(text)
  const { places, others } = columnsOf(header?.record ?? [], mapped)
  const parsed: Parsed = { keys: [], skipped: 0, dropped: [] }
  for (const column of others) parsed.dropped.push({ line: 1, field: column, why: 'this column is not carried over' })
  for (const { record, line } of rows) {
    const whole = (field: CsvField) => record[places.get(field) ?? -1]
    const cell = (field: CsvField) => whole(field)?.trim() || undefined
    const list = (field: CsvField) => cell(field)?.split(/\s+/)
    const value = whole('secret')
    const name = cell('name')
    if (!name || !value) {
      parsed.skipped++
      parsed.dropped.push({
        line,
        field: name ? 'secret' : 'name',
        why: 'empty, so the line is left out',
      })
      continue
    }
    const expires = cell('expires')
    const moment = expires === undefined ? null : parseMoment(expires, now)
    if (expires !== undefined && moment === null) {
      parsed.dropped.push({
        line,
        field: 'expires',
        why: 'neither a date nor a duration',
      })
    }
    parsed.keys.push({
      line,
      source: 'name',
      key: {
        name,
        value,
        provider: cell('provider')?.toLowerCase(),
        environment: cell('environment'),
        type: cell('type'),
        scopes: list('scopes'),
        tags: list('tags'),
        purposes: list('purposes'),
        owner: cell('owner'),
        note: cell('note'),
        variable: cell('variable'),
        baseUrl: cell('base_url'),
        expiresAt: moment === null ? undefined : new Date(moment).toISOString(),
        importedFrom: file,
      },
    })
  }
  return parsed
}

function records(text: string): { record: string[]; line: number }[] {
  try {
    const found = parse(text, {
      bom: true,
      info: true,
      skip_empty_lines: true,
      relax_column_count_less: true,
    }) as unknown as {
      record: string[]
      info: { lines: number }
    }[]
    return found.map(({ record, info }) => ({
      record: record.map((cell) => cell.replace(marked, '')),
      line: info.lines,
    }))
  } catch (error) {
    const line = error instanceof CsvError && typeof error.lines === 'number' ? ` near line ${error.lines}` : ''
    throw new KeywardError('invalidInput', `This is not a well-formed CSV${line}. Nothing was imported.`)
  }
}
