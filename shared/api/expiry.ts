import { z } from 'zod'
import { keyId, moment } from '../model/apiKey.ts'
import { keyRef, ladder, localDay, schedule, toldStep } from '../model/schedule.ts'
import { method } from './method.ts'

/** When a key is told: its own ladder, null for the usual one, and until when it is silent. */
const reminders = () => z.strictObject({ ladder: ladder().nullable(), snoozedUntil: z.string().nullable() })

export const expiry = {
  /**
   * All that a host needs to tell keys in time while the vault is locked: moments and references, no name, no id. A key
   * stands there once for its end and once for its rotation, where a policy asks for one. At most 500 keys a call, of
   * which none need have anything to tell; `next` is what `after` is for the next ones.
   */
  schedule: method(
    () => z.strictObject({ after: keyRef.optional() }),
    () => z.strictObject({ ...schedule().shape, next: keyRef.nullable() }),
  ),
  /** Keeps what was told, before it is shown. Saying it again changes nothing; references that mean no key are passed over. */
  told: method(
    () => z.strictObject({ steps: z.array(toldStep()).max(500), digestDays: z.array(localDay).max(500) }),
    () => z.strictObject({}),
  ),
  /** Whose references these are. Keys that are gone are left out. */
  keys: method(
    () => z.strictObject({ refs: z.array(keyRef).max(1_000) }),
    () => z.strictObject({ keys: z.array(z.strictObject({ ref: keyRef, id: keyId, name: z.string() })) }),
  ),
  reminders: method(() => z.strictObject({ id: keyId }), reminders),
  /** Gives a key its own ladder in days before its end, none to be silent, or null for the usual one. */
  setLadder: method(() => z.strictObject({ id: keyId, days: ladder().nullable() }), reminders),
  /** Silences a key until a moment, or null to end that. It holds for what comes first now, its end or its rotation, no longer. */
  snooze: method(() => z.strictObject({ id: keyId, until: moment.nullable() }), reminders),
}
