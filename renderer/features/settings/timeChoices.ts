import { count } from '../../ui/moments.ts'
import type { Option } from '../../ui/Select.tsx'

export type TimeUnit = 'second' | 'minute' | 'hour' | 'day'

/** Times to choose from, in words, with the present one where it is none of the usual. */
export const timeChoices = (unit: TimeUnit, usual: readonly number[], present: number): Option[] =>
  [...new Set([...usual, present])]
    .sort((one, other) => one - other)
    .map((time) => ({ value: String(time), label: inWords(time, unit) }))

function inWords(time: number, unit: TimeUnit): string {
  return unit === 'minute' && time >= 60 && time % 60 === 0 ? count(time / 60, 'hour') : count(time, unit)
}
