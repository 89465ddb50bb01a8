import { useEffect, useRef, useState } from 'react'
import type { SyncRun, SyncTarget } from '../../../shared/model/sync.ts'
import { useAction } from '../../vault/useAction.ts'
import { useVault } from '../../vault/VaultContext.ts'

/**
 * Looks at a provider when asked. A look only reads, so that it ends with the screen that it was asked on.
 * @param listed the last look, as the list of them has it
 */
export function useLook(target: SyncTarget, listed: SyncRun | null) {
  const { call } = useVault()
  const [found, setFound] = useState<SyncRun | null>(null)
  // The list follows a moment later, and has the last word from then on.
  useEffect(() => {
    if (found?.id === listed?.id) setFound(null)
  }, [found, listed])
  const { busy, problem, run } = useAction()
  const abort = useRef<AbortController>(null)
  useEffect(() => () => abort.current?.abort(), [])

  const look = () =>
    run(async () => {
      const newer = new AbortController()
      abort.current = newer
      const { sync } = await call.sync.look({ target }, newer.signal)
      setFound(sync)
    })
  return { busy, problem, look, stop: () => abort.current?.abort(), run: found ?? listed }
}
