import { KeywardError } from '../../../../shared/api/errors.ts'
import { nameOf } from '../../consumers/nameOf.ts'
import { placesOf, settle } from '../../consumers/places.ts'
import { foreignValue } from '../../consumers/preview.ts'
import { sweepTemps } from '../../consumers/sweepTemps.ts'
import { type Change, change } from '../../vault/session.ts'
import { advance } from '../journal.ts'
import { type RotationRow, rotationOf } from '../row.ts'
import type { Work } from '../work.ts'
import { type FilePlace, fileChanges, isFile, type NotWritten } from './fileChanges.ts'
import { formerText } from './formerText.ts'
import { holds, whichValue } from './holds.ts'
import { openPlaces } from './openPlaces.ts'
import { runHooks } from './runHooks.ts'
import { whyNot } from './whyNot.ts'

/** Has every place of a rotation that is rolled back wait for the old value, but for steps that nobody has done. */
export function awaitOld(inside: Pick<Change, 'db' | 'now'>, row: RotationRow): void {
  for (const place of placesOf(inside.db, row.row)) {
    const isUndone = place.place.kind === 'step' && (place.state === 'waiting' || place.state === 'failed')
    settle(inside, place, { state: isUndone ? 'confirmed' : 'waiting', why: null })
  }
}

/**
 * Puts the old value back into the places that wait: files byte for byte as far as nobody else has changed them, commands
 * by running them with it. One that fails holds up no other. After a crash the same call goes on.
 */
export async function takeBack(work: Work): Promise<void> {
  if ((await openPlaces(work)).length === 0) return
  await work.turn(async () => {
    for (;;) {
      const { changes, files } = change(work.context, (inside) => plan(inside, rotationOf(inside.db, work.id)))
      const failure = changes.write(work.id)
      change(work.context, (inside) => end(inside, rotationOf(inside.db, work.id), files, failure))
      if (!failure) return
    }
  })
  await runHooks(work, 'old')
  await work.write((inside) => {
    const row = rotationOf(inside.db, work.id)
    const steps = placesOf(inside.db, row.row).filter(({ state }) => state === 'waiting')
    if (steps.length === 0) return
    const why = 'Nobody has said yet that the old value is back there.'
    for (const step of steps) settle(inside, step, { state: 'unknown', why })
    advance(inside, row, {}, `To be put back by hand, and then confirmed: ${steps.map(nameOf).join(', ')}.`)
  })
}

function plan(inside: Change, row: RotationRow) {
  const changes = fileChanges()
  const files = placesOf(inside.db, row.row)
    .filter(isFile)
    .filter(({ state }) => state === 'waiting')
  sweepTemps(
    files.map(({ place }) => place.path),
    row.id,
  )
  const refused = new Map<FilePlace, string>()
  for (const place of files) {
    const why = whyNot(() => {
      changes.plan(place, (read) => {
        if (whichValue(inside, row, read.value) === null) throw new KeywardError('refused', foreignValue)
        return formerText(inside, row, place, read)
      })
    })
    if (why !== null) refused.set(place, why)
  }
  for (const [place, why] of refused) fail(inside, row, place, why)
  return { changes, files: files.filter((place) => !refused.has(place)) }
}

function end(inside: Change, row: RotationRow, files: readonly FilePlace[], failure: NotWritten | null): void {
  for (const place of files) {
    if (failure?.failed.has(place)) fail(inside, row, place, failure.why)
    else if (holds(inside, row, place, 'old')) {
      settle(inside, place, { state: 'confirmed', why: null })
      advance(inside, row, {}, `${nameOf(place)} has the old value.`)
    } else if (!failure) fail(inside, row, place, 'It did not hold the old value when it was read back.')
  }
}

function fail(inside: Change, row: RotationRow, place: FilePlace, why: string): void {
  settle(inside, place, { state: 'failed', why })
  advance(inside, row, {}, `The old value could not be put back: ${nameOf(place)}. ${why}`)
}
