import { z } from 'zod'
import { keyId, secretValue } from '../model/apiKey.ts'
import { rotationPlace, seenFile } from '../model/consumer.ts'
import {
  journalLine,
  policy,
  rotation,
  rotationGuide,
  rotationId,
  rotationPlan,
  rotationSafety,
} from '../model/rotation.ts'
import { method } from './method.ts'

/** At most 90 days. */
const graceSeconds = (least: number) =>
  z
    .number()
    .int()
    .min(least)
    .max(90 * 86_400)

/** How to rotate. `graceSeconds` is how long the old value lives on after the switch; the settings say where it is absent. */
const wish = () =>
  z.strictObject({
    key: keyId,
    leaked: z.boolean().default(false),
    manual: z.boolean().default(false),
    graceSeconds: graceSeconds(0).optional(),
  })

/** What files were like when the person saw what would be written into them: one that has changed since is refused. */
const seen = () => z.array(seenFile()).max(200).default([])

const one = () => z.strictObject({ rotation: rotation() })
const id = () => z.strictObject({ id: rotationId })

/** Replacing secrets. Each answer says how far the rotation has come; what is not final goes on with `resume`. */
export const rotations = {
  /** What `start` would do; at the provider it only reads. */
  plan: method(wish, () => z.strictObject({ plan: rotationPlan() })),
  /**
   * `seen`: the files as the plan showed them; any other is taken as it is when the rotation begins.
   * @throws KeywardError refused, networkOff, hostUnasked when it may not begin; nothing is sent or changed then
   */
  start: method(() => z.strictObject({ ...wish().shape, seen: seen() }), one),
  /** Newest first. */
  list: method(
    () => z.strictObject({ unfinished: z.boolean().default(false) }),
    () => z.strictObject({ rotations: z.array(rotation()) }),
  ),
  /** With `givenUp` what was made is being ended, or was, and the old value is in force. */
  get: method(id, () =>
    z.strictObject({
      rotation: rotation(),
      journal: z.array(journalLine()),
      guide: rotationGuide().nullable(),
      givenUp: z.boolean(),
      places: z.array(rotationPlace()),
    }),
  ),
  /** Puts the journal on the clipboard as text, through the host. It holds no secret. */
  copyJournal: method(id, () => z.strictObject({ clearAfterSeconds: z.number().int() })),
  /** Whether the old key can be ended without breaking anything. Asks the provider, where it tells of the last use. */
  safe: method(id, () => z.strictObject({ safety: rotationSafety() })),
  /**
   * Writes the value that is in force into the places that failed or were not reached, and runs their commands again: after
   * the switch the new one, in a rotation that is rolled back the old one. `seen`: the files as a preview showed them; one that
   * was not seen, or has changed since, is left as it is. The old value goes back wherever the new one still stands.
   */
  write: method(() => z.strictObject({ id: rotationId, seen: seen() }), one),
  /**
   * Goes on from where it stopped. `now` ends the grace, or the key that open places keep alive. What else waits for a person is
   * left as it is.
   */
  resume: method(() => z.strictObject({ id: rotationId, now: z.boolean().default(false) }), one),
  /** In its grace: lets the old value live on for so long from now. What has held up its end is looked at again then. */
  extend: method(() => z.strictObject({ id: rotationId, graceSeconds: graceSeconds(1) }), one),
  /** Gives up before the switch: what was made at the provider is ended, the old value stays in force. */
  cancel: method(id, one),
  /** Puts the old value back in force while it lives, and ends the new one. */
  rollback: method(id, one),
  /** Takes the new value of a rotation by hand, and goes on. */
  paste: method(() => z.strictObject({ id: rotationId, value: secretValue }), one),
  /** The person says that it is as the decision asks, and it goes on. */
  confirm: method(id, one),
}

/** Which keys are to be rotated how often. */
export const policies = {
  list: method(
    () => z.strictObject({}),
    () => z.strictObject({ policies: z.array(policy()) }),
  ),
  /** Sets or changes the policy of a target. */
  set: method(
    () => z.strictObject({ target: policy().shape.target, days: policy().shape.days }),
    () => z.strictObject({ policy: policy() }),
  ),
  remove: method(
    () => z.strictObject({ id: z.uuid() }),
    () => z.strictObject({}),
  ),
  /** The keys that a policy is for, soonest due first; `daysLeft` counts local days, negative when past. */
  due: method(
    () => z.strictObject({ withinDays: z.number().int().min(0).max(3_650).default(30) }),
    () =>
      z.strictObject({
        due: z.array(
          z.strictObject({
            key: keyId,
            name: z.string(),
            provider: z.string().nullable(),
            environment: z.string().nullable(),
            policy: z.uuid(),
            days: z.number().int(),
            dueAt: z.string(),
            daysLeft: z.number().int(),
            /** The unfinished rotation of the key. */
            rotation: rotationId.nullable(),
          }),
        ),
      }),
  ),
}
