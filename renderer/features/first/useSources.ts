import { useMemo, useState } from 'react'
import type { GivenText } from '../../ui/listenForTexts.ts'
import type { Engine } from '../../vault/EngineContext.ts'
import { pastedText } from '../../vault/givenOf.ts'
import type { PreviewRow } from '../../vault/previewed.ts'
import { useAction } from '../../vault/useAction.ts'
import { addSource, linesToKeep, nothingYet, rowsOf, type Source } from './sources.ts'

/** The texts that were given so far, what was found in them, and what of it is ticked. */
export interface Sources {
  all: readonly Source[]
  rows: readonly PreviewRow[]
  ticked: ReadonlySet<string>
  busy: boolean
  problem: string | null
  take: (given: GivenText) => void
  refuse: (file: string) => void
  tick: (ids: string[], on: boolean) => void
  /** What is to be imported: each text, with the lines that are ticked. */
  chosen: () => { file: string; text: string; lines: number[] }[]
}

/** SECURITY: the only place that holds what was pasted before there is a vault; it goes with the screen. */
export function useSources({ call }: Engine): Sources {
  const [given, setGiven] = useState(nothingYet)
  const [refused, setRefused] = useState<string | null>(null)
  const { busy, problem, run } = useAction()
  const rows = useMemo(() => rowsOf(given.sources), [given.sources])
  return {
    all: given.sources,
    rows,
    ticked: given.ticked,
    busy,
    problem: problem ?? refused,
    take({ file, text }) {
      setRefused(null)
      void run(async () => {
        const source = { file: file ?? pastedText, text }
        const preview = await call.imports.preview({ ...source, format: 'auto' })
        setGiven((before) => addSource(before, { ...source, preview }))
      })
    },
    refuse: (file) => setRefused(`${file} could not be read as a text file. Nothing was kept of it.`),
    tick: (ids, on) =>
      setGiven(({ sources, ticked }) => {
        const next = new Set(ticked)
        for (const id of ids) {
          if (on) next.add(id)
          else next.delete(id)
        }
        return { sources, ticked: next }
      }),
    chosen: () => linesToKeep(given),
  }
}
