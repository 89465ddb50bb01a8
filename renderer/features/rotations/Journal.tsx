import type { JournalLine } from '../../../shared/model/rotation.ts'
import { dayOf, timeOf } from '../../ui/moments.ts'
import { Part } from '../../ui/Part.tsx'

/** Every line of a journal, oldest first. */
export function Journal({ lines }: { lines: readonly JournalLine[] }) {
  return (
    <Part title="Journal">
      <ol>
        {lines.map(({ at, state, note }, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place, and none is ever taken away
          <li key={place} className="border-b border-line-soft py-1.5 last:border-b-0">
            <span className="flex justify-between gap-3 text-ink-3">
              <code>{state}</code>
              <time dateTime={at} className="tabular-nums">
                {dayOf(at)}, {timeOf(at)}
              </time>
            </span>
            <bdi className="block break-words">{note}</bdi>
          </li>
        ))}
      </ol>
    </Part>
  )
}
