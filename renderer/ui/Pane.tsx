import { X } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { Button } from './Button.tsx'
import { classes } from './classes.ts'
import { useShortcut } from './shortcuts.ts'

interface PaneProps {
  label: string
  /** The list's view, which its shortcut is named under. */
  group: string
  /** Whether it is shown where it lies over the list; beside it there is always room. */
  isOpen: boolean
  onClose: () => void
  /** What stands at its top. */
  head: ReactNode
  /** What stays in sight below. */
  foot?: ReactNode
  children: ReactNode
}

/** What stands beside the list; over it where there is no room for both, and then Escape closes it. */
export function Pane({ label, group, isOpen, onClose, head, foot, children }: PaneProps) {
  useShortcut({ keys: 'Escape', label: 'Back to the list', group }, onClose)
  const body = useRef<HTMLElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is new is read from its beginning
  useEffect(() => void body.current?.scrollTo(0, 0), [label])
  return (
    <aside
      aria-label={label}
      className={classes(
        'absolute inset-y-0 right-0 z-30 flex min-h-0 w-panel max-w-full shrink-0 flex-col border-l border-line bg-surface shadow-raised panel:static panel:shadow-none',
        !isOpen && 'max-panel:hidden',
      )}
    >
      <div className="relative shrink-0 border-b border-line px-5 pt-4 pb-3.5">
        {head}
        <Button
          look="quiet"
          icon={X}
          aria-label="Back to the list"
          className="absolute top-2.5 right-2.5 panel:hidden"
          onClick={onClose}
        />
      </div>
      <section
        ref={body}
        aria-label={label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls and holds no button is reached by Tab, to be read
        tabIndex={0}
        className="flex min-h-0 flex-1 flex-col gap-3.5 overflow-y-auto px-5 py-3.5 -outline-offset-2"
      >
        {children}
      </section>
      {foot && <div className="shrink-0 border-t border-line px-5 py-3">{foot}</div>}
    </aside>
  )
}
