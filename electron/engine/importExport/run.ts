import type { z } from 'zod'
import { KeywardError } from '../../../shared/api/errors.ts'
import type { imports } from '../../../shared/api/imports.ts'
import { keys as keyMethods } from '../../../shared/api/keys.ts'
import type { Call } from '../call.ts'
import { insertKey, type NewKey } from '../keys/add.ts'
import { applyChanges } from '../keys/set.ts'
import { holdersOf } from '../keys/versions.ts'
import { prepared } from '../storage/database.ts'
import { type Change, type Context, changeInSteps } from '../vault/session.ts'
import { looksLikeCsv, parseCsv } from './csv.ts'
import { parseDotenv } from './dotenv.ts'
import { looksLikeKeywardJson, parseKeywardJson } from './keywardJson.ts'
import type { Dropped, Parsed, ParsedKey } from './parsed.ts'

type Input = z.output<typeof imports.run.input>

interface Report {
  imported: number
  updated: number
  duplicates: number
  skipped: number
  dropped: Dropped[]
  /** The keys that this run has made or changed. */
  keys: Set<string>
  baseUrls: { id: string; baseUrl: string }[]
}

/** What reads each format. */
const parsers: Record<Exclude<Input['format'], 'auto'>, (input: Input, context: Context) => Parsed> = {
  dotenv: ({ text, file, environment }, { catalogue }) => parseDotenv(text, file, environment, catalogue().outlines),
  csv: ({ text, file, columns }, { ports }) => parseCsv(text, file, columns, ports.clock.now()),
  json: ({ text, file }) => parseKeywardJson(text, file),
}

function guessFormat({ file, text, columns }: Input) {
  if (/\.json$/i.test(file) || looksLikeKeywardJson(text)) return 'json'
  return /\.csv$/i.test(file) || looksLikeCsv(text, columns) ? 'csv' : 'dotenv'
}

/** Thrown inside the transaction of a dry run so that nothing of it stays. */
class DryRun extends Error {}

/**
 * Imports a file's keys: all or nothing, in one transaction. A value the vault already holds is a duplicate; a variable
 * of a file, or a name of a CSV, that is known with another value gets a new version.
 */
export async function runImport(context: Context, input: Input, call: Call) {
  const parsed = parseFile(input, context)
  const report: Report = {
    imported: 0,
    updated: 0,
    duplicates: 0,
    skipped: parsed.skipped,
    dropped: parsed.dropped,
    keys: new Set(),
    baseUrls: [],
  }
  try {
    await changeInSteps(context, async (inside) => {
      for (const [index, item] of parsed.keys.entries()) {
        take(inside, item, input.environment, report)
        await call.step(index + 1, parsed.keys.length)
      }
      if (input.dryRun) throw new DryRun()
      const { imported, updated, duplicates, skipped } = report
      inside.log(
        'keys.imported',
        null,
        `${imported} new, ${updated} updated, ${duplicates} duplicates, ${skipped} left out`,
      )
    })
  } catch (error) {
    if (!(error instanceof DryRun)) throw error
    report.keys.clear()
    report.baseUrls = []
  }
  report.dropped.sort((a, b) => a.line - b.line)
  return { ...report, keys: [...report.keys] }
}

function parseFile(input: Input, context: Context): Parsed {
  if (input.text.includes('\0') || input.text.includes('\ufffd')) {
    throw new KeywardError('invalidInput', 'This is not a text file in UTF-8. Nothing was imported.')
  }
  const format = input.format === 'auto' ? guessFormat(input) : input.format
  if (format !== 'csv' && input.columns.length > 0) {
    throw new KeywardError(
      'invalidInput',
      'Only the columns of a CSV can be mapped, and this file is not read as one. Nothing was imported. If it is a CSV, look at the names of its columns, or add “--format csv”.',
    )
  }
  const parsed = parsers[format](input, context)
  if (parsed.keys.length === 0 && parsed.dropped.length === 0) {
    throw new KeywardError(
      'invalidInput',
      'Nothing in this file has the form of a key: no NAME=value line, no row of a CSV. Nothing was imported.',
    )
  }
  return parsed
}

function take(
  inside: Change,
  { line, key, source, earlier = [], archived }: ParsedKey,
  environment: string | undefined,
  report: Report,
): void {
  const valid = validated(line, key, report)
  if (!valid) {
    report.skipped++
    return
  }
  if (holdersOf(inside, valid.value).some(({ removed }) => !removed)) {
    report.duplicates++
    return
  }
  const known = findKnown(inside, valid, source, report.keys)
  if (known && !refusal(() => applyChanges(inside, { id: known, value: valid.value }))) {
    report.updated++
    report.keys.add(known)
    return
  }
  // What is new, or proves to be of another provider or environment than the key known by this name.
  const [first = valid.value, ...later] = [...earlier, valid.value]
  const declared = { ...valid, value: first, environment: valid.environment ?? environment }
  const id = insertAsProved(inside, line, declared, report)
  for (const value of later) applyChanges(inside, { id, value, force: true })
  if (archived) prepared(inside.db, 'UPDATE keys SET archived_at = ? WHERE id = ?').run(inside.now, id)
  if (valid.baseUrl) report.baseUrls.push({ id, baseUrl: valid.baseUrl })
  report.keys.add(id)
  report.imported++
}

/** The value itself knows best: what the file or the option says against it is reported, not forced on it. */
function insertAsProved(inside: Change, line: number, key: NewKey, report: Report): string {
  let id = ''
  const refused = refusal(() => {
    id = insertKey(inside, key)
  })
  if (!refused) return id
  const field = refused === 'environmentContradiction' ? 'environment' : 'provider'
  report.dropped.push({ line, field, why: 'contradicts what the value proves, so the proof is kept' })
  return insertAsProved(inside, line, { ...key, [field]: undefined }, report)
}

/** @returns the code of a refusal to believe what is said of a value, null when the step was done */
function refusal(step: () => void): 'environmentContradiction' | 'refused' | null {
  try {
    step()
    return null
  } catch (error) {
    if (error instanceof KeywardError && (error.code === 'environmentContradiction' || error.code === 'refused'))
      return error.code
    throw error
  }
}

/** Foreign text goes through the same schema as typed text. What fails in a field drops the field, in the value the line. */
function validated(line: number, key: NewKey, report: Report): NewKey | null {
  const { importedFrom, ...fields } = key
  let rest: Record<string, unknown> = fields
  for (;;) {
    const result = keyMethods.add.input.safeParse(rest)
    if (result.success) return { ...result.data, importedFrom }
    const field = String(result.error.issues[0]?.path[0] ?? 'name')
    report.dropped.push({
      line,
      field,
      why: result.error.issues[0]?.message ?? 'not well-formed',
    })
    if (field === 'name' || field === 'value') return null
    const { [field]: _, ...others } = rest
    rest = others
  }
}

/** The key that the same line of the same file brought before. @param taken keys of this run, which no other line is */
function findKnown(
  { db }: Change,
  key: NewKey,
  source: 'variable' | 'name',
  taken: ReadonlySet<string>,
): string | null {
  const same = source === 'variable' ? 'variable = ?' : 'name = ? COLLATE NOCASE'
  const known = prepared<[string, string | null], { id: string }>(
    db,
    `SELECT id FROM keys WHERE ${same} AND imported_from IS ? AND removed_at IS NULL LIMIT 2`,
  ).all((source === 'variable' ? key.variable : key.name) ?? '', key.importedFrom ?? null)
  return known.length === 1 && known[0] && !taken.has(known[0].id) ? known[0].id : null
}
