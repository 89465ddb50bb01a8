import { classes } from '../ui/classes.ts'
import type { Strength } from './passwordStrength.ts'

const words = ['Guessed at once', 'Weak', 'Still weak', 'Good', 'Strong'] as const
const inks = ['bg-crit', 'bg-crit', 'bg-warn', 'bg-ok', 'bg-ok'] as const

/** How strong a new password is, in four steps and in words: what makes it weak, and what would help. */
export function StrengthMeter({ of }: { of: Strength | null }) {
  return (
    <div aria-live="polite" className="mt-2 min-h-6.5 text-xs">
      <div aria-hidden="true" className="flex gap-1">
        {[1, 2, 3, 4].map((step) => (
          <span
            key={step}
            className={classes(
              'h-1 flex-1 rounded-full',
              of !== null && step <= Math.max(of.level, 1) ? inks[of.level] : 'bg-line',
            )}
          />
        ))}
      </div>
      <p className="mt-1.5 text-ink-2">
        {of === null ? (
          'Four words without a connection are strong, and easy to remember.'
        ) : (
          <>
            <b>{words[of.level]}.</b> {of.isWeak && (of.why ?? of.advice)}
          </>
        )}
      </p>
    </div>
  )
}
