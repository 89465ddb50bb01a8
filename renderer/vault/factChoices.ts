import type { OwnPurpose } from '../../shared/api/purposes.ts'
import type { Provider } from '../../shared/model/provider.ts'
import type { Option } from '../ui/Select.tsx'

/** The words that people use where a provider has none of its own. */
export const usualEnvironments = ['production', 'staging', 'development', 'test']

/** The environments that a key may have: its provider's own words, else the usual ones. */
export const environmentsOf = (provider: Provider | null): Option[] =>
  (provider?.environments.length ? provider.environments.map(({ id }) => id) : usualEnvironments).map((id) => ({
    value: id,
    label: id.charAt(0).toUpperCase() + id.slice(1),
  }))

/** The purposes that a key may have: the catalogue's for its type, then the person's own. */
export function purposesOf(
  provider: Provider | null,
  providerId: string | null,
  type: string | null,
  own: readonly Omit<OwnPurpose, 'scopes'>[],
): Option[] {
  const known = (provider?.purposes ?? []).filter(({ keyType }) => !keyType || !type || keyType === type)
  return [...known, ...own.filter((purpose) => purpose.provider === providerId)].map(({ id, name }) => ({
    value: id,
    label: name,
  }))
}
