import { once } from 'node:events'
import { createServer } from 'node:http'
import { expect, onTestFinished, test } from 'vitest'
import { nodeHttp } from '../../../electron/engine/index.ts'
import { testVault } from '../../support/engine.ts'
import { secretMaker } from '../../support/secrets.ts'
import { personaVault } from './providerVault.ts'

const secrets = secretMaker(733)

/** A vault with a SignatureAPI key, and an address that takes the values it is told to. */
async function handVault() {
  const taken = new Set<string>()
  const server = createServer((request, response) => {
    const isTaken = taken.has(String(request.headers['x-api-key'] ?? request.headers.authorization))
    response.writeHead(isTaken ? 200 : 401, { 'content-type': 'application/json' }).end(isTaken ? '{"data":[]}' : '{}')
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const { port } = server.address() as { port: number }
  const vault = await testVault(undefined, false, {
    http: {
      send: nodeHttp.send,
      wait: async (ms) => {
        vault.clock.at += ms
      },
    },
  })
  const { client } = vault
  const old = secrets.signatureapi('live')
  taken.add(old)
  const { key } = await client.keys.add({
    name: 'Contracts',
    value: old,
    variable: 'SIGNATUREAPI_KEY',
    baseUrl: `http://127.0.0.1:${port}`,
  })
  const reveal = async (version: 'current' | 'previous' | 'pending' | 'revoked' = 'current') =>
    (await client.secrets.reveal({ id: key.id, version })).value
  return { ...vault, taken, key, old, reveal }
}

test('a key of a provider without an API for keys is rotated by a person, step by step', async () => {
  const { client, taken, key, old, reveal } = await handVault()
  await client.network.allow({ provider: 'signatureapi' })
  const { rotation } = await client.rotations.start({ key: key.id, graceSeconds: 0 })
  expect(rotation).toMatchObject({ mode: 'manual', state: 'creating', decision: { code: 'pasteNewValue' } })
  const { guide } = await client.rotations.get({ id: rotation.id })
  expect(guide).toMatchObject({ page: expect.stringContaining('signatureapi.com'), variable: 'SIGNATUREAPI_KEY' })
  const fresh = secrets.signatureapi('live')
  taken.add(fresh)
  const pasted = (await client.rotations.paste({ id: rotation.id, value: fresh })).rotation
  expect(pasted).toMatchObject({ state: 'retiring', decision: { code: 'revokeOld' } })
  expect(await reveal()).toBe(fresh)
  expect((await client.rotations.confirm({ id: rotation.id })).rotation).toMatchObject({
    state: 'retiring',
    decision: { code: 'revokeOld', message: expect.stringContaining('still works') },
  })
  taken.delete(old)
  const done = (await client.rotations.confirm({ id: rotation.id })).rotation
  expect(done).toMatchObject({ state: 'done', reason: null })
  expect(await reveal('revoked')).toBe(old)
})

test('a value of the wrong mode, or one that the key has already, is not taken', async () => {
  const { client, key, old, reveal } = await handVault()
  const { rotation } = await client.rotations.start({ key: key.id })
  for (const value of [secrets.signatureapi('test'), old, secrets.sendgrid()])
    await expect(client.rotations.paste({ id: rotation.id, value })).rejects.toMatchObject({ code: 'refused' })
  expect(await reveal()).toBe(old)
  await expect(reveal('pending')).rejects.toMatchObject({ code: 'notFound' })
})

test('a pasted value that the provider refuses is kept, and another one is asked for', async () => {
  const { client, taken, key, old, reveal } = await handVault()
  await client.network.allow({ provider: 'signatureapi' })
  const { rotation } = await client.rotations.start({ key: key.id })
  const wrong = secrets.signatureapi('live')
  const refused = (await client.rotations.paste({ id: rotation.id, value: wrong })).rotation
  expect(refused).toMatchObject({ state: 'created', decision: { code: 'pasteNewValue' } })
  expect(await reveal()).toBe(old)
  const right = secrets.signatureapi('live')
  taken.add(right)
  expect((await client.rotations.paste({ id: rotation.id, value: right })).rotation.state).toBe('grace')
  expect(await reveal()).toBe(right)
  expect((await client.keys.get({ id: key.id })).key.history).toHaveLength(3)
})

test('without a check the word of the person counts, and the rotation says so', async () => {
  const { client, key, old, reveal } = await handVault()
  const { rotation } = await client.rotations.start({ key: key.id, leaked: true })
  const fresh = secrets.signatureapi('live')
  const pasted = (await client.rotations.paste({ id: rotation.id, value: fresh })).rotation
  expect(pasted).toMatchObject({ state: 'created', decision: { code: 'newNotChecked' } })
  expect(await reveal()).toBe(old)
  const confirmed = (await client.rotations.confirm({ id: rotation.id })).rotation
  expect(confirmed).toMatchObject({ state: 'retiring', decision: { code: 'revokeOld' } })
  expect(await reveal()).toBe(fresh)
  const done = (await client.rotations.confirm({ id: rotation.id })).rotation
  expect(done.state).toBe('done')
  expect(done.reason).toContain('not checked')
})

test('cancelling before the switch leaves the old value in force and reports the key that was pasted', async () => {
  const { client, key, old, reveal } = await handVault()
  const { rotation } = await client.rotations.start({ key: key.id })
  await client.rotations.paste({ id: rotation.id, value: secrets.signatureapi('live') })
  const { rotation: cancelled } = await client.rotations.cancel({ id: rotation.id })
  expect(cancelled).toMatchObject({ state: 'aborted', orphans: [{ status: 'unknown' }] })
  expect(await reveal()).toBe(old)
  expect((await client.keys.get({ id: key.id })).key.history.map(({ label }) => label)).toEqual([null, 'current'])
})

test('where the provider ends the old value at once, a swap whose new value is lost is told as what it is', async () => {
  const { client, key: contracts, taken } = await handVault()
  const { key: known } = await client.keys.get({ id: contracts.id })
  const old = secrets.text(70)
  const { key } = await client.keys.add({ name: 'Bot', provider: 'discord', value: old, baseUrl: known.baseUrl })
  await client.network.allow({ provider: 'discord' })
  taken.add(`Bot ${old}`)
  const { rotation } = await client.rotations.start({ key: key.id })
  expect(rotation).toMatchObject({ state: 'swapping', decision: { code: 'pasteNewValue' } })
  taken.delete(`Bot ${old}`)
  const { rotation: lost } = await client.rotations.resume({ id: rotation.id })
  expect(lost).toMatchObject({ state: 'swapping', decision: { code: 'swapLost', options: ['paste', 'cancel'] } })
  const fresh = secrets.text(70)
  taken.add(`Bot ${fresh}`)
  const { rotation: done } = await client.rotations.paste({ id: rotation.id, value: fresh })
  expect(done).toMatchObject({ state: 'done', reason: null })
})

test('a new value by hand has not the id of the old one', async () => {
  const { client, persona, key, old } = await personaVault()
  const remoteId = async () => (await client.keys.get({ id: key.id })).key.remoteId
  const { rotation } = await client.rotations.start({ key: key.id, manual: true })
  const { value } = persona.addKey('production', { name: 'Backend' })
  await client.rotations.paste({ id: rotation.id, value })
  expect(await remoteId()).toBeNull()
  await client.rotations.rollback({ id: rotation.id })
  expect(await remoteId()).toBe(old.id)
})

test('where no call tells whether the old value works, it is put back on the word of the person', async () => {
  const { client } = await testVault()
  const old = secrets.text(30)
  const { key } = await client.keys.add({ name: 'Own', provider: 'mine', value: old })
  const { rotation } = await client.rotations.start({ key: key.id, leaked: true })
  await client.rotations.paste({ id: rotation.id, value: secrets.text(30) })
  const { rotation: asking } = await client.rotations.confirm({ id: rotation.id })
  expect(asking.decision).toMatchObject({ code: 'revokeOld', options: ['confirm', 'rollback'] })
  const { rotation: back } = await client.rotations.rollback({ id: rotation.id })
  expect(back).toMatchObject({ state: 'aborted', reason: expect.stringContaining('was not checked') })
  expect((await client.secrets.reveal({ id: key.id })).value).toBe(old)
})

test('a swap has no grace to end: what it waits for stays', async () => {
  const { client } = await testVault()
  const { key } = await client.keys.add({ name: 'Bot', provider: 'discord', value: secrets.text(70) })
  const { rotation } = await client.rotations.start({ key: key.id })
  await expect(client.rotations.resume({ id: rotation.id, now: true })).rejects.toMatchObject({ code: 'refused' })
  expect((await client.rotations.get({ id: rotation.id })).rotation).toEqual(rotation)
})

test('a swap that is cancelled is not said to leave a value that works', async () => {
  const { client } = await testVault()
  const { key } = await client.keys.add({ name: 'Bot', provider: 'discord', value: secrets.text(70) })
  const { rotation } = await client.rotations.start({ key: key.id })
  const { rotation: cancelled } = await client.rotations.cancel({ id: rotation.id })
  expect(cancelled).toMatchObject({ state: 'aborted', reason: expect.stringContaining('may have ended') })
})
