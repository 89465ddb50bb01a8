import { CircleAlert, CircleCheck, X } from 'lucide-react'
import { Toast as RadixToast } from 'radix-ui'
import { useStore } from 'zustand'
import { Button } from './Button.tsx'
import { classes } from './classes.ts'
import { ProductionPlate } from './ProductionPlate.tsx'
import { type Toast, toasts } from './toast.ts'
import { useNow } from './useNow.ts'

const usualMs = 6_000

/** Shows the toasts; readers of the screen hear each once. */
export function Toasts() {
  const shown = useStore(toasts, (state) => state.shown)
  const close = (id: number) => toasts.setState((state) => ({ shown: state.shown.filter((other) => other.id !== id) }))
  return (
    <RadixToast.Provider swipeDirection="right" label="Message">
      {shown.map((toast) => (
        <One key={toast.id} toast={toast} onClose={() => close(toast.id)} />
      ))}
      {/* Above what a screen has at its bottom: hints, and what can be done with chosen keys. */}
      <RadixToast.Viewport className="fixed bottom-22 left-1/2 z-60 flex w-96 -translate-x-1/2 max-w-[calc(100vw-32px)] flex-col gap-2 outline-none" />
    </RadixToast.Provider>
  )
}

function One({ toast, onClose }: { toast: Toast; onClose: () => void }) {
  const isProblem = toast.tone === 'problem'
  const isProduction = toast.environment?.environmentClass === 'production'
  const Icon = isProblem ? CircleAlert : CircleCheck
  const duration = isProblem ? Number.POSITIVE_INFINITY : toast.until ? toast.until - Date.now() : usualMs
  return (
    <RadixToast.Root
      type={isProblem ? 'foreground' : 'background'}
      duration={duration}
      onOpenChange={(open) => !open && onClose()}
      className={classes(
        'flex items-center gap-2.5 rounded-lg bg-surface py-2 pr-2 pl-3 shadow-raised',
        isProduction ? 'border-2 border-ink' : 'border border-line',
      )}
    >
      {isProduction ? (
        <ProductionPlate word={toast.environment?.word ?? null} />
      ) : (
        <Icon
          size={16}
          strokeWidth={1.75}
          aria-hidden="true"
          className={classes('shrink-0', isProblem ? 'text-crit' : 'text-ok')}
        />
      )}
      <RadixToast.Description className="min-w-0 flex-1 break-words">
        <bdi>{toast.text}</bdi>
      </RadixToast.Description>
      {toast.until !== undefined && <Seconds until={toast.until} />}
      {toast.action && (
        <RadixToast.Action asChild altText={toast.action.label}>
          <Button look="link" keys={toast.action.keys} onClick={toast.action.run}>
            {toast.action.label}
          </Button>
        </RadixToast.Action>
      )}
      <RadixToast.Close asChild>
        <Button look="quiet" icon={X} aria-label="Close this message" />
      </RadixToast.Close>
    </RadixToast.Root>
  )
}

/** How long is left, each second; not read out, for that would never end. */
function Seconds({ until }: { until: number }) {
  const now = useNow(250)
  return (
    <span aria-hidden="true" className="text-ink-3 tabular-nums">
      {Math.max(0, Math.ceil((until - now) / 1_000))} s
    </span>
  )
}
