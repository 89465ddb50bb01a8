import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { classes } from './classes.ts'

const tones = {
  plain: { icon: Info, look: 'border-line', ink: 'text-ink-3' },
  warn: { icon: TriangleAlert, look: 'border-transparent bg-warn-soft', ink: 'text-warn' },
  crit: { icon: CircleAlert, look: 'border-transparent bg-crit-soft', ink: 'text-crit' },
  ok: { icon: CircleCheck, look: 'border-transparent bg-ok-soft', ink: 'text-ok' },
}

interface NoteProps {
  tone?: keyof typeof tones
  title?: string
  children?: ReactNode
  /** Buttons at its end. */
  actions?: ReactNode
}

/** Something to know about what stands beside it. What is wrong is read out when it comes. */
export function Note({ tone = 'plain', title, children, actions }: NoteProps) {
  const { icon: Icon, look, ink } = tones[tone]
  return (
    <div
      role={tone === 'crit' ? 'alert' : undefined}
      className={classes('flex gap-2.5 rounded-lg border px-3.5 py-3', look)}
    >
      <Icon size={16} strokeWidth={1.75} aria-hidden="true" className={classes('mt-0.5 shrink-0', ink)} />
      <div className="min-w-0 flex-1 break-words">
        {title && <p className="font-semibold">{title}</p>}
        {children && <div className="text-ink-2">{children}</div>}
      </div>
      {actions && <div className="flex shrink-0 items-center gap-2">{actions}</div>}
    </div>
  )
}
