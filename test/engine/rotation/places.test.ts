import { appendFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { inside } from '../../support/vaultFiles.ts'
import { usedKey } from './usedKey.ts'

const dayMs = 86_400_000

test('the new value is written into every file once it is in force, and nothing else in them changes', async () => {
  const { client, key, envWith, jsonWith, folder, addBoth, text, config, reveal, places } = await usedKey()
  await addBoth()
  const { rotation } = await client.rotations.start({ key: key.id })
  const value = await reveal()
  expect(rotation.state).toBe('grace')
  expect(text()).toBe(envWith(value))
  expect(config()).toBe(jsonWith(value))
  expect(await places(rotation.id)).toMatchObject([
    { number: 1, state: 'confirmed', at: expect.any(String), why: null },
    { number: 2, state: 'confirmed', at: expect.any(String), why: null },
  ])
  expect(readdirSync(folder).sort()).toEqual(['.env', 'config.json'])
  const { events } = await client.activity.list({ limit: 100 })
  expect(events.filter(({ event }) => event === 'file.written')).toHaveLength(2)
})

test('a file that was changed since it was looked at holds up all: none is written, and it says which and why', async () => {
  const { client, key, env, before, addBoth, text, config, places } = await usedKey()
  await addBoth()
  const { plan } = await client.rotations.plan({ key: key.id })
  const seen = plan.files.flatMap((file) => (file.seen ? [{ consumer: file.consumer, seen: file.seen }] : []))
  expect(seen).toHaveLength(2)
  appendFileSync(env, 'DEBUG=1\r\n')
  const { rotation } = await client.rotations.start({ key: key.id, seen })
  expect(rotation.state).toBe('grace')
  expect(text()).toBe(`${before.env}DEBUG=1\r\n`)
  expect(config()).toBe(before.json)
  expect(await places(rotation.id)).toMatchObject([
    { state: 'failed', why: expect.stringContaining('changed since it was looked at') },
    { state: 'waiting', at: null, why: expect.stringContaining('“PERSONA_API_KEY” in .env') },
  ])
})

test('what failed is written by a second try with files as they were seen, and not with others', async () => {
  const { client, key, old, env, json, addBoth, text, config, reveal, states } = await usedKey()
  const [first, second] = await addBoth()
  rmSync(json)
  const { rotation } = await client.rotations.start({ key: key.id })
  expect(await states(rotation.id)).toEqual(['waiting', 'failed'])
  writeFileSync(json, JSON.stringify({ persona: { key: old.value } }))
  const { files } = await client.consumers.preview({ key: key.id })
  const seen = files.map(({ consumer, seen }) => ({ consumer, seen: seen ?? '' }))
  appendFileSync(env, 'MORE=1\n')
  await client.rotations.write({ id: rotation.id, seen })
  expect(await states(rotation.id)).toEqual(['failed', 'waiting'])
  await client.rotations.write({ id: rotation.id, seen: seen.filter(({ consumer }) => consumer === second?.id) })
  expect(await states(rotation.id)).toEqual(['failed', 'confirmed'])
  expect(config()).toBe(JSON.stringify({ persona: { key: await reveal() } }))
  expect(text()).toContain(old.value)
  const again = (await client.consumers.preview({ key: key.id })).files.find(({ consumer }) => consumer === first?.id)
  await client.rotations.write({ id: rotation.id, seen: [{ consumer: first?.id ?? '', seen: again?.seen ?? '' }] })
  expect(await states(rotation.id)).toEqual(['confirmed', 'confirmed'])
  expect(text()).toContain(await reveal())
})

test('a second try leaves out a file that nobody has looked at again', async () => {
  const { client, key, old, before, json, addBoth, text, config, states, reveal, jsonWith } = await usedKey()
  const [, second] = await addBoth()
  writeFileSync(json, '{}')
  const { rotation } = await client.rotations.start({ key: key.id })
  writeFileSync(json, jsonWith(old.value))
  const seen = (await client.consumers.preview({ key: key.id })).files.find(
    ({ consumer }) => consumer === second?.id,
  )?.seen
  await client.rotations.write({ id: rotation.id, seen: [{ consumer: second?.id ?? '', seen: seen ?? '' }] })
  expect(await states(rotation.id)).toEqual(['waiting', 'confirmed'])
  expect(text()).toBe(before.env)
  expect(config()).toBe(jsonWith(await reveal()))
})

test('an entry that holds another value is never overwritten', async () => {
  const { client, key, env, addBoth, text, config, before, states } = await usedKey()
  await addBoth()
  writeFileSync(env, 'PERSONA_API_KEY=of-somebody-else\n')
  const { rotation } = await client.rotations.start({ key: key.id })
  expect(await states(rotation.id)).toEqual(['failed', 'waiting'])
  expect(text()).toBe('PERSONA_API_KEY=of-somebody-else\n')
  expect(config()).toBe(before.json)
})

test('two entries of one file are written together', async () => {
  const { client, key, old, env, add, text, reveal, states } = await usedKey()
  writeFileSync(env, `A=${old.value}\nB="${old.value}"\n`)
  await add({ kind: 'file', path: env, entry: 'A' })
  await add({ kind: 'file', path: env, entry: 'B' })
  const { rotation } = await client.rotations.start({ key: key.id })
  const value = await reveal()
  expect(text()).toBe(`A=${value}\nB="${value}"\n`)
  expect(await states(rotation.id)).toEqual(['confirmed', 'confirmed'])
  await client.rotations.rollback({ id: rotation.id })
  expect(text()).toBe(`A=${old.value}\nB="${old.value}"\n`)
})

test('a command gets the new value on its stdin; that of one that fails is not taken for done', async () => {
  const { client, key, add, ran, reveal, places } = await usedKey({
    'put two': { status: 3 },
    'put three': { status: null, why: 'It was ended after 60 seconds.' },
  })
  for (const command of ['put one', 'put two', 'put three']) await add({ kind: 'hook', command })
  const { rotation } = await client.rotations.start({ key: key.id })
  const stdin = await reveal()
  expect(ran).toEqual(['put one', 'put two', 'put three'].map((command) => ({ command, stdin })))
  expect(await places(rotation.id)).toMatchObject([
    { state: 'confirmed', why: null },
    { state: 'failed', why: 'It ended with 3.' },
    { state: 'failed', why: 'It was ended after 60 seconds.' },
  ])
  await client.rotations.write({ id: rotation.id, seen: [] })
  expect(ran.slice(3).map(({ command }) => command)).toEqual(['put two', 'put three'])
  const { events } = await client.activity.list({ limit: 200 })
  expect(events.filter(({ event }) => event === 'hook.run')).toHaveLength(5)
})

test('when the grace is over, a place that is not confirmed holds up the end until somebody says so', async () => {
  const { client, key, old, persona, add, addBoth, clock } = await usedKey()
  await addBoth()
  const step = await add({ kind: 'step', text: 'The dashboard of the shop', link: 'https://shop.example/settings' })
  const { rotation } = await client.rotations.start({ key: key.id })
  clock.at += dayMs + 1
  const held = (await client.rotations.resume({ id: rotation.id })).rotation
  expect(held).toMatchObject({ state: 'grace', decision: { code: 'placesOpen', options: ['retire', 'rollback'] } })
  expect(held.decision?.message).toContain('The dashboard of the shop')
  expect(persona.isAlive(old.value)).toBe(true)
  await client.consumers.confirm({ rotation: rotation.id, consumer: step.id, has: false })
  expect((await client.rotations.get({ id: rotation.id })).rotation.decision).not.toBeNull()
  await client.consumers.confirm({ rotation: rotation.id, consumer: step.id })
  expect((await client.rotations.get({ id: rotation.id })).rotation.decision).toBeNull()
  expect((await client.rotations.resume({ id: rotation.id })).rotation.state).toBe('done')
})

test('the person can end the grace although places are open', async () => {
  const { client, key, add, clock } = await usedKey()
  await add({ kind: 'step', text: 'By hand', link: null })
  const { rotation } = await client.rotations.start({ key: key.id })
  clock.at += dayMs + 1
  await client.rotations.resume({ id: rotation.id })
  expect((await client.rotations.resume({ id: rotation.id, now: true })).rotation.state).toBe('done')
})

test('a second try that succeeds takes away what the rotation waited with, and ends the old key', async () => {
  const { client, key, json, old, addBoth, clock } = await usedKey()
  await addBoth()
  rmSync(json)
  const { rotation } = await client.rotations.start({ key: key.id })
  clock.at += dayMs + 1
  expect((await client.rotations.resume({ id: rotation.id })).rotation.decision?.code).toBe('placesOpen')
  writeFileSync(json, JSON.stringify({ persona: { key: old.value } }))
  const { files } = await client.consumers.preview({ key: key.id })
  const seen = files.map(({ consumer, seen }) => ({ consumer, seen: seen ?? '' }))
  expect((await client.rotations.write({ id: rotation.id, seen })).rotation.state).toBe('done')
})

test('a leaked key is ended at once, and the journal names the places that do not have the new value', async () => {
  const { client, key, persona, old, json, addBoth, states } = await usedKey()
  await addBoth()
  rmSync(json)
  const { rotation } = await client.rotations.start({ key: key.id, leaked: true })
  expect(rotation.state).toBe('done')
  expect(persona.isAlive(old.value)).toBe(false)
  const { journal } = await client.rotations.get({ id: rotation.id })
  expect(journal.find(({ state }) => state === 'retiring')?.note).toContain('“/persona/key” in config.json')
  expect(await states(rotation.id)).toEqual(['waiting', 'failed'])
})

test('a rotation that is cancelled before the switch has written nothing and names no places', async () => {
  const { client, key, persona, before, addBoth, text, places } = await usedKey()
  await addBoth()
  persona.faults.add({ operation: 'create', fault: { kind: 'dropBefore' }, times: 9 })
  persona.faults.add({ operation: 'list', fault: { kind: 'refuse', status: 503 }, times: 9 })
  const { rotation } = await client.rotations.start({ key: key.id })
  persona.faults.clear()
  expect((await places(rotation.id)).map(({ state }) => state)).toEqual(['waiting', 'waiting'])
  await client.rotations.cancel({ id: rotation.id })
  expect(text()).toBe(before.env)
  expect(await places(rotation.id)).toEqual([])
})

test('a place that is added during the grace is part of the rotation, and is written by the next try', async () => {
  const { client, key, env, add, text, reveal, states } = await usedKey()
  const { rotation } = await client.rotations.start({ key: key.id })
  const place = await add({ kind: 'file', path: env, entry: 'PERSONA_API_KEY' })
  expect(await states(rotation.id)).toEqual(['waiting'])
  const { files } = await client.consumers.preview({ key: key.id })
  await client.rotations.write({ id: rotation.id, seen: [{ consumer: place.id, seen: files[0]?.seen ?? '' }] })
  expect(await states(rotation.id)).toEqual(['confirmed'])
  expect(text()).toContain(await reveal())
})

/** Both files in the midst of being written: it is on disk, and of the two only the second one has its new text. */
async function tornWrite() {
  const vault = await usedKey()
  await vault.addBoth()
  const { rotation } = await vault.client.rotations.start({ key: vault.key.id })
  await inside(vault.home, ({ db }) => db.exec(`UPDATE rotation_places SET state = 'waiting', at = NULL`))
  writeFileSync(vault.env, vault.before.env)
  return { ...vault, id: rotation.id }
}

test('a write that was interrupted goes on: all files have the new value', async () => {
  const { client, id, envWith, jsonWith, reveal, text, config, states } = await tornWrite()
  await client.rotations.resume({ id })
  expect(text()).toBe(envWith(await reveal()))
  expect(config()).toBe(jsonWith(await reveal()))
  expect(await states(id)).toEqual(['confirmed', 'confirmed'])
})

test('one that cannot go on, because somebody has changed a file, is taken back: all have the old value', async () => {
  const { client, id, env, before, text, config, places } = await tornWrite()
  appendFileSync(env, 'DEBUG=1\r\n')
  await client.rotations.resume({ id })
  expect(text()).toBe(`${before.env}DEBUG=1\r\n`)
  expect(config()).toBe(before.json)
  expect(await places(id)).toMatchObject([
    { state: 'failed', why: expect.stringContaining('changed since') },
    { state: 'waiting', why: expect.stringContaining('all files are or none') },
  ])
})

test('taken back, an entry that is two places, by the file itself and by a link to it, has the old value too', async () => {
  const { client, key, home, folder, env, json, before, add, addBoth, text, config } = await usedKey()
  symlinkSync(json, join(folder, 'link.json'))
  await addBoth()
  await add({ kind: 'file', path: join(folder, 'link.json'), entry: '/persona/key' })
  const { rotation } = await client.rotations.start({ key: key.id })
  await inside(home, ({ db }) => db.exec(`UPDATE rotation_places SET state = 'waiting', at = NULL`))
  writeFileSync(env, 'PERSONA_API_KEY=of-somebody-else')
  await client.rotations.resume({ id: rotation.id })
  expect(text()).toBe('PERSONA_API_KEY=of-somebody-else')
  expect(config()).toBe(before.json)
})

test('an interrupted write of a rotation that is rolled back leaves the old value in all files', async () => {
  const { client, id, before, text, config } = await tornWrite()
  await client.rotations.rollback({ id })
  expect(text()).toBe(before.env)
  expect(config()).toBe(before.json)
})

test('files that were left out for the sake of one stay so when the process dies right after', async () => {
  const { client, key, env, before, add, addBoth, text, config, states, ends } = await usedKey()
  await addBoth()
  await add({ kind: 'hook', command: 'put' })
  const { files } = await client.consumers.preview({ key: key.id })
  const seen = files.map(({ consumer, seen }) => ({ consumer, seen: seen ?? '' }))
  appendFileSync(env, 'DEBUG=1\r\n')
  ends.put = new Error('killed')
  await expect(client.rotations.start({ key: key.id, seen })).rejects.toThrow()
  delete ends.put
  const [rotation] = (await client.rotations.list({})).rotations
  await client.rotations.resume({ id: rotation?.id ?? '' })
  expect(await states(rotation?.id ?? '')).toEqual(['failed', 'waiting', 'confirmed'])
  expect(text()).toBe(`${before.env}DEBUG=1\r\n`)
  expect(config()).toBe(before.json)
})

test('what the files held is kept sealed while it can be put back, and forgotten once it is over', async () => {
  const { client, home, key, old, addBoth } = await usedKey()
  await addBoth()
  const { rotation } = await client.rotations.start({ key: key.id })
  const kept = () =>
    inside(home, ({ db }) =>
      db.prepare<[], Buffer>('SELECT entry_before FROM rotation_places WHERE entry_before IS NOT NULL').pluck().all(),
    )
  expect(await kept()).toHaveLength(2)
  for (const bytes of await kept()) expect(bytes.includes(old.value)).toBe(false)
  await client.rotations.resume({ id: rotation.id, now: true })
  expect(await kept()).toEqual([])
})

test('nothing that is told of places holds a value', async () => {
  const { client, key, old, addBoth, add, reveal } = await usedKey({ put: { status: 1 } })
  await addBoth()
  await add({ kind: 'hook', command: 'put' })
  const { plan } = await client.rotations.plan({ key: key.id })
  const { rotation } = await client.rotations.start({ key: key.id })
  const told = JSON.stringify([
    plan,
    await client.rotations.get({ id: rotation.id }),
    await client.consumers.list({ key: key.id }),
    await client.consumers.preview({ key: key.id }),
    await client.activity.list({ limit: 200 }),
  ])
  for (const value of [old.value, await reveal()]) expect(told).not.toContain(value)
  expect(plan.files[0]?.text).toContain('PERSONA_API_KEY')
})
