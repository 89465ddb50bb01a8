import type { z } from 'zod'
import { KeywardError } from '../../../shared/api/errors.ts'
import { type keys, type ListedKey, leanFields } from '../../../shared/api/keys.ts'
import { type Db, prepared, read } from '../storage/database.ts'
import { type Context, sessionOf } from '../vault/session.ts'
import { among, type Condition, conditionsOf, expiringWithin, shown } from './conditions.ts'
import { parseQuery, type Term } from './query.ts'
import { columnsOf, type KeyRow, reader } from './row.ts'
import { rankedRows } from './search.ts'

type Input = z.output<typeof keys.list.input>

const defaultLimit = 500
/** The most memory that pages of the database may take up while a list is read. */
const listCacheKiB = 128 * 1024
/** One page of keys: by name, or best match first when the query has words. */
export function listKeys(context: Context, input: Input) {
  const { db } = sessionOf(context)
  const now = context.ports.clock.now()
  const terms = [...parseQuery(input.query ?? ''), ...termsOf(input)]
  const conditions = [...(input.ids ? [among(input.ids)] : shown(terms)), ...conditionsOf(terms, now)]
  if (input.expiringWithinDays !== undefined) conditions.push(expiringWithin(input.expiringWithinDays, now))
  const fields = input.fields ?? leanFields
  const words = terms.filter((term) => term.kind === 'word')
  const page =
    words.length > 0
      ? rankedPage(context, db, input, words, conditions, fields)
      : namedPage(db, input, conditions, fields)
  return { keys: page.rows.map(reader(fields, now)), next: page.next }
}

/** The options beside the query, as the terms they stand for. */
function termsOf(input: Input): Term[] {
  const field = (field: 'provider' | 'env' | 'tag', value: string | undefined): Term[] =>
    value === undefined ? [] : [{ kind: 'field', field, value, not: false }]
  return [
    ...field('provider', input.provider),
    ...field('env', input.environment),
    ...field('tag', input.tag),
    ...(input.status ? [{ kind: 'status', status: input.status, not: false } as const] : []),
  ]
}

interface Page {
  rows: KeyRow[]
  next: string | null
}

/** In the order of names, each page beginning after the last key of the one before. */
function namedPage(db: Db, input: Input, conditions: Condition[], fields: readonly (keyof ListedKey)[]): Page {
  const limit = input.limit ?? defaultLimit
  const where = [...conditions]
  if (input.cursor !== undefined) {
    // The first comparison is what the index is entered by; a comparison of pairs would read it from its start.
    const [name, id] = cursorOf(input.cursor)
    where.push({
      sql: 'name >= ? COLLATE NOCASE AND (name > ? COLLATE NOCASE OR id > ?)',
      values: [name, name, id],
    })
  }
  const columns = columnsOf(['name', 'id', ...fields]).join(', ')
  // Names are in another order than pages: with a small cache each page is decrypted again for nearly every key on it.
  read(() => db.pragma(`cache_size=-${listCacheKiB}`))
  const rows = read(() =>
    prepared<unknown[], KeyRow>(
      db,
      `SELECT ${columns} FROM keys WHERE ${where.map(({ sql }) => `(${sql})`).join(' AND ')} ORDER BY name COLLATE NOCASE, id LIMIT ?`,
    ).all(...where.flatMap(({ values }) => values), limit),
  )
  const last = rows.at(-1)
  return {
    rows,
    next: rows.length === limit && last ? JSON.stringify([last.name, last.id]) : null,
  }
}

function cursorOf(text: string): [string, string] {
  try {
    const [name, id] = JSON.parse(text)
    if (typeof name === 'string' && typeof id === 'string') return [name, id]
  } catch {
    // Said below.
  }
  throw new KeywardError('invalidInput', 'This is no cursor of a list.')
}

function rankedPage(
  context: Context,
  db: Db,
  input: Input,
  words: readonly Extract<Term, { kind: 'word' }>[],
  conditions: Condition[],
  fields: readonly (keyof ListedKey)[],
): Page {
  const limit = input.limit ?? defaultLimit
  const start = Number(input.cursor ?? 0)
  if (!Number.isSafeInteger(start) || start < 0)
    throw new KeywardError('invalidInput', 'This is no cursor of a search.')
  const { cursor: _, limit: __, ...question } = input
  const asked = JSON.stringify(question)
  // The pages after the first come from the ranking made for it.
  if (start === 0 || context.ranking?.asked !== asked)
    context.ranking = { asked, rows: rankedRows(db, words, conditions) }
  const { rows } = context.ranking
  const one = db.prepare<[number], KeyRow>(`SELECT ${columnsOf(fields).join(', ')} FROM keys WHERE row = ?`)
  const found = read(() => rows.slice(start, start + limit).flatMap((row) => one.get(row) ?? []))
  return {
    rows: found,
    next: start + limit < rows.length ? String(start + limit) : null,
  }
}
