import type { Subject } from './subject.ts'

/**
 * Why rules about what a provider has now cannot look at a key, which a manifest never tells; null where somebody has looked,
 * and where no provider can be asked.
 */
export function whyNotSeen({ seen, known }: Subject): string | null {
  const provider = known?.provider
  if (seen.at !== null || provider?.keyObject === undefined) return null
  return `No look at it at ${provider.name} is known here. Sync it in the vault.`
}
