import { z } from 'zod'
import { keyId } from '../model/apiKey.ts'
import { activityEvent } from '../model/event.ts'
import { method } from './method.ts'

export const activity = {
  /** One page of the log, newest first; `next` is the cursor of the page before it in time. */
  list: method(
    () =>
      z.strictObject({
        /** Only what is about this key. */
        key: keyId.optional(),
        limit: z.number().int().min(1).max(500).optional(),
        cursor: z.number().int().optional(),
      }),
    () =>
      z.strictObject({
        events: z.array(activityEvent()),
        next: z.number().int().nullable(),
      }),
  ),
}
