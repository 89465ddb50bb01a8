import type { Rotation } from '../../../shared/model/rotation.ts'
import type { Host } from '../host.ts'
import { print, say } from '../output.ts'
import { confirm, isAsking } from '../terminal.ts'
import { followed } from './followed.ts'
import { previewsText } from './text.ts'
import { toTryAgain } from './toTryAgain.ts'

/**
 * Where files or commands do not have the value that is in force, asks the person whether to try again.
 * @returns null when there is nothing to try, or nobody agrees
 */
export async function writtenAgain(host: Host, { id, key }: Rotation): Promise<Rotation | null> {
  const { client, globals } = host
  if (!isAsking(globals)) return null
  const { rotation, places, givenUp } = await client.rotations.get({ id })
  const open = toTryAgain(rotation, places)
  if (open.length === 0) return null
  const { files } = await client.consumers.preview({ key })
  const shown = files.filter(({ consumer }) => open.some((place) => place.consumer === consumer))
  const seen = shown.flatMap(({ consumer, refused, seen }) => (refused === null && seen ? [{ consumer, seen }] : []))
  const hooks = open.filter(({ place }) => place.kind === 'hook').length
  if (shown.length > 0 && globals.json) say(previewsText(shown).trimEnd())
  else if (shown.length > 0) await print(previewsText(shown))
  if (seen.length + hooks === 0) return null
  const what = [
    ...(seen.length > 0 ? [`Write the ${givenUp ? 'old' : 'new'} value into the files above (${seen.length})?`] : []),
    ...(hooks > 0 ? [`Run the commands that have not ended well again (${hooks})?`] : []),
  ]
  const agreed = await confirm(globals, what.join(' '))
  return agreed ? followed(host, key, id, (signal) => client.rotations.write({ id, seen }, signal)) : null
}
