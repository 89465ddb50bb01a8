import { useId, useMemo } from 'react'
import { TextField } from '../../ui/Field.tsx'
import { useKeys } from '../../vault/hooks.ts'

const mostSuggested = 50

interface OwnerFieldProps {
  autoFocus: boolean
  value: string
  onChange: (owner: string) => void
}

/** Asks for a key's owner, and suggests those that other keys have. */
export function OwnerField({ autoFocus, value, onChange }: OwnerFieldProps) {
  const list = useId()
  const rows = useKeys((state) => state.rows)
  const owners = useMemo(
    () => [...new Set(rows.flatMap(({ owner }) => owner ?? []))].sort().slice(0, mostSuggested),
    [rows],
  )
  return (
    <>
      <TextField
        label="Who looks after it?"
        aside="a person or a team"
        autoFocus={autoFocus}
        maxLength={200}
        list={list}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      <datalist id={list}>
        {owners.map((owner) => (
          <option key={owner} value={owner} />
        ))}
      </datalist>
    </>
  )
}
