import { CircleCheck } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import type { Urgency } from '../../../shared/model/attention.ts'
import { Empty } from '../../ui/Empty.tsx'
import { Note } from '../../ui/Note.tsx'
import { Page } from '../../ui/Page.tsx'
import { useShortcut } from '../../ui/shortcuts.ts'
import { useFirstFocus } from '../../ui/useFirstFocus.ts'
import { useNow } from '../../ui/useNow.ts'
import { useRoving } from '../../ui/useRoving.ts'
import type { Attention as Found } from '../../vault/attentionStore.ts'
import { useAttention, useAttentionProblem, useKeys, useProviders } from '../../vault/hooks.ts'
import { RecoveryDialog } from '../../vault/RecoveryDialog.tsx'
import { TopActions } from '../../vault/TopActions.tsx'
import { useVault } from '../../vault/VaultContext.ts'
import { AddressDialog } from './AddressDialog.tsx'
import { AttentionLine } from './AttentionLine.tsx'
import { type Asked, actOn } from './actOn.ts'
import { mayWait } from './kinds.ts'
import { headOf, type Line, linesOf } from './lines.ts'
import { MissingFacts } from './MissingFacts.tsx'
import { snooze } from './snooze.ts'
import { snoozesOf } from './snoozesOf.ts'

const groups: Record<Urgency, { title: string; about: string }> = {
  today: { title: 'Today', about: 'something breaks or waits for you' },
  week: { title: 'This week', about: 'nothing breaks yet, but it would hurt' },
  later: { title: 'Later', about: 'it can wait' },
}

const hints = [
  { keys: ['ArrowUp', 'ArrowDown'], label: 'move' },
  { keys: ['Enter'], label: 'do it' },
  { keys: [' '], label: 'open the key' },
  { keys: ['S'], label: 'snooze' },
]

/** What to do today, worst first: one line a key, each with its one action. */
export function Attention() {
  const found = useAttention()
  const problem = useAttentionProblem()
  return (
    <Page title="Attention" count={found?.items.length || undefined} actions={<TopActions />} hints={hints}>
      <div className="@container min-h-0 flex-1 overflow-y-auto px-6 py-3">
        {problem && (
          <Note tone="crit" title="Not checked">
            {problem}
          </Note>
        )}
        {found && (
          <div className="flex min-h-full max-w-320 flex-col">
            <Lines found={found} />
          </div>
        )}
      </div>
    </Page>
  )
}

function Lines({ found }: { found: Found }) {
  const vault = useVault()
  const { place } = vault
  const byId = useKeys((state) => state.byId)
  const names = useProviders()
  const now = useNow()
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set())
  const [asked, setAsked] = useState<Asked | null>(null)
  const [snoozing, setSnoozing] = useState<string | null>(null)
  const lines = linesOf(found.items, unfolded, byId, now)
  const keyOf = (id: string) => lines.find((line) => line.id === id)?.key?.id
  const roving = useRoving(
    lines.map(({ id }) => id),
    // A panel that is open goes with the lines.
    (id) => place.getState().selected !== null && place.select(keyOf(id) ?? null),
  )
  useFirstFocus(roving.focus)
  const active = lines.find(({ id }) => id === roving.active)
  const snoozeActive = () => setSnoozing(active && mayWait(active) ? active.id : null)
  useShortcut({ keys: 'S', label: 'Put off the end of a key', group: 'Attention' }, snoozeActive)

  const fold = ({ id, others }: Line) => {
    if (others.length > 0) setUnfolded((open) => open.symmetricDifference(new Set([id])))
  }
  const line = (each: Line) => (
    <AttentionLine
      key={each.id}
      line={each}
      provider={each.key?.provider ? (names.get(each.key.provider)?.name ?? each.key.provider) : null}
      roving={roving}
      onOpen={() => each.key && place.select(each.key.id)}
      onUnfold={() => fold(each)}
      onAct={() => {
        const question = actOn(each, vault, () => fold(each))
        if (question) setAsked(question)
      }}
      isSnoozing={snoozing === each.id}
      onSnoozing={(open) => setSnoozing(open ? each.id : null)}
      snoozes={[
        snoozesOf(now).map(({ label, until }) => ({
          label,
          onChoose: () => void (each.key && snooze(vault, each.key, until)),
        })),
      ]}
    />
  )
  const close = () => setAsked(null)

  return (
    <>
      {found.items.length === 0 ? (
        <Empty icon={CircleCheck} title="Nothing needs you today">
          {headOf(found, now)}
        </Empty>
      ) : (
        <p className="px-3 pb-1 text-ink-2">{headOf(found, now)}</p>
      )}
      {[...Map.groupBy(lines, ({ when }) => when)].map(([when, its]) => (
        <Group key={when} when={when} count={its.filter(({ isFurther }) => !isFurther).length}>
          {(id) => (
            <ul aria-labelledby={id} className="border-t border-line">
              {its.map(line)}
            </ul>
          )}
        </Group>
      ))}
      <MissingFacts missing={found.missing} />
      {asked?.about === 'address' && <AddressDialog id={asked.id} onClose={close} />}
      {asked?.about === 'recovery' && <RecoveryDialog present={asked.present} onClose={close} />}
    </>
  )
}

function Group({ when, count, children }: { when: Urgency; count: number; children: (id: string) => ReactNode }) {
  const id = useId()
  const { title, about } = groups[when]
  return (
    <section className="pt-4">
      <h2 id={id} className="flex items-baseline gap-2 px-3 pb-1.5 font-semibold">
        {title} <span className="font-normal text-ink-3 tabular-nums">{count}</span>
        <span className="ml-auto truncate text-xs font-normal text-ink-3">{about}</span>
      </h2>
      {children(id)}
    </section>
  )
}
