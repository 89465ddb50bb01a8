/** The longest value that is matched against a pattern. Longer than any known key. */
export const longestKey = 4_096

/** How many ways to try a pattern may have at one place before it counts as one that backtracks. */
const mostWays = 100_000

/** One element: a class, an escape, the begin of a group, or a single sign. */
const element = /\[(?:\\.|[^\]\\])*\]|\\.|\(\?:|\(\?|./sy
const quantifier = /\*|\+|\?|\{(\d{1,4})(?:(,)(\d{1,4})?)?\}/y

/**
 * Says why a pattern is not taken: an anchored ECMAScript pattern of literals, classes, `(…|…)` and bounded repeats is,
 * one whose number of ways to match could explode is not. Conservative: it may refuse a harmless pattern.
 * @returns null when the pattern is taken
 */
export function whyUnsafe(pattern: string): string | null {
  if (!pattern.startsWith('^')) return 'must begin with ^'
  if (pattern.length > 1_000) return 'must be at most 1,000 characters'
  try {
    new RegExp(pattern)
  } catch {
    return 'is no regular expression'
  }
  return walk(pattern)
}

function walk(pattern: string): string | null {
  let ways = 1
  const groups: { varies: boolean }[] = []
  for (let at = 1; at < pattern.length; ) {
    const part = match(element, pattern, at) ?? ''
    at += part.length
    if (part === '(?') return 'must not look around or name groups'
    if (/^\\[1-9k]/.test(part)) return 'must not refer back'
    if (/^\\[bBpP]/.test(part)) return 'must not use \\b or \\p'
    if (part === '(' || part === '(?:') {
      groups.push({ varies: false })
      continue
    }
    if (part === '|') {
      ways *= 2
      for (const group of groups) group.varies = true
    }
    const closed = part === ')' ? groups.pop() : undefined
    const repeat = match(quantifier, pattern, at)
    if (!repeat) continue
    at += repeat.length
    if (pattern[at] === '?') return 'must not have lazy repeats'
    const [least, most] = bounds(repeat)
    if (closed?.varies && most > 1) return 'must not repeat what is itself repeated'
    if (most === least) continue
    for (const group of groups) group.varies = true
    // What follows ends the repeat at one place only, so that there is nothing to try again.
    if (closed === undefined && ends(part, pattern, at)) continue
    ways *= most - least + 1
  }
  return ways > mostWays ? 'could be made to backtrack: bound its repeats, as in {20,80}' : null
}

function bounds(repeat: string): [least: number, most: number] {
  if (repeat === '?') return [0, 1]
  if (repeat === '*') return [0, longestKey]
  if (repeat === '+') return [1, longestKey]
  const [, least = '0', comma, most] = /\{(\d+)(,)?(\d+)?\}/.exec(repeat) ?? []
  return [Number(least), comma ? Number(most ?? longestKey) : Number(least)]
}

/** Whether what comes after a repeated element cannot be a part of the repeat. */
function ends(part: string, pattern: string, at: number): boolean {
  const next = match(element, pattern, at) ?? '$'
  if (next === '$') return true
  const literal =
    next.length === 1 && !'.[(|)^'.includes(next) ? next : /^\\[^A-Za-z0-9]/.test(next) ? next[1] : undefined
  const optional = match(quantifier, pattern, at + next.length)
  return literal !== undefined && optional === null && !new RegExp(`^${part}$`, 's').test(literal)
}

function match(sticky: RegExp, text: string, at: number): string | null {
  sticky.lastIndex = at
  return sticky.exec(text)?.[0] ?? null
}
