/** Text that stands near a value, ready to look for words in. */
export type Surroundings = string

/** Shorter words count only where they stand alone: `dd` is in DD_API_KEY, not in ADDRESS. */
const longEnoughInside = 5

const separated = (text: string) => text.replace(/[^\p{L}\p{N}]+/gu, ' ').toLowerCase()

/** Makes text ready to be looked through: `ddApiKey`, `DD_API_KEY` and `dd-api-key` are the same words. */
export function surroundings(text: string): Surroundings {
  const apart = text.replace(/(\p{Ll}|\p{N})(?=\p{Lu})/gu, '$1 ')
  return ` ${separated(text)} ${separated(apart)} `
}

/** Whether one of the words stands in the text. */
export function names(nearby: Surroundings, words: readonly string[]): boolean {
  return words.some((word) => {
    const sought = separated(word).trim()
    return nearby.includes(sought.length < longEnoughInside ? ` ${sought} ` : sought)
  })
}
