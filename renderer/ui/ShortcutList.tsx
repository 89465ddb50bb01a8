import { useStore } from 'zustand'
import { Keys } from './Keys.tsx'
import { shortcuts } from './shortcuts.ts'

/** What acts in every list of things, by its name in `Keys`. */
const inLists = [
  { keys: ['ArrowUp', 'ArrowDown'], label: 'Move' },
  { keys: ['Home', 'End'], label: 'First, last' },
  { keys: ['Enter'], label: 'Copy a key, or do what its line offers' },
  { keys: [' '], label: 'Open the key in Attention, choose it among all keys' },
  { keys: ['Escape'], label: 'Close what is open' },
]

/** All shortcuts that are bound now, by where they act. */
export function ShortcutList() {
  const bound = useStore(shortcuts, (state) => state.bound)
  const inForce = new Map(bound.map((one) => [one.keys, one]))
  // What does the same stands in one line.
  const lines = Map.groupBy(inForce.values(), ({ group, label }) => `${group}\n${label}`)
  const groups = Map.groupBy(
    [...lines.values()].map((same) => ({
      group: same[0]?.group ?? '',
      label: same[0]?.label ?? '',
      keys: same.map(({ keys }) => keys),
    })),
    ({ group }) => group,
  )
  return (
    <div className="columns-1 gap-8 min-[640px]:columns-2">
      {[...groups].map(([group, each]) => (
        <Group key={group} title={group} lines={each} />
      ))}
      <Group title="In a list" lines={inLists} />
    </div>
  )
}

function Group({ title, lines }: { title: string; lines: readonly { keys: string[]; label: string }[] }) {
  return (
    <section className="mb-4 break-inside-avoid">
      <h3 className="mb-1 text-xs font-medium text-ink-3">{title}</h3>
      <ul>
        {lines.map(({ keys, label }) => (
          <li
            key={label}
            className="flex min-h-line items-center justify-between gap-4 border-b border-line-soft py-0.5"
          >
            {label} <span className="sr-only">{keys.join(' or ')}</span>
            <span className="inline-flex shrink-0 gap-1.5">
              {keys.map((one) => (
                <Keys key={one} of={one} />
              ))}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
