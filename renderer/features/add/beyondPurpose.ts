/** What a key is for, with the scopes the job needs; null where nobody has said which. */
export interface Purpose {
  id: string
  name: string
  scopes: readonly string[] | null
}

/** How scopes compare with what the purposes of a key need. */
export interface Comparison {
  /** Chosen, and needed by no purpose. */
  beyond: readonly string[]
  /** Needed, and not chosen. */
  missing: readonly string[]
}

/**
 * @param purposes those of the key
 * @returns null where it cannot be told: no purpose, scopes that are not known, or a purpose whose needs are not known
 */
export function beyondPurpose(scopes: readonly string[] | null, purposes: readonly Purpose[]): Comparison | null {
  if (scopes === null || purposes.length === 0) return null
  const needed = new Set<string>()
  for (const purpose of purposes) {
    if (purpose.scopes === null) return null
    for (const scope of purpose.scopes) needed.add(scope)
  }
  const chosen = new Set(scopes)
  return {
    beyond: scopes.filter((scope) => !needed.has(scope)),
    missing: [...needed].filter((scope) => !chosen.has(scope)),
  }
}

/**
 * The scopes after a purpose was taken or left. They follow the purposes while they are unknown or exactly what those
 * need; once a person has chosen otherwise they stay.
 */
export function followPurposes(
  scopes: readonly string[] | null,
  before: readonly Purpose[],
  after: readonly Purpose[],
): readonly string[] | null {
  const told = beyondPurpose(scopes, before)
  const follows =
    scopes === null ||
    (before.length === 0 ? scopes.length === 0 : told !== null && told.beyond.length + told.missing.length === 0)
  if (!follows) return scopes
  const needed = [...new Set(after.flatMap((purpose) => purpose.scopes ?? []))]
  return needed.length === 0 ? (after.length === 0 ? null : scopes) : needed
}
