import { count } from '../../ui/moments.ts'
import type { Option } from '../../ui/Select.tsx'

const usualHours = [0, 1, 4, 24, 72, 168]

/** How long the old value may live on, with the given length among them. */
export const graceChoices = (hours: number): Option[] =>
  [...new Set([...usualHours, hours])]
    .sort((one, other) => one - other)
    .map((each) => ({ value: String(each), label: words(each) }))

function words(hours: number): string {
  if (hours === 0) return 'not at all'
  return hours >= 48 && hours % 24 === 0 ? count(hours / 24, 'day') : count(hours, 'hour')
}
