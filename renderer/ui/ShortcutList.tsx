import { useStore } from 'zustand'
import { Keys } from './Keys.tsx'
import { shortcuts } from './shortcuts.ts'

/** What acts in a list alone and is bound there, by its name in `Keys`. */
const inLists = [
  {
    title: 'In a list',
    lines: [
      { keys: ['ArrowUp', 'ArrowDown'], label: 'Move' },
      { keys: ['Home', 'End'], label: 'First, last' },
      { keys: ['Enter'], label: 'Copy a key, or do what its line offers' },
      { keys: [' '], label: 'Open the key in Attention, choose it among all keys' },
      { keys: ['Escape'], label: 'Close what is open' },
    ],
  },
  {
    title: 'Among all keys',
    lines: [
      { keys: ['ArrowRight', 'ArrowLeft'], label: 'Open the key, close it' },
      { keys: ['Mod+C'], label: 'Copy the key' },
      { keys: ['Shift+ArrowUp', 'Shift+ArrowDown'], label: 'Choose on the way' },
      { keys: ['Mod+A'], label: 'Choose all, or none' },
      { keys: ['Shift+F10'], label: 'What else can be done with the key' },
    ],
  },
  {
    title: 'On the timeline',
    lines: [
      { keys: ['ArrowLeft', 'ArrowRight'], label: 'Key that ends before, after' },
      { keys: ['ArrowUp', 'ArrowDown'], label: 'Other provider' },
    ],
  },
]

/** All shortcuts that are bound now, by where they act, and those of lists. */
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
      {inLists.map((group) => (
        <Group key={group.title} {...group} />
      ))}
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
            {label} <span className="sr-only">{keys.join(' or ').replace(/^ $/, 'Space')}</span>
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
