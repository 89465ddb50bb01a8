import { z } from 'zod'
import { providerId } from '../model/apiKey.ts'
import { syncId, syncRun, syncSchedule, syncTarget } from '../model/sync.ts'
import { method } from './method.ts'

/** What providers know of the keys that they hold. Only the key that manages the others is sent. */
export const sync = {
  /**
   * Reads a provider's inventory and compares. No key is changed: what differs is kept as a look that waits, in place of
   * an earlier one of the same keys. Its logs of calls go into the ledger at once, for they take nothing away.
   * @throws KeywardError refused (no manager, nothing known of its API), networkOff, hostUnasked; nothing is sent then
   */
  look: method(
    () => z.strictObject({ target: syncTarget() }),
    () => z.strictObject({ sync: syncRun() }),
  ),
  /**
   * Takes over what a look has shown, in one transaction.
   * @throws KeywardError refused when a key is no longer as it was shown; nothing is changed then: look again
   */
  apply: method(
    () => z.strictObject({ id: syncId }),
    () => z.strictObject({ sync: syncRun() }),
  ),
  /** The last look at each provider and key, newest first. */
  list: method(
    () => z.strictObject({ waiting: z.boolean().default(false) }),
    () => z.strictObject({ syncs: z.array(syncRun()) }),
  ),
  /** Forgets a look. What it would have changed stays as it is. */
  dismiss: method(
    () => z.strictObject({ id: syncId }),
    () => z.strictObject({}),
  ),
  schedules: method(
    () => z.strictObject({}),
    () => z.strictObject({ schedules: z.array(syncSchedule()) }),
  ),
  /** Has a provider looked at every so many hours; null: never. What a look shows still waits for a person. */
  schedule: method(
    () => z.strictObject({ provider: providerId, everyHours: syncSchedule().shape.everyHours.nullable() }),
    () => z.strictObject({ schedules: z.array(syncSchedule()) }),
  ),
  /**
   * Looks at the providers whose time has come by their schedule, and takes over the last use where nothing else differs.
   * For a host's clock: it is nobody's presence.
   */
  runDue: method(
    () => z.strictObject({}),
    () => z.strictObject({ schedules: z.array(syncSchedule()) }),
  ),
}
