import { read } from '../storage/database.ts'
import { type Context, change, sessionOf } from '../vault/session.ts'
import { parseQuery } from './query.ts'

interface Search {
  name: string
  query: string
}

/** The searches that the person keeps, by name. */
export function listSearches(context: Context) {
  const { db } = sessionOf(context)
  const searches = read(() =>
    db.prepare<[], Search>('SELECT name, query FROM searches ORDER BY name COLLATE NOCASE, name').all(),
  )
  return { searches }
}

/** Keeps a search, in place of one of the same name. @throws KeywardError invalidInput for a query that nothing can answer */
export function saveSearch(context: Context, { name, query }: Search) {
  parseQuery(query)
  return change(context, ({ db, log }) => {
    db.prepare('INSERT OR REPLACE INTO searches (name, query) VALUES (?, ?)').run(name, query)
    log('search.saved', null, name)
    return {}
  })
}

/** Forgets a search; one that is not kept is none. */
export function removeSearch(context: Context, { name }: { name: string }) {
  return change(context, ({ db, log }) => {
    if (db.prepare('DELETE FROM searches WHERE name = ?').run(name).changes > 0) log('search.removed', null, name)
    return {}
  })
}
