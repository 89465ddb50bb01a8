import type { RotationPlace } from '../../../shared/model/consumer.ts'
import type { Rotation } from '../../../shared/model/rotation.ts'
import { type Host, withVault } from '../host.ts'
import { paint, print, printable, printJson, printLine } from '../output.ts'
import { meantRotation } from '../rotation/meantRotation.ts'
import { placeFields } from '../rotation/placeText.ts'
import { standingOf } from '../rotation/standing.ts'
import { guideText, journalText } from '../rotation/text.ts'
import { columns, cut, outputWidth } from '../text/columns.ts'
import { localMinute } from '../text/moments.ts'

/** Prints all rotations, newest first. */
export async function listRotations(host: Host): Promise<undefined> {
  const { client, globals } = host
  await withVault(host, async () => {
    const { rotations } = await client.rotations.list({})
    if (globals.json) return printJson(rotations)
    if (rotations.length === 0) await printLine('No key was rotated yet.')
    for (const rotation of rotations) await printLine(lineOf(rotation))
  })
}

const fixedWidth = 46

function lineOf({ id, name, provider, environment, state, decision, startedAt }: Rotation): string {
  const place = [provider, environment].filter(Boolean).join(' · ')
  const isOver = state === 'done' || state === 'aborted'
  return columns([
    [paint('dim', id.slice(0, 8)), 8],
    [paint('dim', localMinute(startedAt)), 16],
    [paint(isOver ? 'reset' : 'yellow', decision ? 'waits for you' : state), 14],
    [cut(printable(`${name}  ${place}`), outputWidth() - fixedWidth), 0],
  ])
}

/** Prints one rotation with its journal. */
export async function showRotation(host: Host, text: string): Promise<undefined> {
  const { client, globals } = host
  await withVault(host, async () => {
    const { id } = await meantRotation(host, text)
    const { rotation, journal, guide, places } = await client.rotations.get({ id })
    if (globals.json) return printJson({ ...rotation, journal, places: places.map(fieldsOf) })
    await print(standingOf(rotation, places))
    if (guide && rotation.decision) await print(`\n${guideText(guide)}`)
    await print(`\n${journalText(journal)}`)
  })
}

const fieldsOf = ({ number, place, state, at, why }: RotationPlace) => ({
  number,
  ...placeFields(place),
  state,
  at,
  why,
})
