import type { PreviewEntry, PreviewRow } from '../../vault/previewed.ts'

export type PreviewState = PreviewEntry['state']

/** The lines of the table: of one text, each line is its own. */
export const rowsOf = (entries: readonly PreviewEntry[]): PreviewRow[] =>
  entries.map((entry) => ({ ...entry, id: String(entry.line) }))

/** What is ticked: what is new or changed, or where all is unclear that; and `turned` is the other way round. */
export function tickedOf(rows: readonly PreviewRow[], turned: ReadonlySet<string>): ReadonlySet<string> {
  const clear = rows.some(({ state }) => state === 'new' || state === 'changed')
  const isWanted = ({ state }: PreviewRow) => state === 'new' || state === 'changed' || (state === 'unclear' && !clear)
  return new Set(rows.filter((row) => isWanted(row) !== turned.has(row.id)).map(({ id }) => id))
}

/** Turns rows, so that they are ticked, or are not. */
export function turn(
  turned: ReadonlySet<string>,
  ticked: ReadonlySet<string>,
  ids: readonly string[],
  on: boolean,
): ReadonlySet<string> {
  const next = new Set(turned)
  for (const id of ids) {
    if (ticked.has(id) === on) continue
    if (!next.delete(id)) next.add(id)
  }
  return next
}

/** How many rows there are of each state, for those there are. */
export function statesOf(rows: readonly PreviewRow[]): [PreviewState, number][] {
  const order: PreviewState[] = ['new', 'changed', 'unclear', 'held']
  const counts = Map.groupBy(rows, ({ state }) => state)
  return order.flatMap((state) => {
    const found = counts.get(state)
    return found ? [[state, found.length] as [PreviewState, number]] : []
  })
}
