import { type ReactNode, useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import { type Roving, useRoving } from '../../ui/useRoving.ts'

const fewEntries = 20
const moreEntries = 100

interface EntriesProps<T> {
  title: string
  /** One sentence beside the title. */
  about?: string
  /** Acts on all of them. */
  action?: ReactNode
  entries: readonly T[]
  idOf: (entry: T) => string
  /** The buttons of an entry, each by an id of its own. */
  stopsOf: (entry: T) => readonly string[]
  children: (entry: T, roving: Roving) => ReactNode
}

/** A part of the review: its first lines, and more when they are asked for. One stop for Tab; the arrows move between the buttons. */
export function Entries<T>({ title, about, action, entries, idOf, stopsOf, children }: EntriesProps<T>) {
  const [most, setMost] = useState(fewEntries)
  const shown = entries.slice(0, most)
  const rest = entries.length - shown.length
  const roving = useRoving(shown.flatMap(stopsOf))
  if (entries.length === 0) return null
  return (
    <section aria-label={title}>
      <div className="mb-1 flex min-h-line flex-wrap items-center gap-x-2">
        <h3 className="font-semibold">
          {title} <span className="font-normal text-ink-3 tabular-nums">{entries.length.toLocaleString('en-GB')}</span>
        </h3>
        {about && <p className="min-w-0 text-ink-3">{about}</p>}
        <span className="flex-1" />
        {action}
      </div>
      <ul className="rounded-lg border border-line">
        {shown.map((entry) => (
          <li key={idOf(entry)} className="border-b border-line-soft px-3.5 py-1.5 last:border-b-0">
            {children(entry, roving)}
          </li>
        ))}
      </ul>
      {rest > 0 && (
        <Button look="link" className="mt-1" onClick={() => setMost(most + moreEntries)}>
          {`Show ${Math.min(rest, moreEntries).toLocaleString('en-GB')} more of ${entries.length.toLocaleString('en-GB')}`}
        </Button>
      )}
    </section>
  )
}
