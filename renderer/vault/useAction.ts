import { useCallback, useEffect, useRef, useState } from 'react'
import { KeywardError } from '../../shared/api/errors.ts'

/** Runs what a button starts: one at a time, with what went wrong in words. `fail` tells of what nobody started, `forget` takes back what was told. */
export function useAction() {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const fail = useCallback((error: unknown) => {
    if (!(error instanceof KeywardError)) throw error
    setProblem(error.message)
  }, [])
  // What is disabled while it runs loses the focus, and gets it back.
  const from = useRef<Element | null>(null)
  useEffect(() => {
    if (busy) return
    if (document.activeElement === document.body && from.current instanceof HTMLElement) from.current.focus()
    from.current = null
  }, [busy])
  async function run(steps: () => Promise<void>) {
    from.current = document.activeElement
    setBusy(true)
    setProblem(null)
    try {
      await steps()
    } catch (error) {
      fail(error)
    } finally {
      setBusy(false)
    }
  }
  return { busy, problem, run, fail, forget: () => setProblem(null) }
}
