import type { FilePreview, RotationPlace } from '../../../shared/model/consumer.ts'
import type { JournalLine, Orphan, Rotation, RotationGuide, RotationPlan } from '../../../shared/model/rotation.ts'
import { commandOf, shortId, waysOn } from '../../../shared/model/waysOn.ts'
import { paint, printable } from '../output.ts'
import { outputWidth } from '../text/columns.ts'
import { localMinute } from '../text/moments.ts'
import { wrapped } from '../text/wrapped.ts'
import { placedText, previewText } from './placeText.ts'

const labelWidth = 11

/** How far a rotation has come, what it waits for, and the commands that go on. */
export function rotationText(rotation: Rotation): string {
  const { id, name, provider, environment, state, reason, graceUntil, nextStep, decision, orphans } = rotation
  const place = [provider, environment, `rotation ${shortId(id)}`].filter(Boolean).join(' · ')
  const until = state === 'grace' && graceUntil !== null ? ` until ${localMinute(graceUntil)}` : ''
  return lines([
    `${paint('bold', printable(name))}  ${paint('dim', printable(place))}`,
    ...part('state', [(inForce[state] ?? state) + until]),
    ...part('because', reason === null ? [] : [reason]),
    ...part('made too', orphans.map(orphanText)),
    ...part('waits', decision === null ? [] : [decision.message]),
    ...part('next', decision !== null || nextStep === null ? [] : [nextStep]),
    ...part(
      'commands',
      waysOn(rotation, Date.now()).map((way) => commandOf(id, way)),
    ),
  ])
}

const inForce: Partial<Record<Rotation['state'], string>> = {
  done: 'done: the new value is in force',
  aborted: 'aborted: the old value is in force',
}

const orphanStatus: Record<Orphan['status'], string> = {
  deleted: 'ended at the provider',
  alive: 'still alive at the provider',
  unknown: 'perhaps still alive at the provider',
}

const orphanText = ({ name, status }: Orphan) => `“${name}”: ${orphanStatus[status]}`

/** One line of a journal as it comes. */
export const stepText = ({ state, note }: JournalLine): string => lines(part(state, [note]))

/** A whole journal, with its times. */
export const journalText = (journal: readonly JournalLine[]): string =>
  lines(
    journal.flatMap(({ at, state, note }) => [
      `  ${paint('dim', localMinute(at))}  ${state}`,
      ...wrapped(printable(note), outputWidth() - 4).map((line) => `    ${line}`),
    ]),
  )

/** What a person has to do who rotates by hand. */
export function guideText({ page, variable, importedFrom, steps }: RotationGuide): string {
  return lines([
    ...part('page', page === null ? [] : [page]),
    ...part('variable', variable === null ? [] : [variable]),
    ...part('file', importedFrom === null ? [] : [importedFrom]),
    ...part('steps', numbered(steps)),
  ])
}

/** What a rotation would do, or why it would not. */
export function planText({ name, provider, steps, refused, files }: RotationPlan): string {
  return lines([
    `${paint('bold', printable(name))}  ${paint('dim', printable(provider ?? ''))}`.trimEnd(),
    ...part('refused', refused),
    ...part('steps', numbered(steps)),
    ...part('files', files.map(previewText)),
  ])
}

/** What would be written into files. */
export const previewsText = (files: readonly FilePreview[]): string => lines(part('files', files.map(previewText)))

/** What became of the places that use a key. */
export const placesText = (places: readonly RotationPlace[]): string => lines(part('places', places.map(placedText)))

/** What writes into the places that do not have the value yet. */
export const againText = ({ id }: Rotation): string => lines(part('again', [commandOf(id, 'resume')]))

const numbered = (steps: readonly string[]) => steps.map((step, index) => `${index + 1}. ${step}`)

const lines = (all: readonly string[]) => all.map((line) => `${line}\n`).join('')

function part(label: string, texts: readonly string[]): string[] {
  return texts
    .flatMap((text) => wrapped(printable(text), outputWidth() - labelWidth - 2, 2))
    .map((line, index) => `  ${paint('dim', (index === 0 ? label : '').padEnd(labelWidth))}${line}`)
}
