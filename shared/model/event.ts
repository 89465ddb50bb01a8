import { z } from 'zod'

/** What the activity log can hold. Each door of a secret has its own event. */
const eventName = z.enum([
  'vault.created',
  'vault.unlocked',
  'vault.restored',
  'unlock.failed',
  'password.changed',
  'vaultKey.changed',
  'recovery.used',
  'recovery.replaced',
  'recovery.saved',
  'header.recovered',
  'pageKey.written',
  'backup.made',
  'format.migrated',
  'key.added',
  'key.changed',
  'key.archived',
  'key.unarchived',
  'key.removed',
  'key.returned',
  'key.purged',
  'environment.forced',
  'secret.added',
  'secret.revealed',
  'secret.copied',
  'secret.run',
  'keys.imported',
  'keys.exported',
  'manifest.exported',
  'evidence.imported',
  'evidence.removed',
  'finding.accepted',
  'finding.reopened',
  'search.saved',
  'search.removed',
  'purpose.saved',
  'purpose.removed',
])
export type EventName = z.infer<typeof eventName>

/** One line of the activity log. `key` is the id of the key it is about; `detail` never holds a secret. */
export const activityEvent = z.strictObject({
  at: z.string(),
  event: eventName,
  key: z.string().nullable(),
  detail: z.string().nullable(),
})
export type ActivityEvent = z.infer<typeof activityEvent>
