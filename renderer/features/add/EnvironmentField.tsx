import { useMemo, useState } from 'react'
import type { Provider } from '../../../shared/model/provider.ts'
import { SelectField } from '../../ui/Select.tsx'
import { SuggestField } from '../../ui/SuggestField.tsx'
import { usualEnvironments } from '../../vault/factChoices.ts'
import { useKeys } from '../../vault/hooks.ts'

const another = '…'

interface EnvironmentFieldProps {
  provider: Provider | null
  value: string
  /** What the value proves, where nothing else is said. */
  proved: string | null
  onChange: (word: string) => void
}

/** Where a key belongs: one of the provider's environments, or a word of the person's own. */
export function EnvironmentField({ provider, value, proved, onChange }: EnvironmentFieldProps) {
  const rows = useKeys(({ rows }) => rows)
  const words = useMemo(
    () => [...new Set([...usualEnvironments, ...rows.flatMap(({ environment }) => environment ?? [])])],
    [rows],
  )
  const [isOwn, setOwn] = useState(false)
  const known = provider?.environments.map(({ id }) => id) ?? []
  if (known.length === 0 || isOwn)
    return (
      <SuggestField
        label="Environment"
        suggestions={words}
        placeholder={proved ?? undefined}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    )
  const chosen = value === '' || known.includes(value) ? [] : [value]
  return (
    <SelectField
      label="Environment"
      value={value}
      options={[
        { value: '', label: proved === null ? 'Not known' : `${capital(proved)}, as the value shows` },
        ...[...known, ...chosen].map((word) => ({ value: word, label: capital(word) })),
        { value: another, label: 'Another word…' },
      ]}
      onChoose={(word) => {
        if (word === another) setOwn(true)
        else onChange(word)
      }}
    />
  )
}

const capital = (word: string) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`
