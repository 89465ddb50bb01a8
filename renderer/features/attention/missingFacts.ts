import { count } from '../../ui/moments.ts'
import type { Attention } from '../../vault/attentionStore.ts'

export type Fact = Attention['missing'][number]['fact']

/** One key that the person can tell more of, and what. */
export interface Untold {
  key: string
  facts: ReadonlySet<Fact>
}

/** The keys with a fact missing, those that miss most first. */
export function untoldOf(missing: Attention['missing']): Untold[] {
  const byKey = new Map<string, Set<Fact>>()
  for (const { fact, keys } of missing) {
    for (const key of keys) byKey.set(key, (byKey.get(key) ?? new Set<Fact>()).add(fact))
  }
  return [...byKey].map(([key, facts]) => ({ key, facts })).sort((one, other) => other.facts.size - one.facts.size)
}

/** What the person is asked for, in words: `what 23 keys are for`. */
export function askedFor(untold: readonly Untold[]): string {
  const keys = count(untold.length, 'key')
  const facts = new Set(untold.flatMap((one) => [...one.facts]))
  const onlyPurpose = facts.size === 1 && facts.has('purpose')
  return onlyPurpose ? `what ${keys} ${untold.length === 1 ? 'is' : 'are'} for` : `about ${keys}`
}
