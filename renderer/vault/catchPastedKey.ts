import { givenOf } from './givenOf.ts'
import type { OpenVault } from './openVault.ts'
import type { Place } from './placeStore.ts'

/**
 * Decides over a text that was pasted into a search field before it gets there: a key belongs into “Add” and several into
 * “Import”; only what is surely no key goes on.
 * @param open takes keys to where they belong
 * @param insert puts the text into the field
 */
export async function catchPastedKey(
  { call, keys }: Pick<OpenVault, 'call' | 'keys'>,
  text: string,
  open: (over: NonNullable<Place['over']>) => void,
  insert: (text: string) => void,
): Promise<void> {
  const given = givenOf(text)
  if (!('value' in given)) return open({ kind: 'import', given })
  const { value } = given
  if (keys.getState().byId.has(value) || !longWord.test(value)) return insert(value)
  // SECURITY: when in doubt it is a key, so that none stays in a field, in a list of searches or in a question to the engine.
  const isKnown = await call.providers.detect({ value }).then(
    ({ confidence }) => confidence !== 'none',
    () => true,
  )
  if (isKnown || looksRandom.test(value)) open({ kind: 'add', given })
  else insert(value)
}

/** Every key has one. */
const longWord = /\S{12}/
/** One long word of letters and digits, which no search is. */
const looksRandom = /^(?=\S*\d)(?=\S*\p{L})[^\s:<>]{16,}$/u
