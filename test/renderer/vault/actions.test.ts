import { afterEach, expect, test } from 'vitest'
import { dropQuestion, question } from '../../../renderer/ui/confirm.ts'
import { clearToasts, toasts } from '../../../renderer/ui/toast.ts'
import { actionsOf } from '../../../renderer/vault/actions.ts'
import { keysStore } from '../../../renderer/vault/keysStore.ts'
import { placeStore } from '../../../renderer/vault/placeStore.ts'
import { testVault } from '../../support/engine.ts'
import { secretMaker } from '../../support/secrets.ts'

const secrets = secretMaker(72)

afterEach(clearToasts)

/** A vault with one key, and what can be done with it. */
async function oneKey(facts: { environment?: string } = {}) {
  const { client, engine, copied } = await testVault()
  const { key } = await client.keys.add({ name: 'Mail', value: secrets.sendgrid(), ...facts })
  const vault = { call: client, onEvent: engine.onEvent }
  const actions = actionsOf(vault, keysStore(vault), placeStore({ view: 'keys', selected: null }))
  const owner = async () => (await client.keys.get({ id: key.id })).key.owner
  return { actions, id: key.id, owner, client, copied }
}

const offers = () => toasts.getState().shown.filter(({ action }) => action?.label === 'Undo')

test('what is undone at once is the change under way, not the one before', async () => {
  const { actions, id, owner } = await oneKey()
  await actions.change([{ id, owner: 'Ada' }], 'Ada is the owner')
  const change = actions.change([{ id, owner: 'Grace' }], 'Grace is the owner')
  await Promise.all([change, actions.undo()])
  expect(await owner()).toBe('Ada')
})

test('only the last change is offered to be undone, and not any more once it was', async () => {
  const { actions, id, owner } = await oneKey()
  await actions.change([{ id, owner: 'Ada' }], 'Ada is the owner')
  await actions.change([{ id, owner: 'Grace' }], 'Grace is the owner')
  expect(offers().map(({ text }) => text)).toEqual(['Grace is the owner.'])
  await actions.undo()
  expect(offers()).toEqual([])
  await actions.undo()
  expect(await owner()).toBe('Ada')
  expect(toasts.getState().shown.at(-1)?.text).toBe('There is nothing to undo.')
})

test('a problem that is shown already is not shown twice', async () => {
  const { actions } = await oneKey()
  await actions.change([{ id: 'nowhere', owner: 'Ada' }], 'Ada is the owner')
  await actions.change([{ id: 'nowhere', owner: 'Ada' }], 'Ada is the owner')
  expect(toasts.getState().shown.map(({ tone }) => tone)).toEqual(['problem'])
})

test('a copied production key says its environment, and is asked for first where the settings want it', async () => {
  const { actions, id, client, copied } = await oneKey({ environment: 'live' })
  await actions.copy(id)
  expect(toasts.getState().shown.at(-1)).toMatchObject({
    text: 'Copied the secret of Mail.',
    environment: { word: 'live', environmentClass: 'production' },
  })
  const { settings } = await client.settings.get({})
  await client.settings.change({ settings: { clipboard: { ...settings.clipboard, askForProduction: true } } })
  const copying = actions.copy(id)
  await expect.poll(() => question.getState().asked).toMatchObject({ about: 'Mail', environment: { word: 'live' } })
  dropQuestion()
  expect(await copying).toBe(false)
  expect(copied).toHaveLength(1)
})

test('a link to a production key holds no secret, and is not asked for', async () => {
  const { actions, id, client, copied } = await oneKey({ environment: 'live' })
  const { settings } = await client.settings.get({})
  await client.settings.change({ settings: { clipboard: { ...settings.clipboard, askForProduction: true } } })
  expect(await actions.copy(id, 'link')).toBe(true)
  expect(copied).toHaveLength(1)
  expect(toasts.getState().shown.at(-1)).not.toHaveProperty('environment')
})
