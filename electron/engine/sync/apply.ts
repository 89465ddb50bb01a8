import type { SyncRun } from '../../../shared/model/sync.ts'
import type { Call } from '../call.ts'
import { type Context, changeInSteps } from '../vault/session.ts'
import { storedRun } from './runs.ts'
import { takeOver } from './takeOver.ts'

/**
 * Takes over what a look has shown; one that was taken over already stays so.
 * @throws KeywardError notFound; refused when a key is no longer as it was shown. Nothing is changed then
 */
export async function applySync(context: Context, id: string, call: Call): Promise<{ sync: SyncRun }> {
  return changeInSteps(context, async (inside) => {
    const found = storedRun(inside.db, id)
    if (!found.run.report.applied) await takeOver(inside, found, call)
    return { sync: storedRun(inside.db, id).run }
  })
}
