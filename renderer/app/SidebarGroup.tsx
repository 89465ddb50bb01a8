import type { ReactNode } from 'react'

/** Lines of the sidebar under a heading. */
export function SidebarGroup({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="max-side:mt-2 max-side:border-t max-side:border-line max-side:pt-2">
      <h2 className="px-2 pt-4 pb-1 text-xs font-medium text-ink-3 max-side:sr-only">{title}</h2>
      <ul>{children}</ul>
    </section>
  )
}
