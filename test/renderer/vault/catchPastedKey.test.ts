import { expect, test } from 'vitest'
import { catchPastedKey } from '../../../renderer/vault/catchPastedKey.ts'
import { keysStore } from '../../../renderer/vault/keysStore.ts'
import { placeStore } from '../../../renderer/vault/placeStore.ts'
import { testVault } from '../../support/engine.ts'
import { secretMaker } from '../../support/secrets.ts'

const secrets = secretMaker(71)

/** What became of a text that was pasted into a search. */
async function paste(text: string, asKnown = false) {
  const { client, engine } = await testVault()
  const place = placeStore({ view: 'keys', selected: null })
  const keys = keysStore({ call: client, onEvent: engine.onEvent })
  if (asKnown) {
    const { key } = await client.keys.add({ name: 'Known', value: secrets.sendgrid() })
    await keys.load()
    text = key.id
  }
  const inserted: string[] = []
  await catchPastedKey({ call: client, keys }, text, place.open, (given) => inserted.push(given))
  return { inserted, over: place.getState().over }
}

test('a key that is known by its shape opens “Add”, and is not put into the field', async () => {
  const value = secrets.sendgrid()
  expect(await paste(` ${value}\n`)).toEqual({ inserted: [], over: { kind: 'add', given: { value } } })
})

test('a long word of letters and digits is taken for a key, even if nobody knows its shape', async () => {
  const value = 'zq81kf0pw2mx73bv'
  expect((await paste(value)).over).toEqual({ kind: 'add', given: { value } })
})

test('several lines open “Import”', async () => {
  const text = `A_KEY=${secrets.sendgrid()}\nB_KEY=1`
  expect(await paste(text)).toEqual({
    inserted: [],
    over: { kind: 'import', given: { file: 'pasted text', text } },
  })
})

test.each(['mail', 'production billing', 'provider:sendgrid env:production', 'Onboarding service'])(
  '“%s” is a search',
  async (text) => {
    expect(await paste(text)).toEqual({ inserted: [text], over: null })
  },
)

test('the id of a key that is held is a search', async () => {
  const { inserted, over } = await paste('', true)
  expect(inserted).toHaveLength(1)
  expect(over).toBeNull()
})
