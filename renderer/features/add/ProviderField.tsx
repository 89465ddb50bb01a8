import type { Provider } from '../../../shared/model/provider.ts'
import { TextField } from '../../ui/Field.tsx'
import { SelectField } from '../../ui/Select.tsx'
import { WordsField } from '../../ui/WordsField.tsx'
import type { FieldValue } from './draftOf.ts'

interface ProviderFieldProps {
  field: NonNullable<Provider['keyFields']>[number]
  value: FieldValue | undefined
  /** Undefined takes it away. */
  onChange: (value: FieldValue | undefined) => void
}

/** What only keys of this provider have. */
export function ProviderField({ field, value, onChange }: ProviderFieldProps) {
  const { label, note, unit, choices = [], most } = field
  const usual = field.default === undefined ? undefined : [field.default].flat().join(' ')
  if (field.value === 'texts') {
    const words = Array.isArray(value) ? value.map(String) : []
    return (
      <WordsField
        label={label}
        hint={note}
        placeholder={usual}
        mono
        words={words}
        onChange={(next) => onChange(next.length === 0 ? undefined : [...next])}
      />
    )
  }
  if (field.value === 'choice')
    return (
      <SelectField
        label={label}
        hint={note}
        value={value === undefined ? '' : String(value)}
        options={[
          { value: '', label: usual ? `${usual}, the usual` : 'Not known' },
          ...choices.map((choice) => ({ value: choice, label: choice })),
        ]}
        onChoose={(chosen) => onChange(chosen || undefined)}
      />
    )
  const isNumber = field.value === 'number'
  return (
    <TextField
      label={label}
      aside={unit}
      hint={note}
      type={isNumber ? 'number' : 'text'}
      min={isNumber ? 0 : undefined}
      max={most}
      placeholder={usual}
      value={value === undefined ? '' : String(value)}
      onChange={({ target }) =>
        onChange(target.value === '' ? undefined : isNumber ? Number(target.value) : target.value)
      }
    />
  )
}
