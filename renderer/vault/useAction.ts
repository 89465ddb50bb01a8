import { useCallback, useState } from 'react'
import { KeywardError } from '../../shared/api/errors.ts'

/** Runs what a button starts: one at a time, with what went wrong in words. `fail` tells of what nobody started, `forget` takes back what was told. */
export function useAction() {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const fail = useCallback((error: unknown) => {
    if (!(error instanceof KeywardError)) throw error
    setProblem(error.message)
  }, [])
  async function run(steps: () => Promise<void>) {
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
