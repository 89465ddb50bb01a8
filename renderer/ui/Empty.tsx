import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

/** What stands where nothing is yet: what belongs here, and how it comes. */
export function Empty({ icon: Icon, title, children }: { icon: LucideIcon; title: string; children?: ReactNode }) {
  return (
    <div className="flex flex-1 flex-col items-center justify-center gap-2 p-8 text-center">
      <Icon size={24} strokeWidth={1.75} aria-hidden="true" className="text-ink-3" />
      <h2 className="text-xl font-bold tracking-tight">{title}</h2>
      <div className="max-w-90 text-ink-2">{children}</div>
    </div>
  )
}
