import { CircleHelp, Info, TriangleAlert } from 'lucide-react'
import { classes } from '../ui/classes.ts'
import type { Reach as ReachWords } from './reachOf.ts'

const marks = {
  much: { icon: TriangleAlert, ink: 'text-warn' },
  some: { icon: Info, ink: 'text-ink-3' },
  unknown: { icon: CircleHelp, ink: 'text-ink-3' },
}

/** What a key can do, in two lines. */
export function Reach({ of: { title, detail, weight } }: { of: ReachWords }) {
  const { icon: Icon, ink } = marks[weight]
  return (
    <span className="flex min-w-0 items-center gap-2 leading-4.5">
      <Icon size={16} strokeWidth={1.75} aria-hidden="true" className={classes('shrink-0', ink)} />
      <span className="min-w-0">
        <b className="line-clamp-2">{title}</b>
        <span className="line-clamp-2 text-ink-2">{detail}</span>
      </span>
    </span>
  )
}
