import type { Orphan } from '../../../../shared/model/rotation.ts'
import { label } from '../../keys/versions.ts'
import type { FailureKind } from '../../network/result.ts'
import { markedName } from '../mark.ts'
import { openPlaces } from '../places/openPlaces.ts'
import { placesDecision } from '../places/placesDecision.ts'
import { takeBack } from '../places/takeBack.ts'
import type { RotationRow } from '../row.ts'
import type { Step } from '../run.ts'
import type { Work } from '../work.ts'
import { type Ended, endMade } from './endMade.ts'
import { findMade } from './findMade.ts'
import { sweep } from './sweep.ts'

/** Ends what was made for a rotation that is given up. The old value is in force. */
export const abandon: Step = async (work, row) => {
  const { adapter } = work
  if (row.switched_at !== null && !(await areBack(work, row))) return 'waits'
  if (row.state === 'creating' && adapter) {
    const went = await findMade(work, row)
    if (went === 'waits') return went
    row = await work.row()
  }
  const key = await work.key()
  if (!adapter && row.version_new !== null)
    return over(work, row, [...row.orphans, { remoteId: row.remote_new, name: key.name, status: 'unknown' }])
  if (row.remote_new === null || !adapter) return over(work, row, row.orphans)
  const manager = await work.manager()
  const made = { id: row.remote_new, name: markedName(row, row.wanted?.name ?? key.name) }
  // SECURITY: never the key that is in force, or was when this began, whatever id and name the provider told.
  const isOther = made.id === key.remote_id || made.id === row.remote_old
  const ended: Ended = isOther ? { kind: 'foreign' } : await endMade(work, row, adapter, manager, made)
  if (ended.kind === 'failed' && mayPass.has(ended.failure.kind)) {
    await work.advance(
      { reason: ended.failure.message },
      'The new key could not be ended yet. The old key is in force.',
    )
    return 'waits'
  }
  const reported: Orphan = {
    remoteId: ended.kind === 'foreign' ? null : made.id,
    name: made.name,
    status: ended.kind === 'ended' ? 'deleted' : ended.kind === 'failed' ? 'alive' : 'unknown',
  }
  // Under its mark a key is found whatever id its answer had.
  const swept = ended.kind === 'foreign' ? await sweep(work, row, adapter, manager, true) : []
  const orphans = swept.length > row.orphans.length ? swept : [...row.orphans, reported]
  const why = ended.kind === 'failed' ? ` The new key could not be ended: ${ended.failure.message}` : ''
  return over(work, row, orphans, ended.kind === 'ended', why)
}

/** Puts the old value back where the key is used, while both work. @returns false when a person has to look at a place */
async function areBack(work: Work, row: RotationRow): Promise<boolean> {
  await takeBack(work)
  const open = await openPlaces(work)
  if (open.length === 0 || row.confirmed === 'placesOpen') return true
  await work.advance(
    { decision: placesDecision(row, open) },
    'The new key is not ended while a place may still use it.',
  )
  return false
}

/** Tried again later; any other answer of the provider is final. */
const mayPass: ReadonlySet<FailureKind> = new Set(['noAnswer', 'notSent', 'limited', 'unreadable', 'redirected'])

async function over(
  work: Work,
  row: RotationRow,
  orphans: RotationRow['orphans'],
  isDead = false,
  more = '',
): Promise<'on'> {
  await work.advance(
    (inside) => {
      if (row.version_new !== null) label(inside, row.key, row.version_new, isDead ? 'revoked' : null)
      return { state: 'aborted', reason: `${row.giving_up}${more}`, orphans }
    },
    isDead ? 'The new key was ended. The old value is in force.' : 'The old value is in force.',
  )
  return 'on'
}
