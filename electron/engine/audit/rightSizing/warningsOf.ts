import { dayText } from '../coverage.ts'
import { listed } from '../listed.ts'
import type { Subject } from '../subject.ts'
import { areasOf } from './areasOf.ts'

const fewNames = 5

/** What a person should know before a key gets a smaller grant, in full sentences. */
export function warningsOf(key: Subject, after: readonly string[]): string[] {
  const { known, access, ledger, scopes, remoteId, manager, name } = key
  const provider = known?.provider
  const setScopes = provider?.management?.setScopes
  const will = new Set(after)
  const judged = new Set([...(access.needed ?? []), ...(access.used ?? [])])
  const factsOf = (names: readonly string[]) => names.flatMap((one) => known?.byName.get(one) ?? [])
  const unseen = factsOf(after).filter((scope) => scope.unseen && !judged.has(scope.name))
  const silent = factsOf(access.excess ?? []).filter(({ endpoints }) => (endpoints?.length ?? 0) === 0)
  const foreign = foreignUses(key)
  const alike = toldTogether(key, after)
  const withPassword = factsOf(after).filter(({ needsPassword }) => needsPassword)
  const last = ledger.covered.at(-1)

  return [
    scopes === null && 'Its present scopes are not known: what it would lose cannot be told, nor brought back.',
    access.grade === 'declared' &&
      (access.used === null
        ? 'Only its purposes tell what it needs. Read a log of its calls to see what it really uses.'
        : 'The logs that were read do not show the whole time that is asked for: beside them, its purposes tell what it needs.'),
    access.grade === 'none' &&
      'Too little is known of its calls. What logs have not shown and no purpose needs would fail.',
    access.grade === 'observed' &&
      last &&
      `Logs show its calls from ${dayText(last.from)} to ${dayText(last.to)}. What it did not do then would fail, unless a purpose needs it.`,
    access.unknownPurposes.length > 0 && `Nobody has said what ${quoted(access.unknownPurposes)} needs.`,
    unseen.length > 0 && `Use of ${names(unseen)} does not show in logs, so that it stays.`,
    access.grade === 'observed' &&
      access.needed === null &&
      silent.length > 0 &&
      `No call is known that needs ${names(silent)}: logs could not have shown its use.`,
    alike.length > 0 &&
      `Logs cannot tell ${few(alike)} apart, for the same calls are allowed by more than one of them: they stay. See whether one is enough.`,
    foreign.length > 0 && `Logs show use of ${few(foreign)}, which it is not known to have. Look at its scopes again.`,
    access.unclassified.some((scope) => will.has(scope)) &&
      `The catalogue does not know ${few(access.unclassified)}: what nobody knows stays.`,
    withPassword.length > 0 &&
      `${provider?.name} says that ${names(withPassword)} is given with the account’s password only: the call may be refused.`,
    manager && `It manages other keys. That needs ${provider?.management?.needs ?? 'rights of its own'}.`,
    setScopes?.steps.some((step) => step.includes('{areas}')) &&
      known &&
      areasOf(after, known).some(({ givesMore }) => givesMore) &&
      `${provider?.name}’s own page gives whole areas, so that the steps give more than the call.`,
    setScopes && remoteId === null && 'The provider’s id of the key is not known, so that the call cannot be written.',
    setScopes &&
      remoteId !== null &&
      JSON.stringify(setScopes.body).includes('"{name}"') &&
      `Made by hand, the call sets the name too: where ${provider?.name} knows the key by another name than “${name}”, put that there.`,
  ].filter((warning) => typeof warning === 'string')
}

/** Scopes that logs name and the key is not known to have, where none that it has allows the same calls. */
function foreignUses({ known, access }: Subject): string[] {
  if (access.granted === null) return []
  const callsOf = (name: string) => known?.byName.get(name)?.endpoints ?? []
  const granted = new Set(access.granted)
  const allowed = new Set(access.granted.flatMap(callsOf))
  return (access.used ?? []).filter((name) => !granted.has(name) && !callsOf(name).some((call) => allowed.has(call)))
}

/** Scopes that stay for the same calls alone, each of which would do. */
function toldTogether({ known, access }: Subject, after: readonly string[]): string[] {
  const needed = new Set(access.needed)
  const byLogs = new Set(after.filter((name) => access.used?.includes(name) && !needed.has(name)))
  return [...byLogs].filter((name) => known?.allowingTheSame(name).some((other) => byLogs.has(other)))
}

const names = (scopes: readonly { name: string }[]) => few(scopes.map(({ name }) => name))
const quoted = (words: readonly string[]) => few(words.map((word) => `“${word}”`))
const few = (words: readonly string[]) => listed(words, fewNames)
