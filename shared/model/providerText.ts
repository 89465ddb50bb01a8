import { z } from 'zod'
import { once } from './once.ts'
import { line } from './text.ts'

/** The kinds of text of a provider's data: one schema of each, for it has hundreds. */
export const providerText = once(() => {
  const word = line(60)
  const sentence = line(300)
  const words = z.array(word)
  return {
    word,
    sentence,
    words,
    maybeWord: word.optional(),
    maybeSentence: sentence.optional(),
    maybeWords: words.optional(),
    sentences: z.array(sentence).optional(),
    /** Set, or not there. */
    mark: z.literal(true).optional(),
  }
})
