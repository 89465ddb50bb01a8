import { type AttentionItem, urgency } from '../../../shared/model/attention.ts'
import { severities } from '../../../shared/model/finding.ts'
import type { Trouble } from './trouble.ts'

/** With more lines than this, keys in the same trouble share one. */
const mostLines = 10

type Line = Trouble & { others: readonly string[] }

/** Makes lines of all that is the matter: worst first, at most one a key, and nothing left out. */
export function linesOf(troubles: readonly Trouble[]): AttentionItem[] {
  const lines = fold(onePerKey([...troubles].sort(worstFirst)))
  return lines.map(({ kind, when, key, others, why, found }) => ({
    kind,
    when,
    key,
    others: [...others],
    rule: found?.rule ?? null,
    finding: found?.id ?? null,
    why,
  }))
}

function worstFirst(a: Trouble, b: Trouble): number {
  const inOrder =
    urgency.options.indexOf(a.when) - urgency.options.indexOf(b.when) ||
    severities.indexOf(a.severity) - severities.indexOf(b.severity)
  return inOrder || a.at - b.at
}

/** A key stands in the line of its worst trouble; those that are in it together stand in the same. */
function onePerKey(troubles: readonly Trouble[]): Line[] {
  const seen = new Set<string>()
  return troubles.flatMap((trouble) => {
    if (trouble.key === null) return [{ ...trouble, others: [] }]
    if (seen.has(trouble.key.id)) return []
    seen.add(trouble.key.id)
    const others = (trouble.together ?? []).filter((id) => !seen.has(id))
    for (const id of others) seen.add(id)
    return [{ ...trouble, others }]
  })
}

/** The most lines of one kind become one, then the next most, until there are few enough. */
function fold(lines: readonly Line[]): Line[] {
  const groups = [...Map.groupBy(lines, ({ kind, when, found }) => `${kind} ${found?.rule} ${when}`).values()]
  const folded = new Map<Line, Line | null>()
  let count = lines.length
  // Of two that are as long, the less urgent one.
  for (const group of groups.reverse().sort((a, b) => b.length - a.length)) {
    const [first, ...rest] = group
    if (count <= mostLines || !first?.ofMany || rest.length === 0) break
    const [, ...others] = group.flatMap((line) => (line.key ? [line.key.id, ...line.others] : line.others))
    folded.set(first, { ...first, others, why: first.ofMany(others.length + 1) })
    for (const line of rest) folded.set(line, null)
    count -= rest.length
  }
  return lines.flatMap((line) => (folded.has(line) ? (folded.get(line) ?? []) : line))
}
