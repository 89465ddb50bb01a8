import { CircleHelp } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { count } from '../../ui/moments.ts'
import { toast } from '../../ui/toast.ts'
import type { Attention } from '../../vault/attentionStore.ts'
import { useKeys, usePlace } from '../../vault/hooks.ts'
import { useVault } from '../../vault/VaultContext.ts'
import { FactsForm } from './FactsForm.tsx'
import { askedFor, type Untold, untoldOf } from './missingFacts.ts'

/** One line for all that only the person can tell, and the walk through those keys. */
export function MissingFacts({ missing }: { missing: Attention['missing'] }) {
  const [walk, setWalk] = useState<readonly Untold[] | null>(null)
  const { place } = useVault()
  const isWanted = usePlace(({ telling }) => telling)
  const untold = untoldOf(missing)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the walk begins with what is untold when it is asked for
  useEffect(() => {
    if (!isWanted) return
    place.beginTelling()
    if (untold.length > 0) setWalk(untold)
  }, [isWanted])
  if (untold.length === 0 && walk === null) return null
  return (
    <>
      {untold.length > 0 && (
        <div className="mt-5 flex min-h-12 items-center gap-3 rounded-lg border border-line px-3 py-2">
          <CircleHelp size={16} strokeWidth={1.75} aria-hidden="true" className="shrink-0 text-ink-3" />
          <p className="min-w-0 flex-1 text-ink-2">
            <b className="text-ink">Tell Keyward {askedFor(untold)}</b> so that it can say what{' '}
            {untold.length === 1 ? 'it could do without.' : 'they could do without. One line each.'}
          </p>
          <Button look="link" className="-mr-2.5" onClick={() => setWalk(untold)}>
            Start
          </Button>
        </div>
      )}
      {walk && <Walk untold={walk} onClose={() => setWalk(null)} />}
    </>
  )
}

/** One key after the other; what was told is kept at once, so that it may be left at any time. */
function Walk({ untold, onClose }: { untold: readonly Untold[]; onClose: () => void }) {
  const byId = useKeys((state) => state.byId)
  const [at, setAt] = useState(0)
  const [told, setTold] = useState(0)
  const asked = untold[at]
  const row = asked && byId.get(asked.key)

  function goOn(saved: number) {
    setTold(told + saved)
    if (at + 1 < untold.length) return setAt(at + 1)
    toast({ tone: 'done', text: `That was all. You told of ${count(told + saved, 'key')}.` })
    onClose()
  }

  return (
    <Dialog title={`Tell Keyward ${askedFor(untold)}`} about={`${at + 1} of ${untold.length}`} onClose={onClose}>
      {asked && row ? (
        <FactsForm key={row.id} row={row} facts={asked.facts} onSkip={() => goOn(0)} onSaved={() => goOn(1)} />
      ) : (
        <>
          <p className="text-ink-2">This key is not there any more.</p>
          <Button onClick={() => goOn(0)}>Next</Button>
        </>
      )}
    </Dialog>
  )
}
