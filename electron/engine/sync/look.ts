import { KeywardError } from '../../../shared/api/errors.ts'
import type { SyncRun, SyncTarget } from '../../../shared/model/sync.ts'
import type { Call } from '../call.ts'
import { besideVault } from '../network/besideVault.ts'
import type { Context } from '../vault/session.ts'
import { readApiLogs } from './apiLogs.ts'
import { type BegunLook, beginLook } from './beginLook.ts'
import type { Looked } from './compare.ts'
import { finishLook } from './finishLook.ts'
import { readInventory, readOne } from './inventory.ts'

/**
 * Reads the inventories of all managers of the target, and compares. A look that would change no key is taken over at once.
 * @throws KeywardError notFound; refused, networkOff, hostUnasked before anything is sent; refused when the provider does
 * not answer as it should: nothing is kept then but what was sent
 */
export function lookAt(context: Context, target: SyncTarget, call: Call): Promise<{ sync: SyncRun }> {
  return besideVault(context, call, async (beside) => {
    const begun = await beside.writeInSteps((inside) => beginLook(inside, target, beside.callerOf, call))
    const looked = await ask(begun, call)
    const logs = await readApiLogs(beside, begun.provider, looked, call)
    return beside.writeInSteps((inside) => finishLook(inside, target, begun, { looked, logs }, call))
  })
}

async function ask({ adapter, managers, only }: BegunLook, call: Call): Promise<Looked[]> {
  const looked: Looked[] = []
  for (const { manager, remoteId, caller } of managers) {
    call.checkWanted()
    const read = only
      ? await readOne(adapter, caller, only.remoteId)
      : await readInventory(adapter, { caller, remoteId }, call)
    if (!read.ok)
      throw new KeywardError(
        'refused',
        `The keys that ${JSON.stringify(manager.name)} manages could not be read: ${read.failure.message} Nothing was changed.`,
      )
    looked.push({ manager, caller, ...read.value })
  }
  return looked
}
