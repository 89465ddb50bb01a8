import type { Asked } from '../serveFake.ts'
import type { PersonaKey } from './account.ts'

/** One page of keys, and where the pages before and after it are. */
export interface Page {
  keys: PersonaKey[]
  links: { next: string | null; prev: string | null }
}

/**
 * Chooses the keys of a page by a cursor.
 * @param keys newest first
 * @param mostPerPage fewer keys than are asked for
 * @returns null when the size or the cursor is none
 */
export function pageOf(keys: readonly PersonaKey[], { path, query }: Asked, mostPerPage = 100): Page | null {
  const asked = Number(query.get('page[size]') ?? 10)
  if (!Number.isInteger(asked) || asked < 1 || asked > 100) return null
  const size = Math.min(asked, mostPerPage)
  const named = query.get('filter[name]')
  const meant = named === null ? keys : keys.filter(({ attributes }) => attributes.name === named)
  const indexOf = (cursor: string) => meant.findIndex(({ id }) => id === cursor)
  const after = query.get('page[after]')
  const before = query.get('page[before]')
  if ([after, before].some((cursor) => cursor !== null && indexOf(cursor) < 0)) return null
  const from = after !== null ? indexOf(after) + 1 : before !== null ? Math.max(0, indexOf(before) - size) : 0
  const to = before !== null ? indexOf(before) : from + size
  const chosen = meant.slice(from, to)
  const link = (name: 'page[after]' | 'page[before]', cursor: PersonaKey | undefined, isThere: boolean) => {
    if (!isThere || !cursor) return null
    const linked = new URLSearchParams(query)
    linked.delete('page[after]')
    linked.delete('page[before]')
    linked.set(name, cursor.id)
    return `${path}?${linked}`
  }
  return {
    keys: chosen,
    links: {
      next: link('page[after]', chosen.at(-1), to < meant.length),
      prev: link('page[before]', chosen[0], from > 0),
    },
  }
}
