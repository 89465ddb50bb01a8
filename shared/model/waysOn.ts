import type { Rotation, RotationWay } from './rotation.ts'

/**
 * How a person can have a rotation go on, what is meant to be done next first; none once it is over.
 * @param now milliseconds since 1970
 */
export function waysOn({ state, decision, graceUntil }: Rotation, now: number): RotationWay[] {
  if (isOver({ state })) return []
  if (decision) {
    const answers = new Set(decision.options)
    // Confirmed or written, no place holds it up any more; and whatever is held up by one, `now` ends.
    const isOfPlaces = decision.code === 'placesOpen'
    return [
      ...(isOfPlaces || answers.has('paste') || answers.has('confirm') ? (['resume'] as const) : []),
      ...(isOfPlaces || answers.has('retire') ? (['now'] as const) : []),
      ...(answers.has('rollback') ? (['rollback'] as const) : []),
      ...(answers.has('cancel') ? (['cancel'] as const) : []),
    ]
  }
  if (state !== 'grace') return ['resume']
  // Once the grace is over, whether the old key is still used is worth a look before it ends, which `now` leaves out.
  return [isGraceOver({ state, graceUntil }, now) ? 'resume' : 'now', 'rollback']
}

/** The command that goes a way. A rotation is named by the beginning of its id. */
export const commandOf = (id: string, way: RotationWay) =>
  `keyward rotation ${way === 'now' ? 'resume' : way} ${shortId(id)}${way === 'now' ? ' --now' : ''}`

/** What a person names a rotation by. */
export const shortId = (id: string) => id.slice(0, 8)

/** Whether a rotation has ended, one way or the other. */
export const isOver = ({ state }: Pick<Rotation, 'state'>) => state === 'done' || state === 'aborted'

/** Whether the old value may be ended now. @param now milliseconds since 1970 */
export const isGraceOver = ({ state, graceUntil }: Pick<Rotation, 'state' | 'graceUntil'>, now: number) =>
  state === 'grace' && graceUntil !== null && Date.parse(graceUntil) <= now
