import { useEffect, useRef } from 'react'
import type { SyncTarget } from '../../../shared/model/sync.ts'
import { useAction } from '../../vault/useAction.ts'
import { useVault } from '../../vault/VaultContext.ts'

/** Looks at a provider when asked. A look only reads, so that it ends with the screen that it was asked on. */
export function useLook(target: SyncTarget) {
  const { call } = useVault()
  const { busy, problem, run } = useAction()
  const abort = useRef<AbortController>(null)
  useEffect(() => () => abort.current?.abort(), [])

  const look = () =>
    run(async () => {
      const newer = new AbortController()
      abort.current = newer
      await call.sync.look({ target }, newer.signal)
    })
  return { busy, problem, look, stop: () => abort.current?.abort() }
}
