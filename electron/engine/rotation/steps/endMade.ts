import type { Caller } from '../../network/caller.ts'
import type { Failure, Result } from '../../network/result.ts'
import type { Adapter, RemoteKey } from '../adapters/adapter.ts'
import { isMarked } from '../mark.ts'
import type { RotationRow } from '../row.ts'
import type { Work } from '../work.ts'

/** How often, and after what pauses, the provider is asked whether a key has ended. */
const pausesMs = [1_000, 2_000, 5_000, 15_000, 30_000]

/** What became of a key that was to be ended. `foreign`: it has not the name that this rotation gave, and was left alone. */
export type Ended = { kind: 'ended' | 'foreign' } | { kind: 'failed'; failure: Failure }

/**
 * Ends a key that was made for a rotation, given by the id that the provider named and by the name it was made with, and
 * sees that it has ended.
 * SECURITY: the id may come from an answer of the provider that is wrong; only a key with this rotation's mark is ended.
 */
export async function endMade(
  work: Work,
  row: Pick<RotationRow, 'id'>,
  adapter: Adapter,
  manager: Caller,
  { id, name }: Pick<RemoteKey, 'id' | 'name'>,
): Promise<Ended> {
  const found = await look(adapter, manager, id, name)
  if (!found.ok) return { kind: 'failed', failure: found.failure }
  if (!found.value || adapter.hasEnded(found.value, manager.now())) return { kind: 'ended' }
  if (!isMarked(row, found.value.name)) return { kind: 'foreign' }
  const ended = await adapter.end(manager, id)
  if (!ended.ok) return { kind: 'failed', failure: ended.failure }
  for (const pause of [0, ...pausesMs]) {
    if (pause > 0) await work.wait(pause)
    const seen = await adapter.get(manager, id)
    if (seen.ok && (!seen.value || adapter.hasEnded(seen.value, manager.now()))) return { kind: 'ended' }
  }
  return { kind: 'failed', failure: stillThere }
}

/** A provider may list a new key and not know it by its id yet. */
async function look(adapter: Adapter, manager: Caller, id: string, name: string): Promise<Result<RemoteKey | null>> {
  const found = await adapter.get(manager, id)
  if (!found.ok || found.value) return found
  const listed = await adapter.list(manager, name)
  return listed.ok ? { ok: true, value: listed.value.keys.find((key) => key.id === id) ?? null } : listed
}

const stillThere: Failure = {
  kind: 'noAnswer',
  status: null,
  message: 'The key was ended, and the provider still names it as one that lives.',
  retryAfterMs: null,
}
