import { openPlaces } from '../places/openPlaces.ts'
import { placesDecision } from '../places/placesDecision.ts'
import type { Step } from '../run.ts'
import { minuteOf } from '../safety/minuteOf.ts'

/** A provider may date a use that came before the switch a little later. */
export const toleranceMs = 120_000

/** Waits for the end of the grace, and for a person where the old key is still in use, or may be. */
export const grace: Step = async (work, row, said) => {
  if (work.now() < (row.grace_until ?? 0) && !said.now) return 'waits'
  if (!said.now && work.adapter?.tellsLastUse && row.remote_old !== null) {
    const found = await work.adapter.get(await work.manager(), row.remote_old)
    if (!found.ok) {
      await work.advance({ reason: found.failure.message }, 'Whether the old key is still used could not be read yet.')
      return 'waits'
    }
    const usedAt = found.value?.lastUsedAt ?? null
    if (usedAt !== null && usedAt > (row.switched_at ?? 0) + toleranceMs) {
      await work.advance(
        {
          decision: {
            code: 'oldStillUsed',
            message: `The old key was used on ${minuteOf(usedAt)}, after the switch: something still has the old value. Find it, then end the grace; or roll back.`,
            options: ['retire', 'rollback'],
          },
        },
        'The old key is not ended while somebody uses it.',
      )
      return 'waits'
    }
  }
  const open = said.now ? [] : await openPlaces(work)
  if (open.length > 0) {
    await work.advance(
      { decision: placesDecision(row, open) },
      'The old key is not ended while a place may still use it.',
    )
    return 'waits'
  }
  await work.advance(
    { state: 'retiring', reason: null },
    said.now ? 'The grace was ended early.' : 'The grace is over.',
  )
  return 'on'
}
