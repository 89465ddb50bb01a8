import { Compass } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import { listenForTexts } from '../../ui/listenForTexts.ts'
import { Mark } from '../../ui/Mark.tsx'
import { count } from '../../ui/moments.ts'
import { Note } from '../../ui/Note.tsx'
import { TextDrop } from '../../ui/TextDrop.tsx'
import { useEngine } from '../../vault/EngineContext.ts'
import { providersOf } from '../../vault/providers.ts'
import { Readable } from '../../vault/Readable.tsx'
import { RestoreBackup } from '../../vault/RestoreBackup.tsx'
import { useAction } from '../../vault/useAction.ts'
import { Found } from './Found.tsx'
import { MakeVault } from './MakeVault.tsx'
import { useSources } from './useSources.ts'

/** Before there is a vault: look at keys first, and keep them if they are worth it. */
export function FirstScreen({ onOpen }: { onOpen: () => void }) {
  const engine = useEngine()
  const providers = useMemo(() => providersOf(engine), [engine])
  const sources = useSources(engine)
  const samples = useAction()
  const [over, setOver] = useState<'make' | 'restore' | null>(null)
  const scroller = useRef<HTMLElement>(null)
  const keep = useRef<HTMLButtonElement>(null)
  const [isEmpty, chosen] = [sources.all.length === 0, sources.ticked.size]

  const latest = useRef(sources)
  latest.current = sources
  useEffect(
    () =>
      listenForTexts(
        window,
        (given) => latest.current.take(given),
        (file) => latest.current.refuse(file),
      ),
    [],
  )
  // biome-ignore lint/correctness/useExhaustiveDependencies: each text that was read leads to the next step
  useEffect(() => keep.current?.focus(), [sources.all.length])

  const openSamples = () =>
    samples.run(async () => {
      await engine.call.demo.open({})
      onOpen()
    })

  return (
    <div className="flex h-full flex-col bg-surface">
      <header className="flex h-bar shrink-0 items-center gap-2 px-6">
        <Mark />
        <span className="text-[14px] font-bold tracking-tight">Keyward</span>
        <span className="flex-1" />
        <Button look="quiet" onClick={() => setOver('restore')}>
          Open a vault you have
        </Button>
      </header>
      <main ref={scroller} className="min-h-0 flex-1 overflow-y-auto px-6 pb-8">
        <div className="mx-auto max-w-254 pt-5">
          <h1 className="text-2xl font-bold tracking-tighter">Paste a key, or drop a .env file</h1>
          <p className="mt-1 mb-6 text-base leading-6 text-ink-2">
            See what it is and what it can do. No password yet, no account, no network: nothing is saved until you keep
            it.
          </p>
          <TextDrop
            read={sources.all.map(({ file }) => file)}
            hint={sources.busy ? 'Reading…' : isEmpty ? 'Paste or drop anywhere on this page.' : 'Paste or drop more.'}
            onGive={sources.take}
            onRefuse={sources.refuse}
          />
          {sources.problem && (
            <div className="mt-4">
              <Note tone="crit">{sources.problem}</Note>
            </div>
          )}
          {isEmpty ? <Readable /> : <Found sources={sources} providers={providers} scroller={scroller} />}
        </div>
      </main>
      <footer className="shrink-0 border-t border-line bg-bg px-6 py-4">
        <div className="mx-auto flex max-w-254 flex-wrap items-center gap-2">
          <Button size="big" icon={Compass} disabled={samples.busy} onClick={() => void openSamples()}>
            {samples.busy ? 'Making sample keys…' : 'Explore with sample keys'}
          </Button>
          <p role="alert" className="text-crit empty:hidden">
            {samples.problem}
          </p>
          <span className="flex-1" />
          {chosen === 0 ? (
            <Button size="big" onClick={() => setOver('make')}>
              Start with an empty vault
            </Button>
          ) : (
            <>
              <p className="mr-2 text-right text-ink-2 max-side:hidden">Next: choose a password. It makes the vault.</p>
              <Button ref={keep} size="big" look="primary" keys="Enter" onClick={() => setOver('make')}>
                {chosen === 1 ? 'Keep this key' : `Keep these ${count(chosen, 'key')}`}
              </Button>
            </>
          )}
        </div>
      </footer>
      {over === 'make' && <MakeVault chosen={sources.chosen()} onOpen={onOpen} onClose={() => setOver(null)} />}
      {over === 'restore' && <RestoreBackup onDone={onOpen} onClose={() => setOver(null)} />}
    </div>
  )
}
