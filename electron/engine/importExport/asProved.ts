import type { ProviderOutline } from '../../../shared/model/provider.ts'
import { type Described, describe } from '../keys/describe.ts'
import type { NewKey } from '../keys/insert.ts'
import type { Dropped } from './parsed.ts'

/**
 * What a key is, where its value knows best: what the file or the person says against it is dropped, not forced on it.
 * @param dropped takes what is dropped
 */
export function asProved(
  line: number,
  key: NewKey,
  dropped: Dropped[],
  providers: readonly ProviderOutline[],
): Described {
  const described = describe(key.value, key, providers)
  if (!described.contradiction) return described
  const { field } = described.contradiction
  dropped.push({ line, field, why: 'contradicts what the value proves, so the proof is kept' })
  return asProved(line, { ...key, [field]: undefined }, dropped, providers)
}
