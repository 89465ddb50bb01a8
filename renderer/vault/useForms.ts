import { useAnswer } from './hooks.ts'
import type { Forms } from './keyMenuOf.ts'
import { useVault } from './VaultContext.ts'

/** How each form of a key looks; null until that has come, and while there is no key. */
export function useForms(id: string | null): Forms | null {
  const { call } = useVault()
  const known = useAnswer(async () => id && { id, ...(await call.secrets.forms({ id })) }, id)
  return known && known.id === id ? known.forms : null
}
