import { appendFileSync, chmodSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { usedKey } from './usedKey.ts'

/** A rotation in its grace whose command takes no old value; the file has the new one. */
async function heldRollback() {
  const vault = await usedKey()
  const { client, key, env, persona, reveal, add } = vault
  await add({ kind: 'file', path: env, entry: 'PERSONA_API_KEY' })
  const hook = await add({ kind: 'hook', command: 'put' })
  const { id } = (await client.rotations.start({ key: key.id })).rotation
  const made = await reveal()
  vault.ends.put = { status: 1 }
  const { rotation } = await client.rotations.rollback({ id })
  return { ...vault, id, hook, rotation, made, isMadeAlive: () => persona.isAlive(made) }
}

test('rolled back, every file is byte for byte what it was, and commands get the old value', async () => {
  const { client, key, old, before, add, addBoth, ran, text, config, states } = await usedKey()
  await addBoth()
  await add({ kind: 'hook', command: 'put' })
  const { rotation } = await client.rotations.start({ key: key.id })
  expect(text()).not.toBe(before.env)
  expect((await client.rotations.rollback({ id: rotation.id })).rotation.state).toBe('aborted')
  expect(text()).toBe(before.env)
  expect(config()).toBe(before.json)
  expect(ran.at(-1)).toEqual({ command: 'put', stdin: old.value })
  expect(await states(rotation.id)).toEqual(['confirmed', 'confirmed', 'confirmed'])
})

test('rolled back, a file that somebody has changed keeps the changes, and one with another value is left alone', async () => {
  const { client, key, env, json, before, addBoth, text, config, places } = await usedKey()
  await addBoth()
  const { rotation } = await client.rotations.start({ key: key.id })
  appendFileSync(env, 'DEBUG=1\r\n')
  writeFileSync(json, '{"persona":{"key":"another"}}')
  await client.rotations.rollback({ id: rotation.id })
  expect(text()).toBe(`${before.env}DEBUG=1\r\n`)
  expect(config()).toBe('{"persona":{"key":"another"}}')
  expect(await places(rotation.id)).toMatchObject([
    { state: 'confirmed' },
    { state: 'failed', why: expect.stringContaining('another value') },
  ])
})

test('the new key is not ended while a place could not be given the old value back, until somebody says so', async () => {
  const { client, id, hook, rotation, old, persona, reveal, isMadeAlive } = await heldRollback()
  expect(await reveal()).toBe(old.value)
  expect(rotation).toMatchObject({ state: 'verified', decision: { code: 'placesOpen', options: ['confirm'] } })
  expect(rotation.decision?.message).toContain(': the command of place 2.')
  await client.rotations.resume({ id })
  expect([isMadeAlive(), persona.isAlive(old.value)]).toEqual([true, true])
  await client.consumers.confirm({ rotation: id, consumer: hook.id })
  expect((await client.rotations.get({ id })).rotation.decision).toBeNull()
  expect((await client.rotations.resume({ id })).rotation).toMatchObject({ state: 'aborted', decision: null })
  expect([isMadeAlive(), persona.isAlive(old.value)]).toEqual([false, true])
})

test('a second try that succeeds ends the new key by itself', async () => {
  const { client, id, ends, ran, old, isMadeAlive } = await heldRollback()
  expect((await client.rotations.write({ id, seen: [] })).rotation.state).toBe('verified')
  delete ends.put
  expect((await client.rotations.write({ id, seen: [] })).rotation.state).toBe('aborted')
  expect(ran.at(-1)).toEqual({ command: 'put', stdin: old.value })
  expect(isMadeAlive()).toBe(false)
})

test.each(['confirm', 'now'] as const)('the person can have it ended all the same (%s)', async (way) => {
  const { client, id, isMadeAlive, states, persona } = await heldRollback()
  // What the provider holds up is not asked once more.
  persona.faults.add({ operation: 'expire', fault: { kind: 'refuse', status: 503 } })
  const call = way === 'now' ? client.rotations.resume({ id, now: true }) : client.rotations.confirm({ id })
  expect((await call).rotation).toMatchObject({ state: 'verified', decision: null })
  expect((await client.rotations.resume({ id })).rotation.state).toBe('aborted')
  expect(isMadeAlive()).toBe(false)
  expect(await states(id)).toEqual(['confirmed', 'failed'])
})

test('to cancel what is rolled back already changes nothing of that', async () => {
  const { client, id, isMadeAlive } = await heldRollback()
  expect((await client.rotations.cancel({ id })).rotation.decision?.code).toBe('placesOpen')
  expect(isMadeAlive()).toBe(true)
  expect((await client.rotations.confirm({ id })).rotation.reason).toBe('It was rolled back.')
})

test('an entry that is two places, by the file itself and by a link to it, is put back once', async () => {
  const { client, key, folder, env, before, envWith, add, text, reveal, states } = await usedKey()
  const link = join(folder, 'link.env')
  symlinkSync(env, link)
  for (const path of [env, link]) await add({ kind: 'file', path, entry: 'PERSONA_API_KEY' })
  const { id } = (await client.rotations.start({ key: key.id })).rotation
  expect(text()).toBe(envWith(await reveal()))
  expect((await client.rotations.rollback({ id })).rotation.state).toBe('aborted')
  expect(await states(id)).toEqual(['confirmed', 'confirmed'])
  expect(text()).toBe(before.env)
})

test('a file that cannot be written now gets back byte for byte what it held, once it can', async () => {
  const { client, key, env, json, before, addBoth, text, config, states } = await usedKey()
  await addBoth()
  const { id } = (await client.rotations.start({ key: key.id })).rotation
  chmodSync(json, 0o400)
  expect((await client.rotations.rollback({ id })).rotation.decision?.message).toContain(
    '“/persona/key” in config.json',
  )
  expect(text()).toBe(before.env)
  chmodSync(json, 0o600)
  const { files } = await client.consumers.preview({ key: key.id })
  expect(files).toMatchObject([{ path: env }, { path: json, refused: null }])
  const seen = files.map(({ consumer, seen }) => ({ consumer, seen: seen ?? '' }))
  expect((await client.rotations.write({ id, seen })).rotation.state).toBe('aborted')
  expect(config()).toBe(before.json)
  expect(await states(id)).toEqual(['confirmed', 'confirmed'])
})

test('a step that was done is open again; one that nobody has done has nothing to take back', async () => {
  const { client, key, add, states } = await usedKey()
  const [done, undone] = [
    await add({ kind: 'step', text: 'Done', link: null }),
    await add({ kind: 'step', text: 'Not done', link: null }),
  ]
  const { id } = (await client.rotations.start({ key: key.id })).rotation
  await client.consumers.confirm({ rotation: id, consumer: done.id })
  await client.consumers.confirm({ rotation: id, consumer: undone.id, has: false })
  const { rotation } = await client.rotations.rollback({ id })
  expect(await states(id)).toEqual(['unknown', 'confirmed'])
  expect(rotation.decision?.message).toContain('“Done”')
  expect(rotation.decision?.message).not.toContain('“Not done”')
})

test('what a rotation waits for names the places that are open still', async () => {
  const { client, id, hook, env } = await heldRollback()
  const file = (await client.rotations.get({ id })).places[0]?.consumer ?? ''
  rmSync(env)
  await client.consumers.confirm({ rotation: id, consumer: file, has: false })
  await client.consumers.confirm({ rotation: id, consumer: hook.id })
  const { message } = (await client.rotations.get({ id })).rotation.decision ?? {}
  expect(message).toContain('“PERSONA_API_KEY” in .env')
  expect(message).not.toContain('the command of place 2')
})

test('a process that dies in the middle of a rollback leaves what the next one goes on with, and nothing ends before', async () => {
  const { client, key, old, persona, before, ends, ran, add, addBoth, text, reveal } = await usedKey()
  await addBoth()
  await add({ kind: 'hook', command: 'put' })
  const { id } = (await client.rotations.start({ key: key.id })).rotation
  const made = await reveal()
  ends.put = new Error('killed')
  await expect(client.rotations.rollback({ id })).rejects.toThrow()
  expect([text(), await reveal(), persona.isAlive(made)]).toEqual([before.env, old.value, true])
  ends.put = { status: 1 }
  expect((await client.rotations.resume({ id })).rotation.decision?.code).toBe('placesOpen')
  expect(ran.filter(({ stdin }) => stdin === old.value)).toHaveLength(2)
  expect(persona.isAlive(made)).toBe(true)
})

test('what a killed process left beside a file is removed, also where that file is not put back', async () => {
  const { client, key, folder, json, addBoth } = await usedKey()
  await addBoth()
  const { id } = (await client.rotations.start({ key: key.id })).rotation
  writeFileSync(`${json}.keyward-${id}.tmp`, 'a value')
  writeFileSync(json, '{}')
  await client.rotations.rollback({ id })
  expect(readdirSync(folder).sort()).toEqual(['.env', 'config.json'])
})
