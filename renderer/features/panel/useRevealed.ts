import { useCallback, useEffect, useRef, useState } from 'react'
import { useVault } from '../../vault/VaultContext.ts'

/** How long a secret is seen. */
const shownMs = 15_000

export interface Revealed {
  value: string
  /** Milliseconds since 1970. */
  until: number
}

/**
 * A secret that is shown for a short time.
 * SECURITY: it lives in this state alone, and goes after its time, when the window loses the focus, and with the component,
 * which a lock takes away.
 * @param version of the key; without it, the one in force
 */
export function useRevealed(id: string, version?: number) {
  const { call, actions } = useVault()
  const [revealed, setRevealed] = useState<Revealed | null>(null)
  /** What was asked for before it was hidden comes too late. */
  const turn = useRef(0)
  const hide = useCallback(() => {
    turn.current++
    setRevealed(null)
  }, [])
  const isShown = revealed !== null

  useEffect(() => {
    if (!isShown) return
    const timer = setTimeout(hide, shownMs)
    return () => clearTimeout(timer)
  }, [isShown, hide])
  useEffect(() => {
    window.addEventListener('blur', hide)
    document.addEventListener('visibilitychange', hide)
    return () => {
      window.removeEventListener('blur', hide)
      document.removeEventListener('visibilitychange', hide)
    }
  }, [hide])

  const reveal = () =>
    actions.attempt(async () => {
      const own = ++turn.current
      const { value } = await call.secrets.reveal({ id, ...(version !== undefined && { version }) })
      if (own === turn.current) setRevealed({ value, until: Date.now() + shownMs })
    })
  return { revealed, reveal, hide }
}
