import type { ReactNode } from 'react'

interface SettingProps {
  title: string
  /** One line below it: what it means. */
  about?: ReactNode
  /** What changes it, at the right. */
  children?: ReactNode
}

/** One setting: what it is, what it means, and what changes it. */
export function Setting({ title, about, children }: SettingProps) {
  return (
    <div className="flex min-h-11 items-center justify-between gap-4 border-b border-line-soft px-3.5 py-1.5 last:border-b-0">
      <div className="min-w-0">
        <p className="font-medium">{title}</p>
        {about && <p className="text-xs break-words text-ink-3">{about}</p>}
      </div>
      {children && <div className="flex shrink-0 flex-wrap items-center justify-end gap-2">{children}</div>}
    </div>
  )
}
