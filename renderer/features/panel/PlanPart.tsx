import type { ReactNode } from 'react'

/** A part of the plan of a smaller grant, under its heading. */
export function PlanPart({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="min-w-0">
      <h3 className="mb-1 font-semibold">{title}</h3>
      {children}
    </section>
  )
}
