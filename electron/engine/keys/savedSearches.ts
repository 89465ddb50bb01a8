import type { SavedSearch } from '../../../shared/api/searches.ts'
import { type Db, read } from '../storage/database.ts'
import { type Change, type Context, change, sessionOf } from '../vault/session.ts'
import { parseQuery } from './query.ts'

/** The searches that the person keeps, by name. */
export function listSearches(context: Context) {
  const { db } = sessionOf(context)
  return { searches: read(() => searchesIn(db)) }
}

export const searchesIn = (db: Db): SavedSearch[] =>
  db.prepare<[], SavedSearch>('SELECT name, query FROM searches ORDER BY name COLLATE NOCASE, name').all()

/** Keeps a search, in place of one of the same name. @throws KeywardError invalidInput for a query that nothing can answer */
export function saveSearch(context: Context, search: SavedSearch) {
  parseQuery(search.query)
  return change(context, (inside) => {
    keepSearch(inside, search)
    return {}
  })
}

/** Keeps a search that can be answered. */
export function keepSearch({ db, log }: Change, { name, query }: SavedSearch): void {
  db.prepare('INSERT OR REPLACE INTO searches (name, query) VALUES (?, ?)').run(name, query)
  log('search.saved', null, name)
}

/** Forgets a search; one that is not kept is none. */
export function removeSearch(context: Context, { name }: { name: string }) {
  return change(context, ({ db, log }) => {
    if (db.prepare('DELETE FROM searches WHERE name = ?').run(name).changes > 0) log('search.removed', null, name)
    return {}
  })
}
