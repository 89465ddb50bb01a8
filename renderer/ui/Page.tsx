import type { ReactNode } from 'react'
import { Hint } from './Hint.tsx'

interface PageProps {
  title: string
  /** How many there are, beside the title. */
  count?: number | string
  /** Beside the title: which part of the screen is shown. */
  parts?: ReactNode
  /** At the right of the bar, before what every screen has. */
  actions?: ReactNode
  /** The keys that act here, at the bottom. */
  hints?: readonly { keys: readonly string[]; label: string }[]
  /** At the right of the hints: what the signs mean. */
  legend?: ReactNode
  children: ReactNode
}

/** One screen: its bar, what it shows, and the keys that act on it. */
export function Page({ title, count, parts, actions, hints, legend, children }: PageProps) {
  return (
    <div className="flex min-h-0 min-w-0 flex-1 flex-col bg-surface">
      <header className="@container flex h-bar shrink-0 items-center gap-2 border-b border-line pr-4 pl-5">
        <h1 className="min-w-0 truncate text-base font-bold tracking-tight whitespace-nowrap">
          {title} {count !== undefined && <span className="font-normal text-ink-3 tabular-nums">{count}</span>}
        </h1>
        {parts === undefined ? (
          <>
            <span className="flex-1" />
            {actions}
          </>
        ) : (
          <>
            {parts}
            {/* Beside parts, actions go by the room that is left for them. */}
            <div className="@container flex min-w-0 flex-1 items-center justify-end gap-2">{actions}</div>
          </>
        )}
      </header>
      {children}
      {hints && (
        <footer className="flex h-9 shrink-0 items-center gap-4 overflow-hidden border-t border-line px-5 text-xs text-ink-3">
          <span className="flex min-w-0 flex-1 items-center gap-4 overflow-hidden">
            {hints.map((hint) => (
              <Hint key={hint.label} {...hint} />
            ))}
          </span>
          {legend}
        </footer>
      )}
    </div>
  )
}
