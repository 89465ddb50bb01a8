import type { Command } from './commands.ts'

type Findable = Pick<Command, 'label' | 'words'>

/** The commands that a person means: each word typed begins a word of the label, or one of its other words. By the label first. */
export function fitting<C extends Findable>(commands: readonly C[], query: string): C[] {
  const typed = wordsOf(query)
  const begins = (words: string[]) => typed.every((part) => words.some((word) => word.startsWith(part)))
  const byLabel = commands.filter(({ label }) => begins(wordsOf(label)))
  const byWords = commands.filter(({ label, words = '' }) => begins([...wordsOf(label), ...wordsOf(words)]))
  return [...new Set([...byLabel, ...byWords])]
}

const wordsOf = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
