import { basename } from 'node:path'
import type { z } from 'zod'
import { KeywardError } from '../../../shared/api/errors.ts'
import type { imports } from '../../../shared/api/imports.ts'
import { keys as keyMethods } from '../../../shared/api/keys.ts'
import { type NewKey, insertKey } from '../keys/add.ts'
import { applyChanges } from '../keys/set.ts'
import { holdersOf } from '../keys/versions.ts'
import { type Change, type Context, change } from '../vault/session.ts'
import { looksLikeCsv, parseCsv } from './csv.ts'
import { parseDotenv } from './dotenv.ts'
import type { Dropped, Parsed } from './parsed.ts'

type Input = z.output<typeof imports.run.input>

interface Report {
  imported: number
  updated: number
  duplicates: number
  skipped: number
  dropped: Dropped[]
  keys: string[]
}

/** Thrown inside the transaction of a dry run so that nothing of it stays. */
class DryRun extends Error {}

/**
 * Imports a file's keys: all or nothing, in one transaction. A value the vault already holds is a duplicate; a variable
 * of a file, or a name of a CSV, that is known with another value gets a new version.
 */
export function runImport(context: Context, input: Input): Report {
  const parsed = parseFile(input, context.ports.clock.now())
  const report: Report = {
    imported: 0,
    updated: 0,
    duplicates: 0,
    skipped: parsed.skipped,
    dropped: parsed.dropped,
    keys: [],
  }
  try {
    change(context, (inside) => {
      for (const item of parsed.keys) take(inside, item, input.environment, report)
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
    report.keys = []
  }
  report.dropped.sort((a, b) => a.line - b.line)
  return report
}

function parseFile(input: Input, now: number): Parsed {
  if (input.text.includes('\0') || input.text.includes('\ufffd')) {
    throw new KeywardError('invalidInput', 'This is not a text file in UTF-8. Nothing was imported.')
  }
  const format = input.format === 'auto' ? (looksLikeCsv(input.text) ? 'csv' : 'dotenv') : input.format
  const file = basename(input.file)
  const parsed = format === 'csv' ? parseCsv(input.text, file, now) : parseDotenv(input.text, file)
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
  { line, key, source }: Parsed['keys'][number],
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
  const known = findKnown(inside, valid, source)
  if (known) {
    if (!attempt(() => applyChanges(inside, { id: known, value: valid.value }))) {
      report.dropped.push({
        line,
        field: 'environment',
        why: 'the new value proves another environment, so that is taken',
      })
      applyChanges(inside, { id: known, value: valid.value, environment: null })
    }
    report.updated++
    report.keys.push(known)
    return
  }
  const declared = { ...valid, environment: valid.environment ?? environment }
  const insert = (more: NewKey) => report.keys.push(insertKey(inside, { ...more, importedFrom: key.importedFrom }))
  if (!attempt(() => insert(declared))) {
    // The value itself knows best; what the file or the option says is reported, not forced on it.
    report.dropped.push({
      line,
      field: 'environment',
      why: 'contradicts what the value proves, so the proof is kept',
    })
    const { environment: _, ...rest } = declared
    insert(rest)
  }
  report.imported++
}

/** @returns false when the value proves another environment; nothing was written then */
function attempt(step: () => unknown): boolean {
  try {
    step()
    return true
  } catch (error) {
    if (error instanceof KeywardError && error.code === 'environmentContradiction') return false
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

function findKnown({ db }: Change, key: NewKey, source: 'variable' | 'name'): string | null {
  const column = source === 'variable' ? 'variable' : 'name'
  const rows = db
    .prepare<[string, string | null], { id: string }>(
      `SELECT id FROM keys WHERE ${column} = ? ${column === 'name' ? 'COLLATE NOCASE' : ''} AND imported_from IS ? AND removed_at IS NULL LIMIT 2`,
    )
    .all((source === 'variable' ? key.variable : key.name) ?? '', key.importedFrom ?? null)
  return rows.length === 1 && rows[0] ? rows[0].id : null
}
