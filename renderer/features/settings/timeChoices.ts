import { count } from '../../ui/moments.ts'
import type { Option } from '../../ui/Select.tsx'

export type TimeUnit = 'second' | 'minute' | 'hour' | 'day'

/** Times to choose from, in words, with the present one where there is one and it is none of the usual. */
export const timeChoices = (unit: TimeUnit, usual: readonly number[], present: number | null): Option[] =>
  [...new Set(present === null ? usual : [...usual, present])]
    .sort((one, other) => one - other)
    .map((time) => ({ value: String(time), label: inWords(time, unit) }))

function inWords(time: number, unit: TimeUnit): string {
  if (unit === 'minute' && time >= 60 && time % 60 === 0) return count(time / 60, 'hour')
  if (unit === 'hour' && time >= 48 && time % 24 === 0) return count(time / 24, 'day')
  return count(time, unit)
}
