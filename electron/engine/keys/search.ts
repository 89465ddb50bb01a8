import { type Db, read } from '../storage/database.ts'
import type { Condition } from './conditions.ts'
import { similarWords } from './fuzzy.ts'
import type { Term } from './query.ts'
import { shortestFuzzyWord, wordsOf } from './words.ts'

type Word = Extract<Term, { kind: 'word' }>

/** With fewer hits than this a word may have been mistyped, and similar ones are looked for as well. */
const enoughHits = 5
/** How much a hit in each column of the index counts; the last one is the mirror, which no word is looked for in. */
const weights = '10, 4, 2, 2, 2, 5, 3, 2, 1, 4, 1, 0'

/** The rows of the keys that match all words and conditions, best first. */
export function rankedRows(db: Db, words: readonly Word[], conditions: readonly Condition[]): number[] {
  const exact = find(db, words, conditions, exactly)
  if (exact.length >= enoughHits) return exact
  const similar = find(db, words, conditions, (parts, quoted) =>
    quoted ? exactly(parts) : parts.map((part) => anyOf(spellings(db, part))).join(' AND '),
  )
  return [...new Set([...exact, ...similar])]
}

/** @param express gives the index's expression for the words of one term */
function find(
  db: Db,
  words: readonly Word[],
  conditions: readonly Condition[],
  express: (parts: readonly string[], quoted: boolean) => string,
): number[] {
  const wanted = words.filter(({ not }) => !not).map(({ word, quoted }) => ({ parts: wordsOf(word), quoted }))
  // What has no letter or digit is in no index.
  if (wanted.some(({ parts }) => parts.length === 0)) return []
  const unwanted = words.filter(({ not }) => not).map(({ word }) => wordsOf(word))
  const refused = unwanted.filter((parts) => parts.length > 0).map((parts) => exactly(parts))
  const where = conditions.map(({ sql }) => `(${sql})`)
  const values = conditions.flatMap((condition) => condition.values)
  if (refused.length > 0) {
    where.push('keys.row NOT IN (SELECT rowid FROM search WHERE search MATCH ?)')
    values.push(refused.join(' OR '))
  }
  const condition = where.join(' AND ')
  if (wanted.length === 0) {
    return read(() =>
      db
        .prepare<unknown[], number>(`SELECT row FROM keys WHERE ${condition} ORDER BY name COLLATE NOCASE, id`)
        .pluck()
        .all(...values),
    )
  }
  const whole = words.map(({ word }) => word).join(' ')
  return read(() =>
    db
      .prepare<unknown[], number>(
        `SELECT keys.row
         FROM (SELECT rowid AS hit, bm25(search, ${weights}) AS distance FROM search WHERE search MATCH ?)
         JOIN keys ON keys.row = hit
         WHERE ${condition}
         ORDER BY name <> ? COLLATE NOCASE, distance, name COLLATE NOCASE, id`,
      )
      .pluck()
      .all(wanted.map(({ parts, quoted }) => `(${express(parts, quoted)})`).join(' AND '), ...values, whole),
  )
}

/** Several words in one term stand side by side, and the last may go on. */
const exactly = (parts: readonly string[]) => `- mirror : "${parts.join(' ')}" *`

const anyOf = (words: readonly string[]) => `(${words.map((word) => exactly([word])).join(' OR ')})`

/** A word and those it may have been meant to be. */
function spellings(db: Db, word: string): string[] {
  return [...word].length >= shortestFuzzyWord - 1 ? [word, ...read(() => similarWords(db, word))] : [word]
}
