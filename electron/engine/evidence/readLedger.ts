import type { Call } from '../call.ts'
import { type Db, prepared, read } from '../storage/database.ts'
import { coveredDays, type Span } from './coveredDays.ts'
import type { Ledger, Use } from './ledger.ts'

/** So many keys are read between two looks at the host. */
const keysTogether = 50

type UseRow = [key: number, scope: number, count: number, days: number, first: number, last: number, rows: number]
type SourceRow = [key: number, first: number | null, last: number | null, complete: number]

const inRange = 'key BETWEEN ? AND ?'

/** In the order of the primary key, so that nothing is sorted. @param countDays what counts the days of a scope */
const sqlOfUses = (
  countDays: string,
) => `SELECT key, scope, sum(count), ${countDays}, min(day), max(day), count(*) FROM evidence
  WHERE ${inRange} GROUP BY key, scope`

const sourceSql = `SELECT key, first_at, last_at, complete FROM evidence_sources WHERE ${inRange} ORDER BY key`

/** What logs tell of one key, by its row in `keys`. */
export function ledgerOf(db: Db, keyRow: number): Ledger {
  return readRange(db, { from: keyRow, to: keyRow }, scopeNames(db)).get(keyRow) ?? ledgerFrom([])
}

/** What logs tell of each key for which one was read, by its row in `keys`. */
export async function ledgersOf(db: Db, call: Call): Promise<Map<number, Ledger>> {
  const all = new Map<number, Ledger>()
  const names = scopeNames(db)
  for (const range of keyRanges(db)) {
    for (const [key, ledger] of readRange(db, range, names)) all.set(key, ledger)
    await call.pause()
  }
  return all
}

function scopeNames(db: Db): ReadonlyMap<number, string> {
  const rows = read(() => prepared<[], [number, string]>(db, 'SELECT row, name FROM scope_names').raw().all())
  return new Map(rows)
}

/** Ranges of rows in `keys` that hold at most so many keys with a log. */
function keyRanges(db: Db): Span[] {
  const keys = read(() =>
    db.prepare<[], number>('SELECT DISTINCT key FROM evidence_sources ORDER BY key').pluck().all(),
  )
  const ranges: Span[] = []
  for (let at = 0; at < keys.length; at += keysTogether) {
    const together = keys.slice(at, at + keysTogether)
    ranges.push({ from: together[0] ?? 0, to: together.at(-1) ?? 0 })
  }
  return ranges
}

function readRange(db: Db, range: Span, names: ReadonlyMap<number, string>): Map<number, Ledger> {
  const sources = Map.groupBy(rowsOf<SourceRow>(db, sourceSql, range), ([key]) => key)
  // Two logs may show the same day. To count different ones takes half as long again.
  const countDays = sources.values().some(({ length }) => length > 1) ? 'count(DISTINCT day)' : 'count(*)'
  const uses = usesByKey(rowsOf<UseRow>(db, sqlOfUses(countDays), range), names)
  return new Map([...sources].map(([key, ofKey]) => [key, ledgerFrom(ofKey, uses.get(key))]))
}

type Uses = Pick<Ledger, 'rows'> & { byScope: Map<string, Use> }

const noUses = (): Uses => ({ byScope: new Map(), rows: 0 })

/** One pass: there are far more uses than keys. */
function usesByKey(found: readonly UseRow[], names: ReadonlyMap<number, string>): Map<number, Uses> {
  const byKey = new Map<number, Uses>()
  for (const [key, scope, count, days, first, last, rows] of found) {
    const uses = byKey.get(key) ?? noUses()
    byKey.set(key, uses)
    uses.byScope.set(names.get(scope) ?? '', { count, days, first, last })
    uses.rows += rows
  }
  return byKey
}

const rowsOf = <Row>(db: Db, sql: string, { from, to }: Span): Row[] =>
  read(() => prepared<[number, number], Row>(db, sql).raw().all(from, to))

function ledgerFrom(sources: readonly SourceRow[], uses = noUses()): Ledger {
  const spans: Span[] = []
  const complete: Span[] = []
  for (const [, from, to, isComplete] of sources) {
    if (from === null || to === null) continue
    spans.push({ from, to })
    if (isComplete) complete.push({ from, to })
  }
  return {
    ...uses,
    covered: coveredDays(complete),
    from: spans.length === 0 ? null : Math.min(...spans.map((span) => span.from)),
    to: spans.length === 0 ? null : Math.max(...spans.map((span) => span.to)),
  }
}
