import { useNow } from '../../ui/useNow.ts'
import type { Revealed } from './useRevealed.ts'

/** A secret in plain sight, to be selected, with how long it stays. */
export function RevealedValue({ of: { value, until } }: { of: Revealed }) {
  const now = useNow(250)
  return (
    <div className="rounded-md bg-sunken px-3 py-2">
      <code className="block max-h-40 overflow-y-auto break-all whitespace-pre-wrap select-all">{value}</code>
      <p className="mt-1 text-xs text-ink-3 tabular-nums">
        Hidden in {Math.max(0, Math.ceil((until - now) / 1_000))} s
      </p>
    </div>
  )
}
