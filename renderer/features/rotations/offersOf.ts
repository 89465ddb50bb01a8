import type { Rotation } from '../../../shared/model/rotation.ts'
import { isGraceOver, isOver } from '../../../shared/model/waysOn.ts'

/** What a person can do with a rotation. `paste` is offered by a field of its own. */
export type Act = 'resume' | 'retire' | 'confirm' | 'rollback' | 'cancel'

/** What is offered, what its button says, and whether it is what is meant to be done. */
export interface Offer {
  act: Act
  label: string
  isMeant: boolean
}

/** What the person says with “confirm”, by what is asked. */
const confirmWords: Partial<Record<NonNullable<Rotation['decision']>['code'], string>> = {
  newNotChecked: 'It works',
  revokeOld: 'The old key is ended',
  restoredOlder: 'I have looked: go on',
}

const away: Record<'retire' | 'rollback' | 'cancel', string> = {
  retire: 'End the old key now…',
  rollback: 'Go back to the old key…',
  cancel: 'Give it up…',
}

/**
 * What a rotation can go on with from where it is, what is meant first; none while its grace runs, or once it is over.
 * @param now milliseconds since 1970
 */
export function offersOf(rotation: Rotation, now: number): Offer[] {
  const { decision, state } = rotation
  if (isOver(rotation)) return []
  if (decision)
    return decision.options.flatMap((option): Offer[] => {
      if (option === 'paste') return []
      if (option !== 'confirm') return [{ act: option, label: away[option], isMeant: false }]
      if (decision.code === 'placesOpen') return [{ act: option, label: 'End the new key…', isMeant: false }]
      return [{ act: option, label: confirmWords[decision.code] ?? 'It is so: go on', isMeant: true }]
    })
  if (isGraceOver(rotation, now)) return [{ act: 'resume', label: 'End the old key…', isMeant: true }]
  return state === 'grace' ? [] : [{ act: 'resume', label: 'Go on', isMeant: true }]
}

/** How to get out of a rotation when something goes wrong, besides what is offered. @param now milliseconds since 1970 */
export function waysOut(rotation: Rotation, givenUp: boolean, now: number): ('rollback' | 'cancel' | 'retire')[] {
  const { state } = rotation
  if (isOver(rotation) || givenUp) return []
  const offered = new Set(offersOf(rotation, now).map(({ act }) => act))
  const isSwitched = state === 'switched' || state === 'grace' || state === 'retiring'
  const ways = isSwitched
    ? (['rollback', ...(state === 'grace' ? (['retire'] as const) : [])] as const)
    : (['cancel'] as const)
  return ways.filter((way) => !offered.has(way))
}
