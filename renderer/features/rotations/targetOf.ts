import { KeywardError } from '../../../shared/api/errors.ts'
import type { PolicyTarget } from '../../../shared/model/rotation.ts'

/**
 * What a policy is for, as a person names it.
 * @throws KeywardError notFound, ambiguousKey where no provider or not exactly one key has this name
 */
export function targetOf(
  kind: PolicyTarget['kind'],
  text: string,
  keys: readonly { id: string; name: string }[],
  providers: readonly { id: string; name: string }[],
): PolicyTarget {
  const value = text.trim()
  const isMeant = ({ id, name }: { id: string; name: string }) =>
    [id, name].some((word) => word.toLowerCase() === value.toLowerCase())
  if (kind === 'provider') {
    const provider = providers.find(isMeant)
    if (!provider) throw new KeywardError('notFound', 'No provider has this name. Nothing was set.')
    return { kind, value: provider.id }
  }
  if (kind !== 'key') return { kind, value }
  const [key, other] = keys.filter(isMeant)
  if (!key) throw new KeywardError('notFound', 'No key has this name. Nothing was set.')
  if (other)
    throw new KeywardError(
      'ambiguousKey',
      'Several keys have this name. Nothing was set. Give them names of their own.',
    )
  return { kind, value: key.id }
}
