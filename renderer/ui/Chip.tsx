import { X } from 'lucide-react'
import type { ReactNode } from 'react'

/** A tag, a scope, a filter: a word in a box, with a cross where it can be taken away. */
export function Chip({ children, onRemove, label }: { children: ReactNode; onRemove?: () => void; label?: string }) {
  return (
    <span className="inline-flex h-5 max-w-full items-center gap-1 rounded-sm border border-line px-1.5 text-xs whitespace-nowrap text-ink-2">
      <span className="truncate">{children}</span>
      {onRemove && (
        <button
          type="button"
          aria-label={`Take away ${label}`}
          className="text-ink-3 hover:text-ink"
          onClick={onRemove}
        >
          <X size={12} strokeWidth={2} aria-hidden="true" />
        </button>
      )}
    </span>
  )
}
