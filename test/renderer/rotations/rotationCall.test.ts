import { afterEach, expect, test } from 'vitest'
import { rotationCall } from '../../../renderer/features/rotations/rotationCall.ts'
import { clearToasts, toasts } from '../../../renderer/ui/toast.ts'
import { openVault } from '../../../renderer/vault/openVault.ts'
import { KeywardError } from '../../../shared/api/errors.ts'
import { testVault } from '../../support/engine.ts'
import { rotation } from '../../support/rotation.ts'

afterEach(clearToasts)

async function opened() {
  const { client } = await testVault()
  return openVault({ call: client, onEvent: () => () => {} }, { view: 'keys', selected: null, isSample: false })
}

const said = () => toasts.getState().shown.map(({ tone, text }) => [tone, text])
const done = rotation({ state: 'done' })

test('a rotation that ends while the person is elsewhere says so, and leads to it', async () => {
  const vault = await opened()
  expect(await rotationCall(vault, done.key, async () => ({ rotation: done }))).toBe(done.id)
  expect(said()).toEqual([['done', 'Mail: Done: the new value is in force.']])
  toasts.getState().shown[0]?.action?.run()
  expect(vault.place.getState()).toMatchObject({ view: 'rotations', rotation: done.id })
})

test('one that was given up is no success: it says why, and stays until it is closed', async () => {
  const vault = await opened()
  const off = rotation({ state: 'aborted', reason: 'Persona does not answer.' })
  await rotationCall(vault, off.key, async () => ({ rotation: off }))
  expect(said()).toEqual([['problem', 'Mail: Given up: the old value is in force. Persona does not answer.']])
})

test('who looks at it reads it there', async () => {
  const vault = await opened()
  vault.place.showRotation(done.id)
  await rotationCall(vault, done.key, async () => ({ rotation: done }))
  expect(said()).toEqual([])
})

test('what could not begin has no rotation to lead to, and is said where it was asked', async () => {
  const vault = await opened()
  const refused = () => Promise.reject(new KeywardError('refused', 'It may not be.'))
  expect(await rotationCall(vault, done.key, refused)).toBeNull()
  expect(said()).toEqual([])
  expect(vault.rotations.getState().stopped.get(done.key)).toBe('It may not be.')
})
