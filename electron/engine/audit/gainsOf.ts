import type { ProviderScope } from '../../../shared/model/providerScope.ts'
import { joined } from './joined.ts'
import type { KnownScopes } from './knownScopes.ts'

type Gain = [kind: NonNullable<ProviderScope['sensitivity']>, byReading: string, byWriting: string]

/** What somebody can do with scopes of each kind, worst first. */
const gains: readonly Gain[] = [
  ['credential', 'read keys or secrets', 'make or change keys or secrets'],
  ['identity', 'read who may do what', 'change who may do what'],
  ['billing', 'read billing details', 'change billing details'],
  ['cost', 'run up costs', 'run up costs'],
  ['irreversible', 'erase data for good', 'erase data for good'],
  ['sends-mail', 'send mail as you', 'send mail as you'],
  ['data-exfiltration', 'see where data is sent', 'have data sent elsewhere'],
  ['domain-trust', 'see which domains are trusted', 'change which domains are trusted'],
  ['network-access', 'see which addresses may call', 'change which addresses may call'],
  ['transport-security', 'see how data is protected on its way', 'weaken how data is protected on its way'],
  ['pii', 'read personal data', 'change personal data'],
  ['regulatory', 'read filings', 'file reports with authorities'],
  ['audit', 'read who did what', 'change who did what'],
  ['account', 'read the account', 'change the account'],
  ['deliverability', 'see how mail is delivered', 'harm the delivery of mail'],
  ['side-effect', 'start runs that have effects', 'start runs that have effects'],
]

/** What somebody else could do with scopes, the worst three, to follow “can”: `run up costs and read personal data`. */
export function gainsOf(scopes: readonly string[], known: KnownScopes | null): string {
  let writesAny = false
  /** Of each kind whether one writes. */
  const writes = new Map<ProviderScope['sensitivity'], boolean>()
  for (const scope of scopes) {
    for (const part of known?.includedIn(scope) ?? [scope]) {
      const facts = known?.byName.get(part)
      const isWriting = facts?.access !== 'read'
      writesAny ||= isWriting
      if (facts?.sensitivity) writes.set(facts.sensitivity, isWriting || writes.get(facts.sensitivity) === true)
    }
  }
  if (writes.size === 0) return writesAny ? 'change data' : 'read data'
  const phrases = gains.flatMap(([kind, byReading, byWriting]) => {
    const isWriting = writes.get(kind)
    return isWriting === undefined ? [] : isWriting ? byWriting : byReading
  })
  return joined(phrases.slice(0, 3), 'and')
}
