import { afterEach, expect, test } from 'vitest'
import { dropQuestion, question } from '../../../renderer/ui/confirm.ts'
import { placeStore } from '../../../renderer/vault/placeStore.ts'

const leaving = { title: 'Leave without saving?', about: 'What you changed here is not kept.', action: 'Leave' }

afterEach(dropQuestion)

/** A key is being edited, and what was changed would be lost. */
function whileEditing() {
  const place = placeStore({ view: 'keys', selected: 'a' })
  place.open({ kind: 'edit', id: 'a' })
  place.askBefore(leaving)
  return place
}

const answer = async (yes: boolean) => {
  expect(question.getState().asked?.title).toBe(leaving.title)
  question.getState().asked?.answer(yes)
  // The answer is a promise.
  await Promise.resolve()
}

type Place = ReturnType<typeof placeStore>
const ways: [name: string, go: (place: Place) => void][] = [
  ['another view', (place) => place.go('expiry')],
  ['a filter of the sidebar', (place) => place.filterBy({ tag: 'ci' })],
  ['a search', (place) => place.search('mail')],
  ['a part of the settings', (place) => place.openSettings('backups')],
  ['a link to a key', (place) => place.show('b')],
  ['a key that was pasted', (place) => place.open({ kind: 'add', given: { value: 'x' } })],
  ['the edit of another key', (place) => place.open({ kind: 'edit', id: 'b' })],
  ['what the audit says of a key', (place) => place.showAudit({ key: 'b' })],
  ['a rotation', (place) => place.showRotation('r')],
  ['a list of rotations', (place) => place.showRotations('due')],
  ['telling what only the person knows', (place) => place.tellFacts()],
  ['closing it', (place) => place.close()],
]

test.each(ways)('%s asks first where something would be lost', async (_, go) => {
  const place = whileEditing()
  const before = place.getState()
  go(place)
  expect(place.getState()).toBe(before)
  await answer(false)
  expect(place.getState()).toBe(before)
  go(place)
  await answer(true)
  expect(place.getState()).not.toBe(before)
  expect(question.getState().asked).toBeNull()
})

test('nothing is asked where nothing would be lost, nor once it was left', async () => {
  const place = whileEditing()
  place.go('expiry')
  await answer(true)
  place.go('keys')
  expect(question.getState().asked).toBeNull()
  expect(place.getState().view).toBe('keys')
})

test('a key that is pasted while one is added goes into the same form', () => {
  const place = placeStore({ view: 'keys', selected: null })
  place.open({ kind: 'add' })
  place.askBefore(leaving)
  place.open({ kind: 'add', given: { value: 'x' } })
  expect(question.getState().asked).toBeNull()
  expect(place.getState().over).toEqual({ kind: 'add', given: { value: 'x' } })
})

test('a lock asks nothing', () => {
  const place = whileEditing()
  place.forget()
  expect(question.getState().asked).toBeNull()
  expect(place.getState().over).toBeNull()
})

test('the audit of one key is left with the view; how findings are grouped and which is chosen stays', () => {
  const place = placeStore({ view: 'keys', selected: null })
  place.changeAudit({ grouping: 'rule' })
  place.showAudit({ key: 'a', finding: 'f' })
  expect(place.getState()).toMatchObject({ view: 'audit', audit: { key: 'a', finding: 'f', accepted: false } })
  place.go('keys')
  place.go('audit')
  expect(place.getState().audit).toEqual({ key: null, finding: 'f', accepted: false, grouping: 'rule' })
})

test('a rotation that was asked for is open until the person goes elsewhere', () => {
  const place = placeStore({ view: 'attention', selected: 'a' })
  place.showRotation('r')
  expect(place.getState()).toMatchObject({ view: 'rotations', rotation: 'r' })
  place.go('rotations')
  expect(place.getState()).toMatchObject({ view: 'rotations', rotation: null })
})

test('how a key is to be rotated is asked over what is shown, and answered by its rotation', () => {
  const place = placeStore({ view: 'keys', selected: 'a' })
  place.askToRotate('a')
  expect(place.getState()).toMatchObject({ view: 'keys', rotating: 'a' })
  place.showRotation('r')
  expect(place.getState()).toMatchObject({ view: 'rotations', rotation: 'r', rotating: null })
  place.askToRotate('b')
  place.forget()
  expect(place.getState().rotating).toBeNull()
})

test('a key is shown with the tab that was asked for, and else with the one before', () => {
  const place = placeStore({ view: 'audit', selected: null })
  place.show('a', 'scopes')
  expect(place.getState()).toMatchObject({ view: 'keys', selected: 'a', tab: 'scopes' })
  place.show('b')
  expect(place.getState()).toMatchObject({ selected: 'b', tab: 'scopes' })
})
