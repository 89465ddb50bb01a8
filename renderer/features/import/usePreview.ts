import { useEffect, useState } from 'react'
import { KeywardError } from '../../../shared/api/errors.ts'
import type { ImportFormat } from '../../../shared/api/imports.ts'
import type { Preview } from '../../vault/previewed.ts'
import { useVault } from '../../vault/VaultContext.ts'
import type { MappedColumn } from './columnMap.ts'

/** What is to be read, and what the person says of it. */
export interface Source {
  file: string
  text: string
  format: ImportFormat
  /** For all of its keys; null: as each says. */
  environment: string | null
  columns: readonly MappedColumn[]
}

/** The same as the engine takes it. */
export const inputOf = ({ environment, columns, ...source }: Source) => ({
  ...source,
  columns: [...columns],
  ...(environment !== null && { environment }),
})

/** What a source holds; asked again when it changes, and the newest answer counts. */
export function usePreview(source: Source | null): { preview: Preview | null; busy: boolean; problem: string | null } {
  const { call } = useVault()
  const [preview, setPreview] = useState<Preview | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  useEffect(() => {
    if (!source) return setPreview(null)
    const ending = new AbortController()
    setBusy(true)
    call.imports.preview(inputOf(source), ending.signal).then(
      (found) => {
        if (ending.signal.aborted) return
        setPreview(found)
        setProblem(null)
        setBusy(false)
      },
      (error) => {
        if (!(error instanceof KeywardError)) throw error
        if (ending.signal.aborted) return
        setPreview(null)
        setProblem(error.message)
        setBusy(false)
      },
    )
    return () => ending.abort()
  }, [call, source])
  return { preview, busy, problem }
}
