import { joined } from '../joined.ts'
import type { Subject } from '../subject.ts'
import { areasOf } from './areasOf.ts'

/** How a person gives a key these scopes and no others on the provider's own page, in sentences. */
export function stepsByHand({ known, name, remoteId }: Subject, after: readonly string[]): string[] {
  const provider = known?.provider
  const sent = after.filter((scope) => !known?.byName.get(scope)?.automatic)
  const named = joined(sent, 'and')
  const page = provider?.links?.keys
  const its = remoteId === null ? '' : `, id ${remoteId}`
  const begin = page
    ? `Open ${page} and find the key “${name}”${its}.`
    : `Find the key “${name}”${its} at its provider.`
  const areas = known ? areasOf(after, known).map(({ name, level }) => `${name} to ${level}`) : []
  const own = provider?.management?.setScopes?.steps.map((step) =>
    step.replace('{scopes}', () => named).replace('{areas}', () => joined(areas, 'and')),
  )
  return [
    begin,
    ...(own ?? [
      `Give it these scopes and no others: ${named}.`,
      'Where a key cannot be changed, make a new one with these scopes, put it where this one is used, and revoke this one.',
    ]),
    'See that everything that uses the key still works.',
  ]
}
