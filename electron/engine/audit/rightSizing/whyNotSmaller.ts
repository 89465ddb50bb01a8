import { joined } from '../joined.ts'
import type { Subject } from '../subject.ts'
import { whyScopesUnknown } from '../whyUnknown.ts'

/**
 * Why there is no smaller grant for a key, in full sentences; null where there is one.
 * @param after the smallest grant, where anything tells what it is
 */
export function whyNotSmaller(key: Subject, after: readonly string[] | null): string | null {
  const { scopes, known, access } = key
  const hasNoScopes = whyScopesUnknown({ ...key, scopes: scopes ?? [] })
  if (hasNoScopes !== null) return hasNoScopes
  if (scopes?.length === 0) return 'It has no scope that could be taken away.'
  if (after === null) return whyNothingIsKnown(key)
  if (after.length === 0) return 'No purpose needs anything of it, and logs show no use. Revoke it when you are sure.'
  const will = new Set(after.flatMap((scope) => known?.includedIn(scope) ?? [scope]))
  const isSmaller = access.granted?.some((scope) => !will.has(scope)) ?? true
  return isSmaller ? whyNotOneKey(key, after) : 'It has nothing more than it needs.'
}

/** Some scopes are for keys of a type of their own, which have no others. */
function whyNotOneKey({ known, type }: Subject, after: readonly string[]): string | null {
  const provider = known?.provider
  const types = [...new Set(after.map((scope) => known?.byName.get(scope)?.keyType ?? null))]
  if (types.length > 1)
    return `${provider?.name} never mixes ${joined(
      types.filter((one) => one !== null),
      'and',
    )} scopes with others on one key. Make a key for each.`
  const hasItsOwn = (provider?.scopes ?? []).some(({ keyType }) => keyType === type)
  const [only] = types
  const canHave = type === null || only === type || (only === null && !hasItsOwn)
  return canHave ? null : `${provider?.name} gives what it needs to keys of another type only. Make a key of that type.`
}

function whyNothingIsKnown({ known, access: { unknownPurposes, used, unusedUnknown } }: Subject): string {
  const one = unknownPurposes.length === 1
  const named = joined(
    unknownPurposes.map((id) => `“${id}”`),
    'and',
  )
  const purposes =
    unknownPurposes.length === 0
      ? 'Nobody has said what it is for: name its purposes.'
      : `Nobody has said what the ${one ? 'purpose' : 'purposes'} ${named} ${one ? 'needs' : 'need'}: describe ${one ? 'it' : 'them'}.`
  if (!known?.hasCalls) return purposes
  return `${purposes} ${used === null ? 'Or read a log that shows what it uses.' : unusedUnknown}`
}
