import '../../support/inMemory.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { KeyChange } from '../../../shared/api/keys.ts'
import { type TestEngine, testVault } from '../../support/engine.ts'
import { runs } from '../../support/runs.ts'

type Client = TestEngine['client']

/** What a change can make different of keys, in a form that can be compared. */
async function stateOf({ keys }: Client, ids: readonly string[]) {
  const records = await Promise.all(ids.map(async (id) => (await keys.get({ id })).key))
  return records.map(({ name, tags, owner, purposes, expiresAt, status, archivedAt, fingerprint }) => ({
    name,
    tags,
    owner,
    purposes,
    expiresAt,
    status,
    isArchived: archivedAt !== null,
    fingerprint,
  }))
}

const addKeys = (client: Client, names: readonly string[], rest: object = {}) =>
  Promise.all(names.map(async (name) => (await client.keys.add({ name, value: `value of ${name}`, ...rest })).key.id))

const lastEvents = async ({ activity }: Client, limit: number) =>
  (await activity.list({ limit })).events.reverse().map(({ event, key, detail }) => [event, key, detail])

describe('changing many keys', () => {
  test('changes what is named of each, logs each as the single methods do, and leaves the rest', async () => {
    const { client } = await testVault()
    const [a = '', b = '', c = ''] = await addKeys(client, ['a', 'b', 'c'], { tags: ['old'], owner: 'Ada' })
    await client.keys.change({
      changes: [
        { id: a, addTags: ['new'], removeTags: ['old'] },
        { id: b, owner: null, expiresAt: '2027-05-01T00:00:00.000Z' },
        { id: c, archived: true },
      ],
    })
    expect(await stateOf(client, [a, b, c])).toMatchObject([
      { tags: ['new'], owner: 'Ada', status: 'active' },
      { tags: ['old'], owner: null, expiresAt: '2027-05-01T00:00:00.000Z' },
      { tags: ['old'], owner: 'Ada', status: 'archived' },
    ])
    expect(await lastEvents(client, 3)).toEqual([
      ['key.changed', a, 'tags'],
      ['key.changed', b, 'owner, expiresAt'],
      ['key.archived', c, null],
    ])
    expect((await client.keys.list({ query: 'tag:new' })).keys.map(({ id }) => id)).toEqual([a])
  })

  test('one unknown key refuses all of them', async () => {
    const { client } = await testVault()
    const [a = ''] = await addKeys(client, ['a'])
    const before = [await stateOf(client, [a]), await client.activity.list({})]
    const changes = [
      { id: a, owner: 'Ada' },
      { id: crypto.randomUUID(), owner: 'Ada' },
    ]
    await expect(client.keys.change({ changes })).rejects.toMatchObject({ code: 'notFound' })
    expect([await stateOf(client, [a]), await client.activity.list({})]).toEqual(before)
  })

  test('a removed key is refused unless the change brings it back', async () => {
    const { client } = await testVault()
    const [a = ''] = await addKeys(client, ['a'])
    await client.keys.remove({ id: a })
    for (const refused of [
      { owner: 'Ada' },
      { archived: true },
      { archived: false },
      { removed: true, addTags: ['x'] },
    ])
      await expect(client.keys.change({ changes: [{ id: a, ...refused }] })).rejects.toMatchObject({ code: 'refused' })
    await client.keys.change({ changes: [{ id: a, removed: false, owner: 'Ada' }] })
    expect(await stateOf(client, [a])).toMatchObject([{ status: 'active', owner: 'Ada' }])
  })

  test('a key that is as asked already is neither logged nor in what undoes it', async () => {
    const { client } = await testVault()
    const [a = ''] = await addKeys(client, ['a'], { tags: ['x', 'y'], owner: 'Ada', purposes: ['mail'] })
    const before = await client.activity.list({})
    const same = {
      addTags: ['x'],
      removeTags: ['z'],
      owner: 'Ada',
      purposes: ['mail'],
      expiresAt: null,
      archived: false,
    }
    expect(await client.keys.change({ changes: [{ id: a, ...same, removed: false }] })).toEqual({ undo: [] })
    expect(await client.activity.list({})).toEqual(before)
  })

  test('a key never gets more tags than one can be undone with', async () => {
    const { client } = await testVault()
    const many = (from: number) => Array.from({ length: 60 }, (_, index) => `tag-${from + index}`)
    const [a = ''] = await addKeys(client, ['a'], { tags: many(0) })
    const add = client.keys.change({ changes: [{ id: a, addTags: many(60) }] })
    await expect(add).rejects.toMatchObject({ code: 'refused' })
  })

  test('a cancelled change changes nothing', async () => {
    const { client, engine } = await testVault()
    const ids = await addKeys(
      client,
      Array.from({ length: 30 }, (_, index) => `key ${index}`),
    )
    const before = await client.activity.list({})
    const abort = new AbortController()
    engine.onEvent(({ event }) => event === 'progress' && abort.abort())
    const changes = ids.map((id) => ({ id, owner: 'Ada' }))
    await expect(client.keys.change({ changes }, abort.signal)).rejects.toMatchObject({ code: 'cancelled' })
    expect(await client.activity.list({})).toEqual(before)
    expect((await stateOf(client, ids)).every(({ owner }) => owner === null)).toBe(true)
  })
})

test('what undoes a change brings back the state before, whatever was changed', async () => {
  const { client } = await testVault()
  const ids = await addKeys(client, ['a', 'b', 'c'])
  const tags = fc.uniqueArray(fc.constantFrom('one', 'two', 'three', 'four'))
  const change = fc.record(
    {
      id: fc.constantFrom(...ids),
      addTags: tags,
      removeTags: tags,
      owner: fc.constantFrom(null, 'Ada', 'Bob'),
      purposes: fc.uniqueArray(fc.constantFrom('mail', 'billing')),
      expiresAt: fc.constantFrom(null, '2027-05-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z'),
      archived: fc.boolean(),
      removed: fc.boolean(),
    },
    { requiredKeys: ['id'] },
  )
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 6 }), async (changes) => {
      const before = await stateOf(client, ids)
      const undo = await client.keys.change({ changes }).then(
        (done) => done.undo,
        // A removed key is refused: then nothing is different.
        (): KeyChange[] => [],
      )
      if (undo.length > 0) await client.keys.change({ changes: undo })
      expect(await stateOf(client, ids)).toEqual(before)
      // So that the next begin elsewhere.
      await client.keys.change({ changes: changes.map((each) => ({ removed: false, ...each })) }).catch(() => {})
    }),
    runs(150),
  )
})
