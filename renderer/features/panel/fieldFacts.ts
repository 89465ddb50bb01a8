import type { ApiKeyRecord } from '../../../shared/model/apiKey.ts'
import type { Provider } from '../../../shared/model/provider.ts'

/** What only keys of a provider have, by the names that its data gives. */
export function fieldFacts(
  fields: ApiKeyRecord['fields'],
  provider: Provider | null,
): { label: string; value: string }[] {
  return Object.entries(fields).map(([name, value]) => {
    const field = provider?.keyFields?.find((known) => known.name === name)
    const text = Array.isArray(value)
      ? value.join(', ')
      : typeof value === 'object'
        ? JSON.stringify(value)
        : `${value}`
    return { label: field?.label ?? name, value: field?.unit ? `${text} ${field.unit}` : text }
  })
}
