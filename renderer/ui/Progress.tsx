import { Button } from './Button.tsx'

/** How far long work has come; it can be ended. `of` is 0 while nobody knows. */
export function Progress({
  label,
  done,
  of,
  onCancel,
}: {
  label: string
  done: number
  of: number
  onCancel?: () => void
}) {
  return (
    <div className="flex items-center gap-3">
      <span className="text-ink-2">{label}</span>
      <progress
        aria-label={label}
        max={of || 1}
        value={of ? done : undefined}
        className="h-1.5 flex-1 appearance-none overflow-hidden rounded-full bg-sunken [&::-webkit-progress-bar]:bg-sunken [&::-webkit-progress-value]:bg-accent"
      />
      {onCancel && <Button onClick={onCancel}>Cancel</Button>}
    </div>
  )
}
