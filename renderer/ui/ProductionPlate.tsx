import { EnvironmentMark } from './Environment.tsx'

/** Production, so that nobody overlooks it: its shape and word on a solid ground. */
export function ProductionPlate({ word }: { word: string | null }) {
  return (
    <span className="inline-flex h-5 shrink-0 items-center gap-1.5 rounded-sm bg-ink px-1.5 text-xs font-semibold text-surface">
      <EnvironmentMark of="production" />
      <bdi className="max-w-32 truncate first-letter:uppercase">{word ?? 'production'}</bdi>
    </span>
  )
}
