import type { Orphan } from '../../../../shared/model/rotation.ts'
import type { Caller } from '../../network/caller.ts'
import type { RemoteKey } from '../adapters/adapter.ts'
import { markedName } from '../mark.ts'
import type { Decision, RotationRow } from '../row.ts'
import type { Work } from '../work.ts'
import { endMade } from './endMade.ts'
import { letArrive } from './letArrive.ts'

/**
 * Looks at the provider for a key that this attempt may have made and whose value is lost. One that nobody has used is
 * ended, and the rotation begins again; what is not clear is shown to a person.
 * @param regain tries to get the value of the one key back; null when there is no such way, or no longer
 */
export async function findMade(
  work: Work,
  row: RotationRow,
  regain: ((manager: Caller, made: RemoteKey) => Promise<void>) | null = null,
): Promise<'on' | 'waits'> {
  const { adapter } = work
  if (!adapter || !row.wanted) return 'waits'
  const name = markedName(row, row.wanted.name)
  const manager = await work.manager()
  const look = async () => {
    const listed = await adapter.list(manager, name)
    if (!listed.ok) return listed.failure.message
    const made = listed.value.keys.filter((key) => key.name === name && !adapter.hasEnded(key, manager.now()))
    if (made.length === 0 && !listed.value.isComplete)
      return 'The provider’s list of keys is not whole, so that nobody can say whether a key was made.'
    return made
  }
  let made = await look()
  if (typeof made !== 'string' && made.length === 0) {
    await letArrive(work, row.creating_at ?? 0)
    made = await look()
  }
  if (typeof made === 'string') {
    await work.advance({ reason: made }, 'Whether a key was made could not be found out yet. The old key is in force.')
    return 'waits'
  }
  if (made.length === 0) {
    // Those that were found before have been ended since.
    const orphans = row.orphans.map(
      (orphan): Orphan => (orphan.name === name ? { ...orphan, status: 'deleted' } : orphan),
    )
    await work.advance({ state: 'planned', reason: null, orphans }, 'There is no key of this attempt.')
    return 'on'
  }
  const wasUsed = made.some(({ lastUsedAt }) => lastUsedAt !== null)
  const [only] = made
  if (regain && only && made.length === 1 && !wasUsed) {
    await regain(manager, only)
    return 'on'
  }
  let orphans = orphansWith(row, made)
  // Who gives the rotation up has been shown them, or never asked for them.
  if (row.giving_up === null && (made.length > 1 || wasUsed)) {
    await work.advance(
      { orphans, decision: wasUsed ? usedDecision : severalDecision(made.length) },
      'It waits for a person.',
    )
    return 'waits'
  }
  await work.advance({ orphans }, 'A key was made, and its value is lost. It is ended at the provider.')
  for (const { id } of made) {
    const ended = await endMade(work, row, adapter, manager, { id, name })
    if (ended.kind === 'failed') {
      await work.advance(
        { reason: ended.failure.message, orphans },
        'It could not be ended yet. The old key is in force.',
      )
      return 'waits'
    }
    orphans = withStatus(orphans, id, 'deleted')
  }
  await work.advance({ state: 'planned', reason: null, orphans }, 'It was ended.')
  return 'on'
}

const severalDecision = (keys: number): Decision => ({
  code: 'severalMade',
  message: `The provider holds ${keys} keys that were made for this rotation, and the value of none is known. Cancel to end them all; the old key stays in force.`,
  options: ['cancel'],
})

const usedDecision: Decision = {
  code: 'madeWasUsed',
  message:
    'The provider made a key whose value never reached the vault, and it says that somebody has used it. Look into that at the provider. Cancel to end it; the old key stays in force.',
  options: ['cancel'],
}

/** Keys that were found at the provider, as the rotation reports them. */
export function orphansWith(row: Pick<RotationRow, 'orphans'>, found: readonly RemoteKey[]): Orphan[] {
  const known = new Set(row.orphans.map(({ remoteId }) => remoteId))
  return [
    ...row.orphans,
    ...found
      .filter(({ id }) => !known.has(id))
      .map(({ id, name }): Orphan => ({ remoteId: id, name, status: 'alive' })),
  ]
}

export const withStatus = (orphans: readonly Orphan[], id: string, status: Orphan['status']): Orphan[] =>
  orphans.map((orphan) => (orphan.remoteId === id ? { ...orphan, status } : orphan))
