import { isAbsolute } from 'node:path'
import type { z } from 'zod'
import type { imports } from '../../../shared/api/imports.ts'
import type { Call } from '../call.ts'
import { addOrigins } from '../consumers/addOrigins.ts'
import { type Context, changeInSteps } from '../vault/session.ts'
import { takeBesides } from './besides.ts'
import { formatOf, parse } from './parse.ts'
import type { Parsed } from './parsed.ts'
import { type Report, takerOf } from './take.ts'

type Input = z.output<typeof imports.run.input>

/** Thrown inside the transaction of a dry run so that nothing of it stays. */
class DryRun extends Error {}

/** Imports a file's keys: all or nothing, in one transaction. */
export async function runImport(context: Context, input: Input, call: Call) {
  const providers = context.catalogue().outlines
  const read = await parse(input, formatOf(input, providers), providers, context.ports.clock.now(), call)
  const parsed = chosen(read, input.lines)
  const report: Report = {
    imported: 0,
    updated: 0,
    duplicates: 0,
    skipped: parsed.skipped,
    dropped: parsed.dropped,
    keys: new Map(),
    places: 0,
    baseUrls: [],
    besides: { searches: 0, purposes: 0, leftOut: [] },
  }
  try {
    await changeInSteps(context, async (inside) => {
      const taker = takerOf(inside, input.environment, report)
      for (const [index, key] of parsed.keys.entries()) {
        taker.take(key)
        await call.step(index + 1, parsed.keys.length)
      }
      taker.finish()
      // SECURITY: the path that a page names is only its word; there a person agrees to each file.
      if (context.ports.host.kind === 'terminal' && isLasting(input.file))
        report.places = addOrigins(inside, input.file, report.keys)
      if (parsed.besides) report.besides = await takeBesides(inside, parsed.besides)
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
    report.places = 0
  }
  report.dropped.sort((a, b) => a.line - b.line)
  return { ...report, keys: [...report.keys.keys()] }
}

/** Whether a path leads to the same file later, other than what a shell hands over. */
const isLasting = (path: string) => isAbsolute(path) && !/^\/(dev|proc)\//.test(path)

/** Of the keys, only those in the lines that the person has chosen. */
function chosen(parsed: Parsed, lines: readonly number[] | undefined): Parsed {
  if (lines === undefined) return parsed
  const { keys, dropped } = parsed
  const wanted = new Set(lines)
  const taken = new Set(keys.map(({ line }) => line))
  const said = dropped.filter(({ line }) => wanted.has(line))
  return {
    ...parsed,
    keys: keys.filter(({ line }) => wanted.has(line)),
    dropped: said,
    skipped: new Set(said.map(({ line }) => line).filter((line) => !taken.has(line))).size,
  }
}
