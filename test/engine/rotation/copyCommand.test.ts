import { expect, test } from 'vitest'
import { codeOf } from '../../support/vaultFiles.ts'
import { personaVault } from './providerVault.ts'

test('the command that takes a rotation on is copied through the host, and no secret is said to have left', async () => {
  const { client, key, copied } = await personaVault()
  const { rotation } = await client.rotations.start({ key: key.id })
  const answer = await client.rotations.copyCommand({ id: rotation.id, way: 'now' })
  const text = `keyward rotation resume ${rotation.id.slice(0, 8)} --now`
  expect(answer).toEqual({ command: text, clearAfterSeconds: 30 })
  expect(copied).toEqual([{ text, clearAfterMs: 30_000 }])
  const { events } = await client.activity.list({})
  expect(events.filter(({ event }) => event === 'secret.copied')).toEqual([])
})

test('one that is not there has no command, and nothing is copied', async () => {
  const { client, key, copied } = await personaVault()
  expect(await codeOf(client.rotations.copyCommand({ id: key.id, way: 'resume' }))).toBe('notFound')
  expect(copied).toEqual([])
})
