import { useEffect, useMemo, useRef, useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import type { GivenText } from '../../ui/listenForTexts.ts'
import { count } from '../../ui/moments.ts'
import { Note } from '../../ui/Note.tsx'
import { Page } from '../../ui/Page.tsx'
import { useShortcut } from '../../ui/shortcuts.ts'
import { TextDrop } from '../../ui/TextDrop.tsx'
import { pastedText } from '../../vault/givenOf.ts'
import type { Given } from '../../vault/placeStore.ts'
import { Readable } from '../../vault/Readable.tsx'
import { useVault } from '../../vault/VaultContext.ts'
import { Chosen } from './Chosen.tsx'
import { ImportOptions } from './ImportOptions.tsx'
import { ImportReport } from './ImportReport.tsx'
import { Run } from './Run.tsx'
import { rowsOf, tickedOf, turn } from './ticks.ts'
import { type Report, useImport } from './useImport.ts'
import { type Source, usePreview } from './usePreview.ts'

const nothingTurned: ReadonlySet<string> = new Set()
const whileRunning = {
  title: 'End the import?',
  about: 'It is not done yet. If you leave now, nothing of it is kept.',
  action: 'End it',
}
const sourceOf = (file: string, text: string): Source => ({
  file,
  text,
  format: 'auto',
  environment: null,
  columns: [],
})

/** Reads keys from a file or a pasted text: what is in it first, then what is to be kept of it. */
export function Import({ given }: { given: Given | undefined }) {
  const { place } = useVault()
  const [source, setSource] = useState<Source | null>(null)
  const [refused, setRefused] = useState<string | null>(null)
  const [turned, setTurned] = useState(nothingTurned)
  const [done, setDone] = useState<{ report: Report; file: string } | null>(null)
  const { preview, busy, problem } = usePreview(source)
  const rows = useMemo(() => rowsOf(preview?.entries ?? []), [preview])
  const ticked = useMemo(() => tickedOf(rows, turned), [rows, turned])
  const running = useImport((report, file) => {
    // SECURITY: the text goes as soon as its keys are in the vault.
    setSource(null)
    setDone({ report, file })
  })
  const scroller = useRef<HTMLDivElement>(null)

  function take({ file, text }: GivenText): void {
    if (running.busy) return
    setSource(sourceOf(file ?? pastedText, text))
    setTurned(nothingTurned)
    setRefused(null)
    setDone(null)
  }
  // What is pasted or dropped while this is open comes the same way as what opened it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what is given anew is taken
  useEffect(() => {
    if (!given || !('file' in given)) return
    take(given)
    // SECURITY: the place must not keep what this screen has.
    place.open({ kind: 'import' })
  }, [given])
  useEffect(() => {
    place.askBefore(running.busy ? whileRunning : null)
    return () => place.askBefore(null)
  }, [place, running.busy])

  function change(part: Partial<Source>): void {
    setSource(source && { ...source, ...part })
    // Other columns or another format make other rows.
    if (!('environment' in part)) setTurned(nothingTurned)
  }
  const begin = () =>
    source &&
    ticked.size > 0 &&
    void running.run(
      source,
      rows.filter(({ id }) => ticked.has(id)).map(({ line }) => line),
    )

  useShortcut({ keys: 'Escape', label: 'Close', group: 'Import' }, () => place.close(), !running.busy)
  useShortcut({ keys: 'Mod+Enter', label: 'Import what is ticked', group: 'Import' }, begin, done === null)

  const close = (
    <Button look="quiet" keys="Escape" disabled={running.busy} onClick={() => place.close()}>
      Close
    </Button>
  )
  if (done)
    return (
      <Page title="Import" actions={close}>
        <ImportReport {...done} onMore={() => setDone(null)} />
      </Page>
    )
  const wrong = refused ?? problem ?? running.problem
  return (
    <Page title="Import" actions={close}>
      <div ref={scroller} className="min-h-0 flex-1 overflow-y-auto p-5">
        <TextDrop
          read={source ? [source.file] : []}
          hint={source ? 'Paste or drop another.' : 'Paste or drop a file anywhere on this page.'}
          onGive={take}
          onRefuse={(file) => setRefused(`${file} could not be read as a text file.`)}
        />
        {wrong && (
          <div className="mt-4">
            <Note tone="crit">{wrong}</Note>
          </div>
        )}
        {!source && <Readable />}
        {source && (preview || problem) && <ImportOptions source={source} preview={preview} onChange={change} />}
        {preview && (
          <Chosen
            preview={preview}
            rows={rows}
            ticked={ticked}
            onTick={(ids, on) => setTurned(turn(turned, ticked, ids, on))}
            scroller={scroller}
          />
        )}
      </div>
      <Run
        label={source ? `Import ${count(ticked.size, 'key')}` : null}
        canBegin={ticked.size > 0 && !busy}
        reading={busy}
        running={running}
        onBegin={begin}
      />
    </Page>
  )
}
