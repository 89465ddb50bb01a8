import { z } from 'zod'
import { line } from './text.ts'

// One schema for each kind of text, made once: every command makes the contract's schemas when it starts.

export const word = line(60)
export const sentence = line(300)
export const maybeWord = word.optional()
export const maybeSentence = sentence.optional()
export const words = z.array(word)
export const maybeWords = words.optional()
export const sentences = z.array(sentence).optional()
/** Set, or not there. */
export const mark = z.literal(true).optional()
