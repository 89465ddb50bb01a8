import { isSameGrant } from './differenceOf.ts'
import { askedIn, type GrantRow } from './row.ts'

/** What is kept of a change that was read back. */
export type Outcome = Pick<GrantRow, 'state' | 'wanted' | 'found' | 'why'>

/**
 * What a change has come to by what the provider shows now.
 * @param found without what the provider sets itself; null where it no longer has the key
 * @param refusal what the provider answered to the call, a full sentence; null where it took it or nobody knows
 */
export function outcomeOf(
  row: Pick<GrantRow, 'state' | 'before' | 'wanted' | 'found'>,
  found: string[] | null,
  refusal: string | null,
): Outcome {
  const isUndoing = row.state === 'undoing'
  const wanted = askedIn(row)
  if (found === null)
    return { state: 'failed', wanted, found, why: 'The provider no longer has this key: neither grant is in force.' }
  if (isSameGrant(found, wanted)) return { state: isUndoing ? 'undone' : 'applied', wanted, found, why: null }
  const present = isUndoing ? (row.found ?? row.wanted) : row.before
  if (!isSameGrant(found, present)) return { state: 'differs', wanted, found, why: whyOther(refusal) }
  const why = refusal ?? 'The provider did not do what was asked.'
  if (!isUndoing) return { state: 'failed', wanted, found, why }
  return {
    state: isSameGrant(found, row.wanted) ? 'applied' : 'differs',
    wanted: row.wanted,
    found,
    why: `It was not undone. ${why}`,
  }
}

/** Where the provider refused, it was somebody else. */
const whyOther = (refusal: string | null) =>
  refusal === null
    ? 'The provider gave the key other scopes than were asked for.'
    : `${refusal} The scopes of the key are neither the old nor the new ones all the same.`
