import { expect, test } from 'vitest'
import { codeOf } from '../../support/vaultFiles.ts'
import { personaVault } from './providerVault.ts'

test('the journal is copied through the host, a line each, and no secret is said to have left', async () => {
  const { client, key, copied, old } = await personaVault()
  const { rotation } = await client.rotations.start({ key: key.id })
  expect(await client.rotations.copyJournal({ id: rotation.id })).toEqual({ clearAfterSeconds: 30 })
  const { journal } = await client.rotations.get({ id: rotation.id })
  expect(copied).toEqual([
    { text: journal.map(({ at, state, note }) => `${at}  ${state}  ${note}`).join('\n'), clearAfterMs: 30_000 },
  ])
  expect(copied[0]?.text).not.toContain(old.value)
  const { events } = await client.activity.list({})
  expect(events.filter(({ event }) => event === 'secret.copied')).toEqual([])
})

test('one that is not there has no journal, and nothing is copied', async () => {
  const { client, key, copied } = await personaVault()
  expect(await codeOf(client.rotations.copyJournal({ id: key.id }))).toBe('notFound')
  expect(copied).toEqual([])
})
