import { KeywardError } from '../../../shared/api/errors.ts'
import type { Rotation } from '../../../shared/model/rotation.ts'
import type { Host } from '../host.ts'
import { theOne } from '../theOne.ts'

/**
 * The rotation that a person means: by its id, by the beginning of that, or by the key that it is of, where that has one
 * that is not over.
 * @throws KeywardError notFound; ambiguousKey, with the candidates
 */
export async function meantRotation({ client }: Host, text: string): Promise<Rotation> {
  const { rotations } = await client.rotations.list({})
  const prefix = text.toLowerCase()
  const byId = /^[0-9a-f-]{4,36}$/.test(prefix) ? rotations.filter(({ id }) => id.startsWith(prefix)) : []
  const key = byId.length === 0 ? await keyOf(client, text) : null
  const ofKey = rotations.filter((each) => each.key === key && each.state !== 'done' && each.state !== 'aborted')
  return theOne(
    byId.length > 0 ? byId : ofKey,
    ({ name, state }) => `${JSON.stringify(name)}, ${state}`,
    'There is no rotation with this id, and no unfinished one of a key of this name. “keyward rotation list” shows them.',
  )
}

async function keyOf(client: Host['client'], text: string): Promise<string | null> {
  try {
    return (await client.keys.resolve({ key: text })).id
  } catch (error) {
    if (error instanceof KeywardError && error.code === 'notFound') return null
    throw error
  }
}
