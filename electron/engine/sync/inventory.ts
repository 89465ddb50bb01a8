import type { Call } from '../call.ts'
import type { Caller } from '../network/caller.ts'
import type { Result } from '../network/result.ts'
import type { Adapter, Inventory, RemoteKey } from '../rotation/adapters/adapter.ts'

/** Who is asked for the keys of an account. */
interface Asked {
  caller: Caller
  /** The provider's id of the key that asks; null where it is not known. */
  remoteId: string | null
}

/**
 * All keys that a manager is told of, with their scopes: where the list leaves them out, each key is read by a call of its
 * own. The list is not complete where one of them is gone by then, or where the manager, which is a key too, is not in it.
 */
export async function readInventory(
  adapter: Adapter,
  { caller, remoteId }: Asked,
  call: Call,
): Promise<Result<Inventory>> {
  const listed = await adapter.list(caller)
  if (!listed.ok) return listed
  const { keys: named, isComplete } = listed.value
  const keys: RemoteKey[] = []
  for (const [done, key] of named.entries()) {
    await call.step(done, named.length)
    const read = key.scopes === null ? await adapter.get(caller, key.id) : { ok: true as const, value: key }
    if (!read.ok) return read
    if (read.value) keys.push(read.value)
  }
  await call.step(named.length, named.length)
  const holdsManager = keys.some(({ id }) => remoteId === null || id === remoteId)
  return { ok: true, value: { keys, isComplete: isComplete && holdsManager && keys.length === named.length } }
}

/** As `readInventory`, of one key alone; of none where its id is not known. */
export async function readOne(adapter: Adapter, manager: Caller, id: string | null): Promise<Result<Inventory>> {
  const read = id === null ? { ok: true as const, value: null } : await adapter.get(manager, id)
  return read.ok ? { ok: true, value: { keys: read.value ? [read.value] : [], isComplete: true } } : read
}
