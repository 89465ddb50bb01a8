import { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { KeywardError } from '../../../shared/api/errors.ts'
import type { CsvField } from '../../../shared/model/csvField.ts'
import { parseMoment } from '../../../shared/model/parseMoment.ts'
import { columnsOf, hasRequired, type MappedColumn } from './csvColumns.ts'
import type { Pause } from './parse.ts'
import type { Parsed } from './parsed.ts'

/** How much is parsed at once: a few milliseconds of work. */
const pieceBytes = 16 * 1024

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
export async function parseCsv(
  text: string,
  file: string,
  mapped: readonly MappedColumn[],
  now: number,
  pause: Pause,
): Promise<Parsed> {
  const rows = rowsOf(text)
  const header = await rows.next()
  const { places, others } = columnsOf(header.value?.cells ?? [], mapped)
  const parsed: Parsed = { keys: [], skipped: 0, dropped: [] }
  for (const column of others) parsed.dropped.push({ line: 1, field: column, why: 'this column is not carried over' })
  for await (const { cells, line } of rows) {
    await pause()
    const whole = (field: CsvField) => cells[places.get(field) ?? -1]
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

interface Row {
  cells: string[]
  line: number
}

async function* rowsOf(text: string): AsyncGenerator<Row, undefined> {
  const parser = parse({ bom: true, info: true, skip_empty_lines: true, relax_column_count_less: true })
  try {
    for await (const { record, info } of Readable.from(piecesOf(Buffer.from(text))).pipe(parser)) {
      yield { cells: record.map((cell: string) => cell.replace(marked, '')), line: info.lines }
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const line = typeof error.lines === 'number' ? ` near line ${error.lines}` : ''
    throw new KeywardError('invalidInput', `This is not a well-formed CSV${line}. Nothing was imported.`)
  }
}

function* piecesOf(bytes: Buffer) {
  for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes)
}
