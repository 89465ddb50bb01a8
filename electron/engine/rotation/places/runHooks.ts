import { nameOf } from '../../consumers/nameOf.ts'
import { type PlaceRow, placesOf, settle } from '../../consumers/places.ts'
import { advance, keyIdOf } from '../journal.ts'
import { rotationOf } from '../row.ts'
import type { Work } from '../work.ts'
import { valueFor } from './valueFor.ts'

const timeoutMs = 60_000

/**
 * Gives a value to the commands of the places that wait, one after the other. One that was interrupted runs again.
 * @param which of the rotation's two values
 */
export async function runHooks(work: Work, which: 'new' | 'old'): Promise<void> {
  for (;;) {
    const next = await work.write((inside) => {
      const row = rotationOf(inside.db, work.id)
      const place = placesOf(inside.db, row.row).find(isWaitingHook)
      if (!place) return null
      inside.log('hook.run', keyIdOf(inside.db, row), `place ${place.number}, the ${which} value`)
      return { place, value: valueFor(inside, row, which) }
    })
    if (!next) return
    const { place, value } = next
    const ended = await work.context.ports.shell.run(place.place.command, value, timeoutMs)
    const why = ended.status === null ? ended.why : ended.status === 0 ? null : `It ended with ${ended.status}.`
    await work.write((inside) => {
      settle(inside, place, { state: why === null ? 'confirmed' : 'failed', why })
      const name = nameOf(place)
      const note = why === null ? `${upper(name)} has taken the ${which} value.` : `${upper(name)} failed: ${why}`
      advance(inside, rotationOf(inside.db, work.id), {}, note)
    })
  }
}

type Hook = PlaceRow & { place: { kind: 'hook' } }

const isWaitingHook = (each: PlaceRow): each is Hook => each.place.kind === 'hook' && each.state === 'waiting'

const upper = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
