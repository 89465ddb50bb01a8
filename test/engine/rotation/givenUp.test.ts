import { expect, test } from 'vitest'
import { personaVault } from './providerVault.ts'

test('a rotation that is being given up says so where it is looked at alone', async () => {
  const { client, persona, key } = await personaVault()
  const { rotation } = await client.rotations.start({ key: key.id })
  expect((await client.rotations.get({ id: rotation.id })).givenUp).toBe(false)
  persona.faults.add({ operation: 'retrieve', nth: 2, times: 9, fault: { kind: 'dropBefore' } })
  await client.rotations.rollback({ id: rotation.id })
  const told = await client.rotations.get({ id: rotation.id })
  expect(told).toMatchObject({ givenUp: true, rotation: { state: 'verified' } })
})
