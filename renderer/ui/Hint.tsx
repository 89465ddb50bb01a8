import { Keys } from './Keys.tsx'

/** A key that acts here, and what it does. */
export function Hint({ keys, label }: { keys: readonly string[]; label: string }) {
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      {keys.map((one) => (
        <Keys key={one} of={one} />
      ))}
      {label}
    </span>
  )
}
