import { useState } from 'react'
import { classes } from '../ui/classes.ts'
import { Field, fieldLook } from '../ui/Field.tsx'
import { Select } from '../ui/Select.tsx'
import { useNow } from '../ui/useNow.ts'
import { choiceOf, dayIn, type ExpiryChoice, usualDays } from './expiryChoice.ts'

const options = [
  { value: 'none', label: 'No end' },
  ...usualDays.map((days) => ({ value: `${days}`, label: days === 365 ? 'In a year' : `In ${days} days` })),
  { value: 'date', label: 'On a date' },
]

interface ExpiryFieldProps {
  /** The local day, such as `2027-01-31`; null is no end, and empty a day that is still to be given. */
  day: string | null
  onChange: (day: string | null) => void
  hint?: string
  problem?: string | null
}

/** When a key ends: after a usual time, on a day, or never. */
export function ExpiryField({ day, onChange, hint, problem }: ExpiryFieldProps) {
  const now = useNow()
  const [givesDate, setGivesDate] = useState(false)
  const choice = givesDate && day !== null ? 'date' : choiceOf(day, now)

  function choose(chosen: ExpiryChoice) {
    setGivesDate(chosen === 'date')
    if (chosen === 'none') onChange(null)
    else if (chosen === 'date') onChange(day ?? '')
    else onChange(dayIn(Number(chosen), now))
  }

  return (
    <Field label="Ends" hint={hint} problem={problem}>
      {(ids) => (
        <div className="grid grid-cols-2 gap-3">
          <Select options={options} value={choice} onChoose={(chosen) => choose(chosen as ExpiryChoice)} {...ids} />
          <input
            type="date"
            aria-label="End date"
            min="2000-01-01"
            max="9999-12-31"
            className={classes(fieldLook, 'h-8')}
            disabled={day === null}
            value={day ?? ''}
            onChange={(event) => {
              setGivesDate(true)
              onChange(event.target.value)
            }}
          />
        </div>
      )}
    </Field>
  )
}
