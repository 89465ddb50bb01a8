import type { Provider } from '../../../shared/model/provider.ts'
import type { SyncRun, SyncTarget } from '../../../shared/model/sync.ts'
import type { Call } from '../call.ts'
import { iso } from '../keys/moments.ts'
import { type Db, prepared, read } from '../storage/database.ts'
import { unfinished } from '../storage/unfinished.ts'
import type { Change } from '../vault/session.ts'
import type { BegunLook } from './beginLook.ts'
import { type Checked, compare, type Looked } from './compare.ts'
import { heldKeys } from './heldKeys.ts'
import { lookedFor } from './lookedFor.ts'
import { storedRun, storeRun } from './runs.ts'
import { takeOver } from './takeOver.ts'

/** What came of asking. */
interface Told {
  looked: readonly Looked[]
  logs: Pick<SyncRun, 'logs' | 'whyNoLogs'>
}

/** Compares what was told with the keys as they are now, and keeps the look in place of the last one. */
export async function finishLook(
  inside: Change,
  target: SyncTarget,
  { provider, adapter, only, before }: BegunLook,
  { looked, logs }: Told,
  call: Call,
): Promise<{ sync: SyncRun }> {
  const { db, now, log } = inside
  const held = await heldKeys(inside, lookedFor(db, target).keys, call)
  const checked = held.map((key): Checked => ({ ...key, isStill: before.get(key.row.id) === JSON.stringify(key.held) }))
  const { report, seen } = compare(checked, looked, knownIds(db, provider), {
    provider,
    adapter,
    isOneKey: only !== null,
  })
  const run: Omit<SyncRun, 'id' | 'target'> = {
    report: { provider: provider.id, at: iso(now), applied: false, ...report },
    whyIncomplete: looked.every(({ isComplete }) => isComplete) ? null : whyIncomplete(provider),
    ...logs,
  }
  const { remote, matched, updated, gone, unknown } = report
  log(
    'sync.looked',
    target.kind === 'key' ? target.key : null,
    `${provider.id}: ${remote} there, ${matched} held, ${updated.length} differ, ${gone.length} gone, ${unknown.length} not held`,
  )
  const id = storeRun(inside, target, run, seen)
  if (updated.length === 0) await takeOver(inside, storedRun(db, id), call)
  return { sync: storedRun(db, id).run }
}

const whyIncomplete = ({ name }: Provider) =>
  `The list of keys that ${name} gave is not whole: its parts contradict each other, the key that asked or one that was named is missing in it, or there are more than are read. No key is called gone. Look again.`

/** The ids of all keys that are held of a provider, of whatever environment, and of those that rotations under way have there. */
const knownIds = (db: Db, { id }: Provider) =>
  new Set(
    read(() =>
      prepared<[string], string | null>(
        db,
        `SELECT remote_id FROM keys WHERE provider = ? AND removed_at IS NULL
         UNION SELECT remote_old FROM rotations WHERE ${unfinished}
         UNION SELECT remote_new FROM rotations WHERE ${unfinished}`,
      )
        .pluck()
        .all(id),
    ).filter((known) => known !== null),
  )
