import { useEffect, useRef, useState } from 'react'
import type { EvidenceFormat, evidence } from '../../../shared/api/evidence.ts'
import type { Output } from '../../../shared/api/method.ts'
import { useAction } from '../../vault/useAction.ts'
import { useVault } from '../../vault/VaultContext.ts'

/** What a log showed. */
export type LogReport = Output<typeof evidence.import>

/** A log where the engine can read it, or one that the browser was given. */
export type ChosenLog = { file: string } | { given: File }

/** Reads a log for a key. It ends with the component, and then nothing of it is kept. */
export function useReadLog(key: string) {
  const { call } = useVault()
  const { busy, problem, run } = useAction()
  const [report, setReport] = useState<LogReport | null>(null)
  const ending = useRef(new AbortController())
  useEffect(() => () => ending.current.abort(), [])

  const read = (log: ChosenLog, format: 'auto' | EvidenceFormat) =>
    run(async () => {
      ending.current = new AbortController()
      // SECURITY: a log may hold secrets. Its text is in no state, and goes when it was given on.
      const source = 'file' in log ? log : { name: log.given.name, text: await log.given.text() }
      setReport(await call.evidence.import({ key, source, format }, ending.current.signal))
    })
  return { busy, problem, report, read, cancel: () => ending.current.abort() }
}
