import { isLikeChance } from '../../network/providerWords.ts'

const longestName = 80

/**
 * Names that a provider gave, as a sentence tells them: the first of them, and how many more there are.
 * SECURITY: what may be a key is left out, for a provider can name one.
 */
export function listed(names: readonly string[], most: number): string {
  const told = names.slice(0, most).map((name) => (isLikeChance(name) || name.length > longestName ? '…' : name))
  const more = names.length - told.length
  return more > 0 ? `${told.join(', ')} and ${more} more` : told.join(', ')
}
