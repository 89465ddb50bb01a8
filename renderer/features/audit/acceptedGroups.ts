import type { Exception } from '../../../shared/model/finding.ts'

interface AcceptedGroup {
  state: Exception['state']
  title: string
  about: string
  exceptions: readonly Exception[]
}

const groups: Omit<AcceptedGroup, 'exceptions'>[] = [
  { state: 'expired', title: 'Come back', about: 'the day has passed, so they are open again' },
  { state: 'orphaned', title: 'No longer so', about: 'the key is not as it was when it was accepted' },
  { state: 'inForce', title: 'In force', about: 'they come back when the day has passed or the key changes' },
]

/** What was accepted, by what became of it: what somebody should look at first, and the day that comes first. */
export function acceptedGroups(exceptions: readonly Exception[]): AcceptedGroup[] {
  return groups.flatMap((group) => {
    const its = exceptions
      .filter(({ state }) => state === group.state)
      .sort((one, other) => Date.parse(one.until) - Date.parse(other.until))
    return its.length === 0 ? [] : [{ ...group, exceptions: its }]
  })
}
