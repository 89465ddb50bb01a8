import { classes } from '../../ui/classes.ts'
import type { Line } from './linesOf.ts'

type Head = Extract<Line, { kind: 'head' }>

/** The head of a group of keys, at its place among the lines. */
export function GroupTitle({ head, place }: { head: Head; place: number }) {
  return (
    <tr aria-rowindex={place + 2} className={look}>
      <th scope="rowgroup" className="text-left font-normal">
        <Title head={head} />
      </th>
    </tr>
  )
}

/** The same below the names of the columns, as long as keys of the group are seen; readers of the screen have the other. */
export function StickyGroupTitle({ head }: { head: Head }) {
  return (
    <div aria-hidden="true" className={classes('sticky top-8 z-10 -mb-7', look)}>
      <Title head={head} />
    </div>
  )
}

const look = 'flex h-line items-center gap-2 border-b border-line bg-sunken px-5 text-xs'

function Title({ head }: { head: Head }) {
  return (
    <span className="flex min-w-0 gap-2">
      <bdi className="truncate font-semibold">{head.title}</bdi>
      <span className="text-ink-3 tabular-nums">{head.count}</span>
    </span>
  )
}
