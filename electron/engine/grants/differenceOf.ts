/** What a provider gave beyond what was asked for, and below it. */
export interface Difference {
  widened: string[]
  trimmed: string[]
}

/** Sorted, each scope once. */
export function differenceOf(found: readonly string[], asked: readonly string[]): Difference {
  const has = new Set(found)
  const wanted = new Set(asked)
  return {
    widened: [...has.difference(wanted)].sort(),
    trimmed: [...wanted.difference(has)].sort(),
  }
}

/** Whether both are the same scopes, in whichever order. */
export const isSameGrant = (one: readonly string[], other: readonly string[]): boolean =>
  new Set(one).symmetricDifference(new Set(other)).size === 0
