import { isAbsolute } from 'node:path'
import type { z } from 'zod'
import type { consumers } from '../../../shared/api/consumers.ts'
import { KeywardError } from '../../../shared/api/errors.ts'
import type { Output } from '../../../shared/api/method.ts'
import type { ConsumerPlace, NamedPlace } from '../../../shared/model/consumer.ts'
import { rowOf } from '../keys/get.ts'
import type { KeyRow } from '../keys/row.ts'
import { refuseRemoved } from '../keys/set.ts'
import { versionsWith } from '../keys/versions.ts'
import { confirmPassword } from '../vault/confirmPassword.ts'
import { type Change, type Context, change } from '../vault/session.ts'
import { entriesIn, entryIn } from './entryIn.ts'
import { insertConsumer } from './insert.ts'
import { toConsumer } from './list.ts'
import { joinUnderWay } from './places.ts'

type Input = z.output<typeof consumers.add.input>

/**
 * Adds a place to a key, and to the rotation of it that is under way. A file must hold a value of this very key, so that
 * nothing else is ever overwritten.
 * @throws KeywardError refused, wrongPassword, notFound; nothing is changed then
 */
export async function addConsumer(context: Context, input: Input): Promise<Output<typeof consumers.add>> {
  await confirmNaming(context, input)
  return change(context, (inside) => {
    const key = rowOf(inside.db, input.key)
    refuseRemoved(key)
    const place = input.place.kind === 'file' ? foundIn(inside, key, input.place) : input.place
    const added = insertConsumer(inside, key.row, place)
    if (!added) throw new KeywardError('refused', 'The key has this place already. Nothing was changed.')
    joinUnderWay(inside, key.row, added)
    inside.log('consumer.added', key.id, `place ${added.number}, a ${place.kind}`)
    return { consumer: toConsumer(inside.db, added) }
  })
}

/** SECURITY: a page that was taken over must not write into files, or start programs, of its choice. */
async function confirmNaming(context: Context, { place, password }: Input): Promise<void> {
  if (place.kind === 'file') await confirmPassword(context, password, 'A file that rotations write into')
  if (place.kind === 'hook' && context.ports.host.kind !== 'terminal')
    throw new KeywardError(
      'refused',
      'Commands are named in a terminal: keyward consumers KEY --hook COMMAND. Nothing was changed.',
    )
}

/** The entry of a file that is meant. @throws KeywardError notFound, refused */
function foundIn(inside: Change, key: KeyRow, { path, entry }: NamedPlace & { kind: 'file' }): ConsumerPlace {
  if (!isAbsolute(path)) throw new KeywardError('invalidInput', 'Name the file by its whole path. Nothing was changed.')
  const isOfKey = ({ value }: { value: string }) => versionsWith(inside, key.row, value).length > 0
  if (entry === null) return { kind: 'file', path, entry: holdingEntry(path, key, isOfKey) }
  const found = entryIn(path, entry)
  if (!isOfKey(found))
    throw new KeywardError(
      'refused',
      `“${found.entry}” in ${path} holds another value than this key, and is not overwritten. Nothing was changed.`,
    )
  return { kind: 'file', path, entry: found.entry }
}

/** The one entry that holds a value of the key; of several, the key's own variable. */
function holdingEntry(path: string, key: KeyRow, isOfKey: (entry: { value: string }) => boolean): string {
  const holding = entriesIn(path).filter(isOfKey)
  const [meant] = holding.length > 1 ? holding.filter(({ entry }) => entry === key.variable) : holding
  if (meant) return meant.entry
  if (holding.length === 0)
    throw new KeywardError('notFound', `No entry of ${path} holds a value of this key. Nothing was changed.`)
  const names = holding.map(({ entry }) => entry).join(', ')
  throw new KeywardError(
    'refused',
    `Several entries of ${path} hold this key: ${names}. Nothing was changed. Say which: FILE:ENTRY.`,
  )
}
