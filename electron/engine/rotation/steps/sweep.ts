import type { Orphan } from '../../../../shared/model/rotation.ts'
import type { Caller } from '../../network/caller.ts'
import type { Adapter } from '../adapters/adapter.ts'
import { markedName } from '../mark.ts'
import type { RotationRow } from '../row.ts'
import type { Work } from '../work.ts'
import { endMade } from './endMade.ts'
import { orphansWith, withStatus } from './findMade.ts'

/**
 * Looks for keys of this rotation that the vault does not hold, and ends them; what could not be ended or seen is reported.
 * @param evenUsed also those that somebody has used: where the whole rotation is given up
 */
export async function sweep(
  work: Work,
  row: RotationRow,
  adapter: Adapter,
  manager: Caller,
  evenUsed = false,
): Promise<Orphan[]> {
  let orphans = row.orphans
  for (let attempt = 1; attempt <= row.attempt; attempt++) {
    const name = markedName({ id: row.id, attempt }, row.wanted?.name ?? '')
    const listed = await adapter.list(manager, name)
    if (!listed.ok) {
      // The last attempt's key is the one that the vault holds, unless the rotation is given up.
      const isHeld = attempt === row.attempt && !evenUsed
      if (!isHeld && !orphans.some((orphan) => orphan.name === name))
        orphans = [...orphans, { remoteId: null, name, status: 'unknown' }]
      continue
    }
    const found = listed.value.keys.filter(
      (key) => key.name === name && key.id !== row.remote_new && !adapter.hasEnded(key, manager.now()),
    )
    orphans = orphansWith({ orphans }, found)
    for (const { id, lastUsedAt } of found) {
      if (lastUsedAt !== null && !evenUsed) continue
      const ended = await endMade(work, row, adapter, manager, { id, name })
      if (ended.kind === 'ended') orphans = withStatus(orphans, id, 'deleted')
    }
  }
  return orphans
}
