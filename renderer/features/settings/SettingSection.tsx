import type { ReactNode } from 'react'

interface SettingSectionProps {
  title: string
  /** One sentence beside the title. */
  about?: ReactNode
  children: ReactNode
}

/** A part of the settings under its heading. */
export function SettingSection({ title, about, children }: SettingSectionProps) {
  return (
    <section className="flex flex-col gap-3">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 className="text-base font-bold tracking-tight">{title}</h2>
        {about && <p className="text-ink-2">{about}</p>}
      </div>
      {children}
    </section>
  )
}
