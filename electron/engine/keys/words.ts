/** The letters the index knows: no marks, lower case. The same folding as the tokenizer `unicode61 remove_diacritics 2`. */
export function wordsOf(text: string): string[] {
  return (
    text
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  )
}

/** A word typed with one mistake is looked for from this length on. */
export const shortestFuzzyWord = 5

export const reverse = (word: string) => [...word].reverse().join('')

/**
 * The longer words of some texts, written backwards. In the index they let a word be found by its end, as words are
 * found by their beginning.
 */
export function mirrorOf(texts: readonly (string | null)[]): string {
  const words = new Set(wordsOf(texts.filter((text) => text !== null).join(' ')))
  return [...words]
    .filter((word) => word.length >= shortestFuzzyWord)
    .map(reverse)
    .join(' ')
}
