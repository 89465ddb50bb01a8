import { expect, test } from 'vitest'
import { placeStore } from '../../../renderer/vault/placeStore.ts'
import { rotateKey } from '../../../renderer/vault/rotateKey.ts'
import { rotationsStore } from '../../../renderer/vault/rotationsStore.ts'
import { createClient } from '../../../shared/api/client.ts'
import type { Rotation } from '../../../shared/model/rotation.ts'
import { rotation } from '../../support/rotation.ts'

async function rotating(rotations: Rotation[]) {
  const call = createClient({ call: async () => ({ ok: true, output: { rotations } }), onEvent: () => () => {} })
  const vault = {
    place: placeStore({ view: 'keys', selected: null }),
    rotations: rotationsStore({ call, onEvent: () => () => {} }),
  }
  await vault.rotations.load()
  rotateKey(vault, rotation().key)
  return vault.place.getState()
}

test('a key is asked about once, and from then on its rotation is shown until it is over', async () => {
  expect(await rotating([])).toMatchObject({ view: 'keys', rotating: rotation().key })
  expect(await rotating([rotation()])).toMatchObject({ view: 'rotations', rotation: rotation().id, rotating: null })
  expect(await rotating([rotation({ state: 'done' })])).toMatchObject({ rotating: rotation().key })
})
