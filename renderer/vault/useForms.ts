import { useEffect, useState } from 'react'
import type { Forms } from './keyMenuOf.ts'
import { useVault } from './VaultContext.ts'

/** How each form of a key looks; null until that has come, and while there is no key. */
export function useForms(id: string | null): Forms | null {
  const { call } = useVault()
  const [known, setKnown] = useState<{ id: string; forms: Forms } | null>(null)
  useEffect(() => {
    if (id === null) return
    let isGone = false
    call.secrets.forms({ id }).then(
      ({ forms }) => isGone || setKnown({ id, forms }),
      () => {},
    )
    return () => {
      isGone = true
    }
  }, [call, id])
  return known?.id === id ? known.forms : null
}
