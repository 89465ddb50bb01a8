import type { SyncRun, SyncTarget } from '../../../shared/model/sync.ts'
import type { KeyRow } from '../../vault/keysStore.ts'
import { managedProviders, targetId } from '../../vault/syncTargets.ts'

/** What can be looked at: its name in the list, and its provider. */
export interface Choice {
  id: string
  target: SyncTarget
  title: string
  provider: string
}

/**
 * What can be looked at: all providers with a manager, and what is asked for or waits to be taken over besides.
 * @param asked what the person came for; null where any will do
 */
export function targetsOf(
  rows: readonly Pick<KeyRow, 'id' | 'name' | 'provider' | 'manager'>[],
  syncs: readonly Pick<SyncRun, 'target' | 'report'>[],
  asked: SyncTarget | null,
  nameOf: (provider: string) => string,
): Choice[] {
  const providers = managedProviders(rows).map((provider): SyncTarget => ({ kind: 'provider', provider }))
  const waiting = syncs.filter(({ report }) => !report.applied).map(({ target }) => target)
  const all = new Map([...providers, ...waiting, ...(asked ? [asked] : [])].map((target) => [targetId(target), target]))
  return [...all].flatMap(([id, target]) => {
    if (target.kind === 'provider') return { id, target, title: nameOf(target.provider), provider: target.provider }
    const row = rows.find((each) => each.id === target.key)
    if (!row || row.provider === null) return []
    return { id, target, title: `${nameOf(row.provider)}: ${row.name}`, provider: row.provider }
  })
}

/**
 * What is shown: what was asked for and nothing else, or what waits since the shortest time, or the first.
 * @param syncs newest first
 */
export function chosenOf(
  choices: readonly Choice[],
  syncs: readonly Pick<SyncRun, 'target' | 'report'>[],
  asked: SyncTarget | null,
): Choice | null {
  const choiceOf = (target: SyncTarget) => choices.find(({ id }) => id === targetId(target)) ?? null
  if (asked) return choiceOf(asked)
  const waiting = syncs.find(({ report }) => !report.applied)?.target
  return (waiting && choiceOf(waiting)) ?? choices[0] ?? null
}
