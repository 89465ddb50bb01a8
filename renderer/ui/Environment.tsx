import { classes } from './classes.ts'

export interface EnvironmentProps {
  /** The provider's word, or the person's. */
  word: string | null
  environmentClass: 'production' | 'non-production' | null
}

/** An environment by shape and word: a diamond for production, a ring for what is not, nothing for what nobody knows. */
export function Environment({ word, environmentClass }: EnvironmentProps) {
  if (word === null && environmentClass === null) return <span className="text-ink-3">not known</span>
  return (
    <span
      className={classes(
        'inline-flex min-w-0 items-center gap-1.75',
        environmentClass === 'production' ? 'text-ink' : 'text-ink-2',
      )}
    >
      <EnvironmentMark of={environmentClass} />
      <bdi className="truncate first-letter:uppercase">{word ?? environmentClass}</bdi>
    </span>
  )
}

/** The shape alone, for where the word stands beside it. */
export function EnvironmentMark({ of }: { of: EnvironmentProps['environmentClass'] }) {
  return (
    <span
      aria-hidden="true"
      className={classes(
        'size-2 shrink-0',
        of === 'production' && 'rotate-45 scale-90 rounded-[1px] bg-current',
        of === 'non-production' && 'rounded-full border-[1.5px] border-current',
      )}
    />
  )
}
