import { Dialog as RadixDialog } from 'radix-ui'
import { type ReactNode, type RefObject, useState } from 'react'
import { classes } from './classes.ts'

interface DialogProps {
  title: string
  /** One sentence: what this is about. */
  about?: ReactNode
  wide?: boolean
  /** What has the focus at first; else the first that can have it. */
  first?: RefObject<HTMLElement | null>
  /** Without a visible title and without an edge: what is in it begins at the top. */
  bare?: boolean
  onClose: () => void
  children: ReactNode
}

/** Something that must be done or left before anything else. Escape leaves it. */
export function Dialog({ title, about, wide, first, bare, onClose, children }: DialogProps) {
  // It has no button of its own that it could lead back to.
  const [before] = useState(() => document.activeElement)
  return (
    <RadixDialog.Root open onOpenChange={(open) => !open && onClose()}>
      <RadixDialog.Portal>
        {/* Not Radix's own overlay: it writes a style element, which the page's content policy refuses. */}
        <div className="fixed inset-0 z-40 bg-shade" />
        <RadixDialog.Content
          aria-describedby={about ? undefined : ''}
          // A toast would have the first Escape for itself alone.
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || event.defaultPrevented) return
            event.preventDefault()
            onClose()
          }}
          onOpenAutoFocus={(event) => {
            if (!first?.current) return
            event.preventDefault()
            first.current.focus()
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault()
            if (before instanceof HTMLElement) before.focus({ preventScroll: true })
          }}
          className={classes(
            'fixed left-1/2 z-50 flex max-h-[calc(100vh-32px)] w-[calc(100vw-32px)] -translate-x-1/2 flex-col overflow-y-auto rounded-lg bg-surface shadow-raised outline-none',
            bare ? 'top-[min(12vh,96px)]' : 'top-1/2 -translate-y-1/2 p-5',
            bare ? 'max-w-150' : wide ? 'max-w-180' : 'max-w-110',
          )}
        >
          <RadixDialog.Title className={bare ? 'sr-only' : 'text-lg font-bold tracking-tighter break-words'}>
            {title}
          </RadixDialog.Title>
          {about && <RadixDialog.Description className="mt-1 break-words text-ink-2">{about}</RadixDialog.Description>}
          {bare ? children : <div className="mt-4">{children}</div>}
        </RadixDialog.Content>
      </RadixDialog.Portal>
    </RadixDialog.Root>
  )
}

/** The buttons at the end of a dialog, the one that does it last. */
export function DialogButtons({ children }: { children: ReactNode }) {
  return <div className="mt-5 flex flex-wrap justify-end gap-2">{children}</div>
}
