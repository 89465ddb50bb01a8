import { useEffect, useRef } from 'react'
import type { SyncRun } from '../../../shared/model/sync.ts'
import { Button } from '../../ui/Button.tsx'
import { count, whenOf } from '../../ui/moments.ts'
import { Note } from '../../ui/Note.tsx'
import { Progress } from '../../ui/Progress.tsx'
import { useShortcut } from '../../ui/shortcuts.ts'
import { Tile } from '../../ui/Tile.tsx'
import { useNow } from '../../ui/useNow.ts'
import { Consents } from '../../vault/Consents.tsx'
import { useKeys, useProviders } from '../../vault/hooks.ts'
import { useAction } from '../../vault/useAction.ts'
import { useConsents } from '../../vault/useConsents.ts'
import { useProgress } from '../../vault/useProgress.ts'
import { useVault } from '../../vault/VaultContext.ts'
import { askedWith } from './askedWith.ts'
import { NotLooked } from './NotLooked.tsx'
import { Review } from './Review.tsx'
import { changesOf, countsText, spokenOf } from './reviewOf.ts'
import { SyncAside } from './SyncAside.tsx'
import type { Choice } from './targetsOf.ts'
import { useLook } from './useLook.ts'

interface LookProps {
  choice: Choice
  /** The last look; null where there was none. */
  listed: SyncRun | null
}

/** One provider: asked what its keys are, what differs shown, and taken over once the person says so. */
export function Look({ choice: { target, provider }, listed }: LookProps) {
  const { call, isSample } = useVault()
  const now = useNow()
  const name = useProviders().get(provider)?.name ?? provider
  const rows = useKeys((state) => state.rows)
  const asking = askedWith(rows, target, provider)
  // What manages no others is looked at alone, and nobody counts the rest.
  const isOfOne = target.kind === 'key' && !asking.some(({ id }) => id === target.key)
  const consents = useConsents(asking)
  const looking = useLook(target, listed)
  const { run } = looking
  const taking = useAction()
  const progress = useProgress(looking.busy)
  const first = useRef<HTMLButtonElement>(null)

  const changes = run && !run.report.applied ? changesOf(run.report) : 0
  const canLook = !isSample && consents?.length === 0 && !looking.busy && !taking.busy
  const canTake = changes > 0 && !looking.busy && !taking.busy
  const look = () => {
    taking.forget()
    void looking.look()
  }
  const take = () =>
    void taking.run(async () => {
      if (run) await call.sync.apply({ id: run.id })
    })
  const putAside = () =>
    void taking.run(async () => {
      if (run) await call.sync.dismiss({ id: run.id })
    })
  // biome-ignore lint/correctness/useExhaustiveDependencies: what can be done next takes the focus that nothing else has
  useEffect(() => {
    const at = document.activeElement
    if (at === null || at.matches('body, main, main footer *')) first.current?.focus()
  }, [canLook, canTake])
  useShortcut({ keys: 'Mod+Enter', label: 'Take over what has changed', group: 'Sync' }, take, canTake)

  return (
    <>
      <div className="@container min-h-0 flex-1 overflow-y-auto">
        <div className="grid min-h-full grid-cols-[minmax(0,1fr)] @min-[880px]:grid-cols-[minmax(0,1fr)_minmax(280px,340px)]">
          <section aria-labelledby="look-title" className="@container flex min-w-0 flex-col gap-5 px-6 pt-4 pb-8">
            <div className="flex items-center gap-3">
              <Tile name={name} size="big" />
              <div className="min-w-0 flex-1">
                <h2 id="look-title" className="truncate text-lg font-bold tracking-tighter">
                  <bdi>{name}</bdi>
                </h2>
                <p className="text-ink-2 tabular-nums">
                  {run
                    ? `${isOfOne ? '' : `${countsText(run.report, name)} `}Looked at ${whenOf(run.report.at, now)}.`
                    : 'Not looked at yet.'}
                </p>
              </div>
            </div>
            {looking.busy && (
              <Progress
                label={`Asking ${name} which keys it has`}
                done={progress?.done ?? 0}
                of={progress?.total ?? 0}
                onCancel={looking.stop}
              />
            )}
            {isSample && (
              <Note title="These are sample keys">
                No provider has issued them, so that there is nobody to ask. With keys of your own this screen shows
                what {name} knows of them.
              </Note>
            )}
            {!isSample && consents && consents.length > 0 && (
              <Note tone="warn" title={`${name} is not asked before you allow it`}>
                Only {asking.length === 1 ? <bdi>“{asking[0]?.name}”</bdi> : 'the keys that manage others'} would be
                sent, and nothing is changed there.
                <Consents consents={consents} provider={name} />
              </Note>
            )}
            {looking.problem && !looking.busy && (
              <Note tone="crit" title="It was not looked at">
                <bdi>{looking.problem}</bdi>
              </Note>
            )}
            {taking.problem && !taking.busy && (
              <Note tone="crit" title="Nothing was taken over">
                <bdi>{taking.problem}</bdi>
              </Note>
            )}
            <output className={run && !looking.busy ? 'text-base font-bold tracking-tight text-balance' : 'sr-only'}>
              {looking.busy ? `${name} is asked.` : run ? spokenOf(run, name) : ''}
            </output>
            {run && !looking.busy && <Review run={run} provider={provider} onLinked={look} />}
            {!run && !looking.busy && !isSample && <NotLooked provider={name} asking={asking} />}
          </section>
          <SyncAside run={run} provider={provider} name={name} now={now} />
        </div>
      </div>
      <footer className="flex min-h-16 shrink-0 flex-wrap items-center gap-2 border-t border-line bg-bg px-5 py-3">
        <p className="min-w-0 flex-1 text-ink-2">
          {changes > 0
            ? 'One step, all or nothing. What you wrote stays.'
            : 'A look changes nothing there, and no key here.'}
        </p>
        {changes > 0 && (
          <Button size="big" look="quiet" disabled={!canTake} onClick={putAside}>
            Put aside
          </Button>
        )}
        <Button
          ref={changes > 0 ? null : first}
          size="big"
          look={changes > 0 ? 'plain' : 'primary'}
          disabled={!canLook}
          onClick={look}
        >
          {run ? 'Look again' : `Look at ${name}`}
        </Button>
        {changes > 0 && (
          <Button ref={first} size="big" look="primary" keys="Mod+Enter" disabled={!canTake} onClick={take}>
            {taking.busy ? 'Taking over…' : `Take over ${count(changes, 'change')}`}
          </Button>
        )}
      </footer>
    </>
  )
}
