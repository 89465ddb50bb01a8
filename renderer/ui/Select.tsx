import { ChevronDown } from 'lucide-react'
import type { ComponentProps } from 'react'
import { classes } from './classes.ts'
import { Field, fieldLook, type Labelled } from './Field.tsx'

export interface Option {
  value: string
  label: string
}

interface SelectProps extends Omit<ComponentProps<'select'>, 'onChange' | 'children'> {
  options: readonly Option[]
  onChoose: (value: string) => void
}

/** One of several, with the system's own list. Give it an `aria-label` where no label stands beside it. */
export function Select({ options, onChoose, className, ...select }: SelectProps) {
  return (
    <span className={classes('relative inline-block', className)}>
      <select
        className={classes(fieldLook, 'h-8 appearance-none pr-8')}
        onChange={(event) => onChoose(event.target.value)}
        {...select}
      >
        {options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
      <ChevronDown
        size={16}
        strokeWidth={1.75}
        aria-hidden="true"
        className="pointer-events-none absolute top-2 right-2.5 text-ink-3"
      />
    </span>
  )
}

/** The same with a label above it. */
export function SelectField({ label, aside, hint, problem, className, ...select }: SelectProps & Labelled) {
  return (
    <Field {...{ label, aside, hint, problem, className }}>
      {(ids) => <Select className="w-full" {...ids} {...select} />}
    </Field>
  )
}
