import type { Asked } from '../serveFake.ts'

/** One page of what is listed, and where the pages before and after it are. */
export interface Page<T> {
  data: T[]
  links: { next: string | null; prev: string | null }
}

/**
 * Chooses what stands on a page by a cursor.
 * @param all newest first
 * @param mostPerPage fewer than are asked for
 * @returns null when the size or the cursor is none
 */
export function pageOf<T extends { id: string }>(
  all: readonly T[],
  { path, query }: Asked,
  mostPerPage = 100,
): Page<T> | null {
  const asked = Number(query.get('page[size]') ?? 10)
  if (!Number.isInteger(asked) || asked < 1 || asked > 100) return null
  const size = Math.min(asked, mostPerPage)
  const indexOf = (cursor: string) => all.findIndex(({ id }) => id === cursor)
  const after = query.get('page[after]')
  const before = query.get('page[before]')
  if ([after, before].some((cursor) => cursor !== null && indexOf(cursor) < 0)) return null
  const from = after !== null ? indexOf(after) + 1 : before !== null ? Math.max(0, indexOf(before) - size) : 0
  const to = before !== null ? indexOf(before) : from + size
  const chosen = all.slice(from, to)
  const link = (name: 'page[after]' | 'page[before]', cursor: T | undefined, isThere: boolean) => {
    if (!isThere || !cursor) return null
    const linked = new URLSearchParams(query)
    linked.delete('page[after]')
    linked.delete('page[before]')
    linked.set(name, cursor.id)
    return `${path}?${linked}`
  }
  return {
    data: chosen,
    links: {
      next: link('page[after]', chosen.at(-1), to < all.length),
      prev: link('page[before]', chosen[0], from > 0),
    },
  }
}
