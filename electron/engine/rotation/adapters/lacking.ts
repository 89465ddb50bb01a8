import { listed } from './listed.ts'

/** More names would hide the sentence. */
const mostNamed = 5

/**
 * Says what a manager would need and does not have.
 * @param granted null: not known, so that the provider will say
 * @param sentence made of the names that are missing
 * @returns one sentence, or none
 */
export function lacking(
  granted: readonly string[] | null,
  needed: readonly string[],
  sentence: (names: string) => string,
): string[] {
  const missing = granted === null ? [] : needed.filter((scope) => !granted.includes(scope))
  return missing.length === 0 ? [] : [sentence(listed(missing, mostNamed))]
}

/** Says which rights to manage keys a manager lacks. */
export const lackingRights = (granted: readonly string[] | null, needed: readonly string[]) =>
  lacking(granted, needed, (names) => `The manager key cannot manage other keys without ${names}.`)
