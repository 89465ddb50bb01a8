import { KeywardError } from '../../../../shared/api/errors.ts'
import { entryIn } from '../../consumers/entryIn.ts'
import { nameOf } from '../../consumers/nameOf.ts'
import { type PlaceRow, placesOf, settle } from '../../consumers/places.ts'
import { foreignValue } from '../../consumers/preview.ts'
import { sweepTemps } from '../../consumers/sweepTemps.ts'
import { withValue } from '../../consumers/withValue.ts'
import { sealEntry } from '../../crypto/sealedEntry.ts'
import { type Change, change } from '../../vault/session.ts'
import { advance, keyIdOf } from '../journal.ts'
import { type RotationRow, rotationOf } from '../row.ts'
import type { Work } from '../work.ts'
import { type FileChanges, type FilePlace, fileChanges, isFile, type NotWritten } from './fileChanges.ts'
import { formerText } from './formerText.ts'
import { holds, whichValue } from './holds.ts'
import { valueFor } from './valueFor.ts'
import { whyNot } from './whyNot.ts'

/**
 * Writes the new value into the files that wait: into all, or into none. What each held is on disk before, so that after a
 * crash the same call comes to an end: all new; or all old, where a file was changed meanwhile.
 * @param isMeant of the places that wait
 */
export function writeFiles(work: Work, isMeant: (place: PlaceRow) => boolean): Promise<void> {
  // One turn: the value is in memory for no longer, and the vault stays open.
  return work.turn(async () => {
    const begun = change(work.context, (inside) => begin(inside, rotationOf(inside.db, work.id), isMeant))
    if (begun.meant.length === 0) return
    const failure = begun.changes.write(work.id)
    change(work.context, (inside) => end(inside, rotationOf(inside.db, work.id), begun, failure))
  })
}

/** What is to be written, and why some files hold up the others. */
interface Begun {
  changes: FileChanges
  meant: FilePlace[]
  refused: ReadonlyMap<FilePlace, string>
}

function begin(inside: Change, row: RotationRow, isMeant: (place: PlaceRow) => boolean): Begun {
  const meant = placesOf(inside.db, row.row)
    .filter(isFile)
    .filter((place) => place.state === 'waiting' && isMeant(place))
  sweepTemps(
    meant.map(({ place }) => place.path),
    row.id,
  )
  const changes = fileChanges()
  const refused = new Map<FilePlace, string>()
  for (const place of meant) {
    if (holds(inside, row, place, 'new')) continue
    const why = whyNot(() => {
      checkAsSeen(inside, row, place)
      changes.plan(place, (read) => withValue(read, valueFor(inside, row, 'new')))
    })
    if (why !== null) refused.set(place, why)
  }
  if (refused.size > 0) return { changes: undone(inside, row, meant), meant, refused }
  for (const { place, raw, before, after } of changes.planned())
    settle(inside, place, {
      file_before: before,
      file_after: after,
      entry_before: sealEntry(inside.keys.seal, row.id, place.id, raw),
    })
  return { changes, meant, refused }
}

/** @throws KeywardError refused where it is not what a person has agreed to */
function checkAsSeen(inside: Change, row: RotationRow, { place, seen, file_before }: FilePlace): void {
  const { value, digest } = entryIn(place.path, place.entry)
  if (whichValue(inside, row, value) !== 'old') throw new KeywardError('refused', foreignValue)
  const expected = file_before ?? seen
  if (expected === null)
    throw new KeywardError('refused', 'It could not be read when the rotation began. Nothing was written.')
  if (digest !== expected)
    throw new KeywardError('refused', 'It was changed since it was looked at. Nothing was written.')
}

/** Takes back what a process that died has written of files that cannot all be written any more. */
function undone(inside: Change, row: RotationRow, meant: readonly FilePlace[]): FileChanges {
  const changes = fileChanges()
  for (const place of meant) {
    if (place.entry_before === null || !holds(inside, row, place, 'new')) continue
    // One that cannot be taken back keeps the new value, and is told to have it.
    whyNot(() => changes.plan(place, (read) => formerText(inside, row, place, read)))
  }
  return changes
}

function end(inside: Change, row: RotationRow, { changes, meant, refused }: Begun, failure: NotWritten | null): void {
  const written = new Set(changes.planned().map(({ place }) => place))
  const reasons = new Map(refused)
  for (const place of failure?.failed ?? []) reasons.set(place, failure?.why ?? '')
  const others = `It was not written because all files are or none: ${[...reasons.keys()].map(nameOf).join(', ')}.`
  for (const place of meant) {
    const name = nameOf(place)
    if (holds(inside, row, place, 'new')) {
      settle(inside, place, { state: 'confirmed', why: null })
      if (written.has(place) || place.entry_before !== null)
        inside.log('file.written', keyIdOf(inside.db, row), `place ${place.number}, ${name}`)
      advance(inside, row, {}, `${name} has the new value.`)
      continue
    }
    const own = reasons.get(place)
    const why = own ?? (reasons.size > 0 ? others : 'It did not hold the new value when it was read back.')
    const state = own === undefined && reasons.size > 0 ? 'waiting' : 'failed'
    settle(inside, place, { state, why, file_before: null, file_after: null, entry_before: null })
    advance(inside, row, {}, `${name} still has the old value. ${why}`)
  }
}
