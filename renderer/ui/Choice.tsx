import { Check } from 'lucide-react'
import { Checkbox as RadixCheckbox, Switch as RadixSwitch, ToggleGroup } from 'radix-ui'
import { useId } from 'react'
import { classes } from './classes.ts'
import type { Option } from './Select.tsx'

interface SegmentedProps {
  label: string
  options: readonly (Option & { disabled?: boolean })[]
  value: string
  onChoose: (value: string) => void
}

/** One of a few, side by side: arrows move, one stop for Tab. */
export function Segmented({ label, options, value, onChoose }: SegmentedProps) {
  return (
    <ToggleGroup.Root
      type="single"
      aria-label={label}
      value={value}
      // What is in force can be chosen again; it is not taken away.
      onValueChange={(chosen) => onChoose(chosen || value)}
      className="inline-flex rounded-md border border-edge bg-sunken p-px"
    >
      {options.map((option) => (
        <ToggleGroup.Item
          key={option.value}
          value={option.value}
          disabled={option.disabled}
          className="h-6 rounded-sm px-2.25 leading-6 whitespace-nowrap text-ink-2 data-[state=on]:bg-surface data-[state=on]:font-semibold data-[state=on]:text-ink data-[state=on]:shadow-[0_0_0_1px_var(--color-field)]"
        >
          {option.label}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  )
}

interface TickProps {
  /** Said to readers of the screen; where a text stands beside it, that text. */
  label: string
  id?: string
  checked: boolean | 'indeterminate'
  disabled?: boolean
  tabIndex?: number
  onChange: (checked: boolean) => void
}

/** A box to tick. */
export function Checkbox({ label, id, checked, disabled, tabIndex, onChange }: TickProps) {
  return (
    <RadixCheckbox.Root
      id={id}
      aria-label={label}
      checked={checked}
      disabled={disabled}
      tabIndex={tabIndex}
      onCheckedChange={(now) => onChange(now === true)}
      className="inline-grid size-4 shrink-0 place-items-center rounded-sm border border-field bg-surface text-on-accent disabled:border-dashed data-[state=checked]:border-accent data-[state=checked]:bg-accent data-[state=indeterminate]:border-accent data-[state=indeterminate]:bg-accent"
    >
      <RadixCheckbox.Indicator>
        {checked === 'indeterminate' ? (
          <span className="block h-0.5 w-2 rounded-full bg-on-accent" />
        ) : (
          <Check size={12} strokeWidth={3} aria-hidden="true" />
        )}
      </RadixCheckbox.Indicator>
    </RadixCheckbox.Root>
  )
}

/** A box to tick with its words beside it. */
export function CheckField(tick: TickProps) {
  const id = useId()
  return (
    <span className="flex items-center gap-2">
      <Checkbox id={id} {...tick} />
      <label htmlFor={id}>{tick.label}</label>
    </span>
  )
}

/** On or off, at once. */
export function Switch({ label, checked, disabled, onChange }: TickProps) {
  return (
    <RadixSwitch.Root
      aria-label={label}
      checked={checked === true}
      disabled={disabled}
      onCheckedChange={onChange}
      className={classes(
        'inline-flex h-5 w-8 shrink-0 items-center rounded-full border border-field bg-surface px-0.75 transition-colors',
        'data-[state=checked]:border-accent data-[state=checked]:bg-accent disabled:border-dashed',
      )}
    >
      <RadixSwitch.Thumb className="size-3 rounded-full bg-field transition-transform data-[state=checked]:translate-x-3 data-[state=checked]:bg-on-accent" />
    </RadixSwitch.Root>
  )
}
