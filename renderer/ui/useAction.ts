import { useState } from 'react'
import { KeywardError } from '../../shared/api/errors.ts'

/** Runs what a button starts: one at a time, with what went wrong in words. */
export function useAction() {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  async function run(steps: () => Promise<void>) {
    setBusy(true)
    setProblem(null)
    try {
      await steps()
    } catch (error) {
      if (!(error instanceof KeywardError)) throw error
      setProblem(error.message)
    } finally {
      setBusy(false)
    }
  }
  return { busy, problem, run }
}
