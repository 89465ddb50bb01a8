import type { Db } from '../storage/database.ts'
import { reverse, shortestFuzzyWord } from './words.ts'

const most = 20

/**
 * Words of the index that a typed word may mean: one letter wrong, missing, too many, or two neighbours swapped.
 * One mistake leaves the beginning or the end of the word whole, so only words that share one of them are looked at:
 * ends are found through the words written backwards.
 * @param word folded, four letters or more
 */
export function similarWords(db: Db, word: string): string[] {
  const letters = [...word]
  const half = Math.floor((letters.length - 1) / 2)
  const beginning = letters.slice(0, half).join('')
  const end = reverse(letters.slice(half + 1).join(''))
  const past = `\u{10ffff}`
  const query = (column: '=' | '<>', prefix: string) =>
    db
      .prepare<[string, string, number, number, number], { term: string }>(
        `SELECT DISTINCT term FROM words
         WHERE term >= ? AND term < ? AND col ${column} 'mirror' AND length(term) BETWEEN ? AND ? AND length(term) >= ?`,
      )
      .all(prefix, prefix + past, letters.length - 1, letters.length + 1, shortestFuzzyWord)
      .map(({ term }) => term)
  const found = new Set([...query('<>', beginning), ...query('=', end).map(reverse)])
  return [...found].filter((candidate) => candidate !== word && oneMistakeApart(letters, [...candidate])).slice(0, most)
}

/** Whether one wrong, missing, additional or swapped letter makes one word of the other. */
export function oneMistakeApart(a: readonly string[], b: readonly string[]): boolean {
  if (a.length > b.length) return oneMistakeApart(b, a)
  if (b.length - a.length > 1) return false
  let i = 0
  while (i < a.length && a[i] === b[i]) i++
  const same = (from: number, to: number) => a.slice(from).join('\0') === b.slice(to).join('\0')
  if (a.length < b.length) return same(i, i + 1)
  return same(i + 1, i + 1) || (a[i] === b[i + 1] && a[i + 1] === b[i] && same(i + 2, i + 2))
}
