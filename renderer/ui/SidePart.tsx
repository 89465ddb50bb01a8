import type { ReactNode } from 'react'

interface SidePartProps {
  title: string
  /** At the right of the title. */
  action?: ReactNode
  children: ReactNode
}

/** A part of what stands beside the main column of a screen. */
export function SidePart({ title, action, children }: SidePartProps) {
  return (
    <section className="border-b border-line px-5 py-4 last:border-b-0">
      <div className="mb-2 flex min-h-5 items-center justify-between gap-3">
        <h3 className="font-semibold">{title}</h3>
        {action && <span className="-my-1">{action}</span>}
      </div>
      {children}
    </section>
  )
}
