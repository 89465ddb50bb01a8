import { count } from '../../ui/moments.ts'
import { classNames } from '../../vault/countsOf.ts'
import type { KeyRow } from '../../vault/keysStore.ts'
import type { Grouping } from '../../vault/placeStore.ts'

/** A line of the table: a key, or the head of a group of them. `key` is its own among all lines. */
export type Line =
  | { kind: 'key'; key: string; row: KeyRow }
  | { kind: 'head'; key: string; title: string; count: string }

/** A group's title, and its place among the groups where that is not by title; what is not known comes last. */
interface Group {
  title: string
  place: number
}

const statuses: Record<KeyRow['status'], Group> = {
  expired: { title: 'Ended', place: 0 },
  expiring: { title: 'Ends within 30 days', place: 1 },
  active: { title: 'In force', place: 2 },
  archived: { title: 'Archived', place: 3 },
  removed: { title: 'Removed', place: 4 },
}
const classes = {
  production: { title: classNames.production, place: 0 },
  'non-production': { title: classNames['non-production'], place: 1 },
} as const
const last = (title: string): Group => ({ title, place: 9 })

/**
 * Lays rows out in groups, each below its head; a key with several tags stands below each.
 * @param nameOf the name of a provider
 */
export function linesOf(rows: readonly KeyRow[], by: Grouping, nameOf: (provider: string) => string): readonly Line[] {
  if (by === 'none') return rows.map((row) => ({ kind: 'key', key: row.id, row }))
  const groupsOf = (row: KeyRow): Group[] => {
    switch (by) {
      case 'provider':
        return [row.provider === null ? last('Provider not known') : { title: nameOf(row.provider), place: 0 }]
      case 'environment':
        return [row.environmentClass === null ? last(classNames.unknown) : classes[row.environmentClass]]
      case 'status':
        return [statuses[row.status]]
      case 'tag':
        return row.tags.length === 0 ? [last('No tag')] : row.tags.map((tag) => ({ title: tag, place: 0 }))
    }
  }
  const groups = new Map<string, Group & { rows: KeyRow[] }>()
  for (const row of rows)
    for (const group of groupsOf(row)) {
      const known = groups.get(group.title)
      if (known) known.rows.push(row)
      else groups.set(group.title, { ...group, rows: [row] })
    }
  return [...groups.values()]
    .sort((one, other) => one.place - other.place || (one.title.toLowerCase() < other.title.toLowerCase() ? -1 : 1))
    .flatMap(({ title, rows }): Line[] => [
      { kind: 'head', key: title, title, count: count(rows.length, 'key') },
      ...rows.map((row): Line => ({ kind: 'key', key: `${title}/${row.id}`, row })),
    ])
}
