import type { JournalLine } from '../../../shared/model/rotation.ts'
import { Button } from '../../ui/Button.tsx'
import { dayOf, timeOf } from '../../ui/moments.ts'
import { SidePart } from '../../ui/SidePart.tsx'
import { toast } from '../../ui/toast.ts'
import { useVault } from '../../vault/VaultContext.ts'

interface JournalProps {
  id: string
  lines: readonly JournalLine[]
  /** Milliseconds since 1970. */
  now: number
}

/** Every line of a journal, oldest first; where another day than today begins, it is named. */
export function Journal({ id, lines, now }: JournalProps) {
  const { call, actions } = useVault()
  const copy = () =>
    actions.attempt(async () => {
      const { clearAfterSeconds } = await call.rotations.copyJournal({ id })
      toast({ tone: 'done', text: 'Copied the journal.', until: Date.now() + clearAfterSeconds * 1_000 })
    })
  const dayAbove = (place: number) => dayOf(lines[place - 1]?.at ?? new Date(now).toISOString())
  return (
    <SidePart
      title="Journal"
      action={
        <Button look="link" className="-mr-2.5" aria-label="Copy the journal" onClick={() => void copy()}>
          Copy
        </Button>
      }
    >
      <ol className="flex flex-col gap-1.5">
        {lines.map(({ at, state, note }, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place, and none is ever taken away
          <li key={place} className="grid grid-cols-[84px_minmax(0,1fr)] gap-x-3">
            <span className="text-xs leading-5 text-ink-3 tabular-nums">
              <time dateTime={at} className="block">
                {dayOf(at) !== dayAbove(place) && <span className="block">{dayOf(at)}</span>}
                {timeOf(at)}
              </time>
              <code className="block leading-4">{state}</code>
            </span>
            <bdi className="break-words text-ink-2">{note}</bdi>
          </li>
        ))}
      </ol>
      <p className="mt-3 text-xs text-ink-3">
        Each line was on disk before its step was taken. No line holds a secret.
      </p>
    </SidePart>
  )
}
