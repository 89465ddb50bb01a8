import { Select } from '../../ui/Select.tsx'
import { type TimeUnit, timeChoices } from './timeChoices.ts'

interface TimeSelectProps {
  label: string
  unit: TimeUnit
  usual: readonly number[]
  value: number
  onChoose: (value: number) => void
}

/** Chooses one of a few lengths of time. */
export function TimeSelect({ label, unit, usual, value, onChoose }: TimeSelectProps) {
  return (
    <Select
      aria-label={label}
      options={timeChoices(unit, usual, value)}
      value={String(value)}
      onChoose={(chosen) => onChoose(Number(chosen))}
    />
  )
}
