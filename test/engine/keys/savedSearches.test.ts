import { expect, test } from 'vitest'
import { password, testEngine, testVault } from '../../support/engine.ts'

test('a search is kept in the vault by its name, and one of the same name takes its place', async () => {
  const { client, home } = await testVault()
  await client.searches.save({ name: 'Soon', query: 'expires<30d' })
  await client.searches.save({ name: 'mail', query: 'tag:mail' })
  await client.searches.save({ name: 'Soon', query: 'expires<7d' })
  const other = testEngine(home)
  await other.client.vault.unlock({ password })
  expect(await other.client.searches.list({})).toEqual({
    searches: [
      { name: 'mail', query: 'tag:mail' },
      { name: 'Soon', query: 'expires<7d' },
    ],
  })
  await other.client.searches.remove({ name: 'Soon' })
  expect((await client.searches.list({})).searches.map(({ name }) => name)).toEqual(['mail'])
})

test('a search that nothing can answer is not kept', async () => {
  const { client } = await testVault()
  await expect(client.searches.save({ name: 'x', query: 'nothing:x' })).rejects.toMatchObject({ code: 'invalidInput' })
  expect((await client.searches.list({})).searches).toEqual([])
})

test('saving and forgetting are logged once they have done something', async () => {
  const { client } = await testVault()
  await client.searches.save({ name: 'mail', query: 'tag:mail' })
  await client.searches.remove({ name: 'mail' })
  await client.searches.remove({ name: 'mail' })
  const { events } = await client.activity.list({})
  expect(events.map(({ event }) => event)).toEqual(['search.removed', 'search.saved', 'vault.created'])
})
