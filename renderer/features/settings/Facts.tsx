import type { ReactNode } from 'react'

/** Facts in a frame, a line each. */
export function Facts({ children }: { children: ReactNode }) {
  return <dl className="rounded-lg border border-line">{children}</dl>
}

/** One of them: its name, and what stands for it. */
export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid gap-x-4 border-b border-line-soft px-3.5 py-2 last:border-b-0 @min-[520px]:grid-cols-[160px_minmax(0,1fr)]">
      <dt className="text-ink-3">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </div>
  )
}
