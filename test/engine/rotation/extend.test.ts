import { expect, test } from 'vitest'
import { personaVault } from './providerVault.ts'
import { usedKey } from './usedKey.ts'

const dayMs = 86_400_000
const week = 7 * 86_400

test('the old value lives on for so long from then, and is ended after that', async () => {
  const { client, key, old, persona, clock } = await personaVault()
  const { id } = (await client.rotations.start({ key: key.id })).rotation
  clock.at += dayMs / 2
  const { rotation } = await client.rotations.extend({ id, graceSeconds: week })
  expect(rotation).toMatchObject({ state: 'grace', graceUntil: new Date(clock.at + 7 * dayMs).toISOString() })
  clock.at += 7 * dayMs - 1
  expect((await client.rotations.resume({ id })).rotation.state).toBe('grace')
  expect(persona.isAlive(old.value)).toBe(true)
  clock.at += 1
  expect((await client.rotations.resume({ id })).rotation.state).toBe('done')
})

test('what has held up the end of the old key is looked at again when the longer grace is over', async () => {
  const { client, key, add, clock } = await usedKey()
  await add({ kind: 'step', text: 'By hand', link: null })
  const { id } = (await client.rotations.start({ key: key.id })).rotation
  clock.at += dayMs
  expect((await client.rotations.resume({ id })).rotation.decision?.code).toBe('placesOpen')
  expect((await client.rotations.extend({ id, graceSeconds: week })).rotation.decision).toBeNull()
  clock.at += dayMs
  expect((await client.rotations.resume({ id })).rotation.decision).toBeNull()
  clock.at += 6 * dayMs
  expect((await client.rotations.resume({ id })).rotation.decision?.code).toBe('placesOpen')
})

test('a grace is never made shorter, and what is not in its grace has none to extend', async () => {
  const { client, key, clock } = await personaVault()
  const { id, graceUntil } = (await client.rotations.start({ key: key.id })).rotation
  await expect(client.rotations.extend({ id, graceSeconds: 3_600 })).rejects.toMatchObject({ code: 'refused' })
  await expect(client.rotations.extend({ id, graceSeconds: 91 * 86_400 })).rejects.toMatchObject({
    code: 'invalidInput',
  })
  expect((await client.rotations.get({ id })).rotation.graceUntil).toBe(graceUntil)
  clock.at += dayMs
  await client.rotations.resume({ id })
  await expect(client.rotations.extend({ id, graceSeconds: week })).rejects.toMatchObject({ code: 'refused' })
})
