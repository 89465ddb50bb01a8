import { useEffect, useRef, useState } from 'react'
import { KeywardError } from '../../../shared/api/errors.ts'
import type { imports } from '../../../shared/api/imports.ts'
import type { Output } from '../../../shared/api/method.ts'
import { useVault } from '../../vault/VaultContext.ts'
import { inputOf, type Source } from './usePreview.ts'

/** What became of an import. */
export type Report = Output<typeof imports.run>

export interface Importing {
  busy: boolean
  problem: string | null
  run: (source: Source, lines: number[]) => Promise<void>
  /** Ends it; nothing of it is kept. */
  cancel: () => void
}

/** Imports the chosen lines. It is one transaction, which ends with the screen. @param onDone is told the file's name too */
export function useImport(onDone: (report: Report, file: string) => void): Importing {
  const { call } = useVault()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const ending = useRef(new AbortController())
  useEffect(() => () => ending.current.abort(), [])

  async function run(source: Source, lines: number[]): Promise<void> {
    if (busy) return
    ending.current = new AbortController()
    setBusy(true)
    setProblem(null)
    try {
      const report = await call.imports.run({ ...inputOf(source), lines, dryRun: false }, ending.current.signal)
      onDone(report, source.file)
    } catch (error) {
      if (!(error instanceof KeywardError)) throw error
      setProblem(error.message)
    } finally {
      setBusy(false)
    }
  }
  return { busy, problem, run, cancel: () => ending.current.abort() }
}
