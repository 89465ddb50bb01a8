import { randomUUID } from 'node:crypto'
import { describe } from '../keys/describe.ts'
import { type Insertion, insertKeys, lastRow } from '../keys/insert.ts'
import { isRotating } from '../keys/isRotating.ts'
import { applyChanges } from '../keys/set.ts'
import { fingerprintOf, holdersOf } from '../keys/versions.ts'
import type { Change } from '../vault/session.ts'
import { asProved } from './asProved.ts'
import type { TakenBesides } from './besides.ts'
import { findKnown } from './findKnown.ts'
import type { Dropped, ParsedKey } from './parsed.ts'
import { validKey } from './validKey.ts'

/** What an import has done. */
export interface Report {
  imported: number
  updated: number
  duplicates: number
  skipped: number
  dropped: Dropped[]
  /** The keys that it has made or changed, and the variable that each stood in; null for what is no variable. */
  keys: Map<string, string | null>
  baseUrls: { id: string; baseUrl: string }[]
  besides: TakenBesides
  /** How many files were noted as where a key is used. */
  places: number
}

/** Takes the keys of a file into the vault. */
export interface Taker {
  take(parsed: ParsedKey): void
  /** Inserts those that still wait. */
  finish(): void
}

/** So many keys are inserted by one statement: most of the saving is there by then, and it takes a few milliseconds. */
const insertedTogether = 25

/**
 * A value that the vault holds is a duplicate; a variable of a file, or a name of a CSV, that was known before with
 * another value gets a new version.
 * @param environment of keys whose line and value say none
 * @param report is kept up to date
 */
export function takerOf(inside: Change, environment: string | undefined, report: Report): Taker {
  const { db } = inside
  const { outlines } = inside.catalogue
  const before = lastRow(db)
  const waiting: Insertion[] = []
  /** The fingerprints that this file brings: what waits is not in the database. */
  const brought = new Set<string>()

  const finish = () => insertKeys(inside, waiting.splice(0))

  function take({ line, key, source, earlier = [], archived }: ParsedKey): void {
    const valid = validKey(line, key, report.dropped)
    if (!valid) {
      report.skipped++
      return
    }
    const { value, baseUrl } = valid
    const variable = source === 'variable' ? (valid.variable ?? null) : null
    const fingerprint = fingerprintOf(inside, value)
    if (brought.has(fingerprint) || holdersOf(inside, fingerprint).some(({ removed }) => !removed)) {
      report.duplicates++
      return
    }
    const known = findKnown(db, valid, source, before, outlines)
    if (known && isRotating(inside, known.row, 'rotated')) {
      report.dropped.push({ line, field: 'secret', why: 'a rotation of this key is under way, so its value stays' })
      report.skipped++
      return
    }
    if (known && !report.keys.has(known.id)) {
      applyChanges(inside, { id: known.id, value })
      report.updated++
      report.keys.set(known.id, variable)
      return
    }
    const declared = { ...valid, environment: valid.environment ?? environment }
    const described = asProved(line, declared, report.dropped, outlines)
    const replaced = earlier.map((old) => {
      const { preview, looks } = describe(old.value, declared, outlines)
      return { ...old, preview, looks, fingerprint: fingerprintOf(inside, old.value) }
    })
    const id = randomUUID()
    waiting.push({ id, key: valid, described, fingerprint, earlier: replaced, archived })
    for (const each of [fingerprint, ...replaced.map((old) => old.fingerprint)]) brought.add(each)
    if (waiting.length >= insertedTogether) finish()
    if (baseUrl) report.baseUrls.push({ id, baseUrl })
    report.keys.set(id, variable)
    report.imported++
  }

  return { take, finish }
}
