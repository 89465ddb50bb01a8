import type { KeyboardEvent, Ref } from 'react'
import { classes } from '../ui/classes.ts'
import { fieldLook } from '../ui/Field.tsx'
import { useKeyFreePaste } from './useKeyFreePaste.ts'

interface NarrowFieldProps {
  label: string
  placeholder?: string
  value: string
  onChange: (text: string) => void
  onKeyDown?: (event: KeyboardEvent) => void
  className?: string
  ref?: Ref<HTMLInputElement>
}

/** Narrows a list that stands beside it to what is typed. SECURITY: a key that is pasted never gets into the field. */
export function NarrowField({ label, placeholder = label, onChange, className, ...input }: NarrowFieldProps) {
  const paste = useKeyFreePaste(onChange)
  return (
    <input
      type="search"
      aria-label={label}
      placeholder={placeholder}
      autoComplete="off"
      spellCheck={false}
      maxLength={200}
      onChange={(event) => onChange(event.target.value)}
      onPaste={paste}
      className={classes(fieldLook, '[&::-webkit-search-cancel-button]:hidden', className)}
      {...input}
    />
  )
}
