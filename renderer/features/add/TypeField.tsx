import type { Provider } from '../../../shared/model/provider.ts'
import { Segmented } from '../../ui/Choice.tsx'
import { SelectField } from '../../ui/Select.tsx'

const few = 3

/** The provider's kind of key; nothing where the provider has none to choose from. */
export function TypeField({
  provider,
  value,
  aside,
  onChange,
}: {
  provider: Provider | null
  value: string
  aside?: string | undefined
  onChange: (type: string) => void
}) {
  const types = provider?.types ?? []
  if (types.length < 2) return null
  const options = types.map(({ id, name }) => ({ value: id, label: name }))
  if (types.length > few)
    return (
      <SelectField
        label="Type"
        aside={aside}
        value={value}
        options={[{ value: '', label: 'Not known' }, ...options]}
        onChoose={onChange}
      />
    )
  return (
    <div>
      <p className="mb-1 font-medium">
        Type {aside && <small className="text-xs font-normal text-ink-3">{aside}</small>}
      </p>
      <Segmented label="Type" options={options} value={value} onChoose={onChange} />
    </div>
  )
}
