import type { Group } from './linesOf.ts'

/** What the findings below it have in common, and how many there are. */
export function GroupHead({ group }: { group: Group }) {
  return (
    <div className="flex h-8.5 items-end gap-1.5 border-b border-line px-5 pb-1.5 text-xs">
      <bdi className="truncate font-semibold text-ink-2">{group.title}</bdi>
      <span className="text-ink-3 tabular-nums">{group.count?.toLocaleString('en-GB')}</span>
    </div>
  )
}
