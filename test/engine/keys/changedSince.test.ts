import '../../support/inMemory.ts'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { password, type TestEngine, testEngine, testVault } from '../../support/engine.ts'
import { temporaryFolder } from '../../support/home.ts'

type Client = TestEngine['client']

const nowOf = async ({ keys }: Client) => (await keys.changedSince({ since: null })).now
const idsSince = async ({ keys }: Client, since: number) => (await keys.changedSince({ since })).ids

async function vaultWithKeys(names: readonly string[]) {
  const vault = await testVault()
  const ids: string[] = []
  for (const name of names) ids.push((await vault.client.keys.add({ name, value: `value of ${name}` })).key.id)
  return { ...vault, ids }
}

test('names the keys that were added, changed, put aside, removed and erased, each once', async () => {
  const { client, clock, ids } = await vaultWithKeys(['a', 'b', 'c', 'd'])
  const [a = '', b = '', c = ''] = ids
  const since = await nowOf(client)
  expect(await idsSince(client, since)).toEqual([])
  await client.keys.set({ id: a, note: 'n' })
  await client.keys.set({ id: a, value: 'another value' })
  await client.keys.archive({ id: b })
  await client.keys.remove({ id: c })
  const { key } = await client.keys.add({ name: 'e', value: 'value of e' })
  expect(new Set(await idsSince(client, since))).toEqual(new Set([a, b, c, key.id]))
  const later = await nowOf(client)
  clock.at += 31 * 24 * 3600_000
  await client.backups.automatic({})
  expect(await idsSince(client, later)).toEqual([c])
})

test('the first question and one about a moment that this vault has not seen are answered with null', async () => {
  const { client } = await vaultWithKeys(['a'])
  const now = await nowOf(client)
  expect(await idsSince(client, now + 1)).toBeNull()
  expect(await idsSince(client, now * 2)).toBeNull()
  expect(await idsSince(client, -1)).toBeNull()
  expect((await client.keys.changedSince({ since: null })).ids).toBeNull()
})

test('what changes many keys at once is answered with null', async () => {
  const { client } = await vaultWithKeys(['a'])
  const since = await nowOf(client)
  await client.imports.run({ file: '.env', text: 'A_TOKEN=abcdefghijklmnopqrstuvwx', format: 'dotenv', dryRun: false })
  expect(await idsSince(client, since)).toBeNull()
})

test('so many changes that asking for all keys is quicker are answered with null', async () => {
  const { client, ids } = await vaultWithKeys(['a'])
  const [id = ''] = ids
  const since = await nowOf(client)
  const changes = Array.from({ length: 2_001 }, (_, index) => ({ id, owner: `owner ${index}` }))
  await client.keys.change({ changes: changes.slice(0, 2_000) })
  expect(await idsSince(client, since)).toEqual([id])
  await client.keys.change({ changes: changes.slice(2_000) })
  expect(await idsSince(client, since)).toBeNull()
})

test('a change by another process is seen', async () => {
  const { client, home, ids } = await vaultWithKeys(['a'])
  const since = await nowOf(client)
  const other = testEngine(home)
  await other.client.vault.unlock({ password })
  await other.client.keys.tag({ id: ids[0] ?? '', add: ['x'], remove: [] })
  expect(await idsSince(client, since)).toEqual(ids)
})

test('a moment of a vault that a restore has replaced is not taken for one of the restored vault', async () => {
  const { client } = await vaultWithKeys(['a'])
  const file = join(temporaryFolder(), 'kept.keyward')
  await client.backups.create({ file })
  const { key } = await client.keys.add({ name: 'b', value: 'value of b' })
  const moments = [await nowOf(client)]
  for (let index = 0; index < 3; index++) {
    await client.keys.set({ id: key.id, note: `note ${index}` })
    moments.push(await nowOf(client))
  }
  await client.backups.restore({ file, password })
  // The restored log is as long, but it is another one.
  for (const note of ['x', 'y', 'z']) {
    const { keys } = await client.keys.list({ fields: ['id'] })
    await client.keys.set({ id: keys[0]?.id ?? '', note })
  }
  for (const since of moments) expect(await idsSince(client, since)).toBeNull()
})
