import type { Looks } from '../../../shared/model/looks.ts'

const shortestFine = 16
/** So many characters beside words of a placeholder are still no secret. */
const mostBeside = 7

/** Too long to come about in random letters. */
const tellingWords =
  /example|placeholder|change[-_ ]?me|replace[-_ ]?(me|this|with)|(insert|enter|paste|add)[-_ ]?your|your[-_ ]?(own|api|app|secret|access|auth|private|real|key|token)/i
/** These come about now and then, so they tell only when they are nearly all there is. */
const shortWords =
  /test|fake|dummy|sample|demo|todo|secret|password|token|foo|bar|baz|none|null|undefined|dev|local|api|key|my|xx+|\*\*+/gi
/** A part of a repetitive value; longer ones are left to people. */
const longestPart = 7
/** `1234`, `abcd`, and how far a run goes on. */
const leastRun = 4

/**
 * Judges a value by its text alone: nothing random that a provider gives out is found fault with.
 * @param prefix what every key of its shape begins with; empty when the shape is unknown
 */
export function looksOf(value: string, prefix: string): Looks {
  const rest = value.startsWith(prefix) ? value.slice(prefix.length) : value
  if (isPlaceholder(rest)) return 'placeholder'
  if (isRepetitive(rest)) return 'repetitive'
  return rest.length < shortestFine ? 'short' : 'fine'
}

function isPlaceholder(rest: string): boolean {
  // A document, such as a service account's file, speaks of many things.
  if (/[\s{}]/.test(rest)) return false
  if (tellingWords.test(rest) || /^<.*>$/.test(rest)) return true
  const left = withoutRuns(rest.replace(shortWords, '')).replace(/[-_.]/g, '')
  return left.length <= mostBeside && left.length < rest.length / 2
}

/** Leaves out characters that stand in the order of their codes: `1234`, `efghij`. */
function withoutRuns(text: string): string {
  const follows = (index: number) => text.charCodeAt(index) === text.charCodeAt(index - 1) + 1
  let kept = ''
  let seen = 0
  for (let from = 0; from < text.length; ) {
    let to = from + 1
    while (to < text.length && follows(to)) to++
    if (to - from >= leastRun) {
      kept += text.slice(seen, from)
      seen = to
    }
    from = to
  }
  return kept + text.slice(seen)
}

function isRepetitive(rest: string): boolean {
  if (rest.length < 8) return new Set(rest).size <= 2
  if (timesOfMajority(rest) >= (rest.length * 2) / 3) return true
  // A text that is made of one part again and again is the same when it is shifted by the length of the part.
  for (let by = 1; by <= longestPart; by++) if (rest.length >= 2 * by && rest.startsWith(rest.slice(by))) return true
  return false
}

/** How often the character comes that makes up more than half of a text; half its length at most where none does. */
function timesOfMajority(text: string): number {
  // Each of another kind takes one of the majority away, and some of that is left.
  let left = 0
  let majority = 0
  for (let at = 0; at < text.length; at++) {
    if (left === 0) majority = text.charCodeAt(at)
    left += text.charCodeAt(at) === majority ? 1 : -1
  }
  let times = 0
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) === majority) times++
  return times
}
