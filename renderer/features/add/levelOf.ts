import type { LevelledScope, ScopeGroups } from './scopeGroups.ts'

/** How a level stands for some scopes: not offered, not chosen, chosen in part, or chosen. */
export type LevelState = 'absent' | 'off' | 'some' | 'on'

/** How each level of a provider stands for some scopes, in the order of its levels. */
export function levelOf(
  { levels, isLadder }: Pick<ScopeGroups, 'levels' | 'isLadder'>,
  scopes: readonly LevelledScope[],
  chosen: ReadonlySet<string>,
): LevelState[] {
  const taken = scopes.filter(({ name }) => chosen.has(name))
  const highest = taken.reduce((most, { level }) => Math.max(most, level), 0)
  return levels.map((_, level) => {
    const isNone = isLadder && level === 0
    if (!isNone && scopes.every((scope) => scope.level !== level)) return 'absent'
    if (!isLadder)
      return stateOf(
        scopes.filter((scope) => scope.level === level),
        chosen,
      )
    if (level !== highest) return 'off'
    return isNone
      ? 'on'
      : stateOf(
          scopes.filter((scope) => scope.level <= level),
          chosen,
        )
  })
}

function stateOf(scopes: readonly LevelledScope[], chosen: ReadonlySet<string>): LevelState {
  const taken = scopes.filter(({ name }) => chosen.has(name)).length
  return taken === 0 ? 'off' : taken === scopes.length ? 'on' : 'some'
}

/**
 * The chosen scopes after a level was pressed for some of them: on a ladder all up to it and none above, else all of the
 * level, or none of it where all were chosen.
 */
export function chooseLevel(
  { isLadder }: Pick<ScopeGroups, 'isLadder'>,
  scopes: readonly LevelledScope[],
  level: number,
  chosen: ReadonlySet<string>,
): Set<string> {
  const next = new Set(chosen)
  if (!isLadder) {
    const its = scopes.filter((scope) => scope.level === level)
    const isOn = its.every(({ name }) => chosen.has(name))
    for (const { name } of its) isOn ? next.delete(name) : next.add(name)
    return next
  }
  for (const scope of scopes) scope.level <= level && level > 0 ? next.add(scope.name) : next.delete(scope.name)
  return next
}
