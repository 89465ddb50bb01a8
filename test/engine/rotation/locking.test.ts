import { expect, test } from 'vitest'
import { nodeHttp } from '../../../electron/engine/index.ts'
import type { HttpRequest } from '../../../electron/engine/ports.ts'
import { password } from '../../support/engine.ts'
import { personaVault } from './providerVault.ts'

/** A vault whose nth call that fits stands still until it is let go. */
async function heldAt(fits: (request: HttpRequest) => boolean) {
  const reached = Promise.withResolvers<void>()
  const letGo = Promise.withResolvers<void>()
  let isOver = false
  const vault = await personaVault({
    http: {
      async send(request) {
        if (!isOver && fits(request)) {
          isOver = true
          reached.resolve()
          await letGo.promise
        }
        return nodeHttp.send(request)
      },
    },
  })
  return { ...vault, reached: reached.promise, letGo: letGo.resolve }
}

const isCreate = ({ method, url }: HttpRequest) => method === 'POST' && url.endsWith('/api-keys')
const isExpire = ({ url }: HttpRequest) => url.endsWith('/expire')

test('locking while the provider makes the key refuses every call at once, and still stores the value', async () => {
  const { client, key, old, reached, letGo, living, reveal } = await heldAt(isCreate)
  const running = client.rotations.start({ key: key.id, graceSeconds: 0 })
  await reached
  await client.vault.lock({})
  expect(await client.vault.status({})).toMatchObject({ state: 'locked' })
  await expect(client.keys.list({})).rejects.toMatchObject({ code: 'locked' })
  letGo()
  await expect(running).rejects.toMatchObject({ code: 'locked', message: expect.stringContaining('resume') })
  await client.vault.unlock({ password })
  const [rotation] = (await client.rotations.list({ unfinished: true })).rotations
  expect(rotation).toMatchObject({ state: 'created' })
  expect(await reveal()).toBe(old.value)
  expect(living()).toContain(await reveal('pending'))
  expect((await client.rotations.resume({ id: rotation?.id ?? '' })).rotation.state).toBe('done')
  expect(living()).toEqual([await reveal()])
})

test('what is unlocked again meanwhile sees the value that is stored later', async () => {
  const { client, key, reached, letGo, living, reveal } = await heldAt(isCreate)
  const running = client.rotations.start({ key: key.id, graceSeconds: 0 })
  await reached
  await client.vault.lock({})
  await client.vault.unlock({ password })
  letGo()
  await expect(running).rejects.toMatchObject({ code: 'locked' })
  const [rotation] = (await client.rotations.list({ unfinished: true })).rotations
  expect(rotation).toMatchObject({ state: 'created' })
  expect(living()).toContain(await reveal('pending'))
})

test('locking in any other moment stops between two steps, and the rotation goes on after unlocking', async () => {
  const { client, key, reached, letGo, living, reveal } = await heldAt(isExpire)
  const running = client.rotations.start({ key: key.id, graceSeconds: 0 })
  await reached
  await client.vault.lock({})
  letGo()
  await expect(running).rejects.toMatchObject({ code: 'locked' })
  await client.vault.unlock({ password })
  const [rotation] = (await client.rotations.list({ unfinished: true })).rotations
  expect(rotation).toMatchObject({ state: 'retiring' })
  expect((await client.rotations.resume({ id: rotation?.id ?? '' })).rotation.state).toBe('done')
  expect(living()).toEqual([await reveal()])
})

test('a command during which the vault is locked is not taken for done, and runs again', async () => {
  const given: string[] = []
  const vault = await personaVault({
    shell: {
      async run(_, stdin) {
        given.push(stdin)
        if (given.length === 1) await vault.client.vault.lock({})
        return { status: 0 }
      },
    },
  })
  const { client, key, reveal } = vault
  await client.consumers.add({ key: key.id, place: { kind: 'hook', command: 'put' } })
  await expect(client.rotations.start({ key: key.id })).rejects.toMatchObject({ code: 'locked' })
  await client.vault.unlock({ password })
  const [before] = (await client.rotations.list({ unfinished: true })).rotations
  const id = before?.id ?? ''
  expect((await client.rotations.get({ id })).places).toMatchObject([{ state: 'waiting' }])
  expect((await client.rotations.resume({ id })).rotation.state).toBe('grace')
  expect((await client.rotations.get({ id })).places).toMatchObject([{ state: 'confirmed' }])
  expect(given).toEqual([await reveal(), await reveal()])
})

test('quitting waits for the value, and for nothing else', async () => {
  const { engine, client, key, reached, letGo } = await heldAt(isCreate)
  const running = client.rotations.start({ key: key.id }).catch((error: unknown) => error)
  await reached
  let isClosed = false
  const closing = engine.close().then(() => {
    isClosed = true
  })
  await new Promise((later) => setTimeout(later, 50))
  expect(isClosed).toBe(false)
  letGo()
  await closing
  expect(await running).toMatchObject({ code: 'locked' })
})

test('other calls are answered while the provider is waited for', async () => {
  const { client, key, reached, letGo } = await heldAt(isCreate)
  const running = client.rotations.start({ key: key.id, graceSeconds: 0 })
  await reached
  expect((await client.keys.list({})).keys).toHaveLength(2)
  await client.keys.set({ id: key.id, note: 'changed meanwhile' })
  letGo()
  expect((await running).rotation.state).toBe('done')
  expect((await client.keys.get({ id: key.id })).key.note).toBe('changed meanwhile')
})

test('one rotation is worked on by one call at a time', async () => {
  const { client, key, reached, letGo } = await heldAt(isCreate)
  const running = client.rotations.start({ key: key.id })
  await reached
  const [rotation] = (await client.rotations.list({})).rotations
  await expect(client.rotations.resume({ id: rotation?.id ?? '' })).rejects.toMatchObject({ code: 'busy' })
  letGo()
  expect((await running).rotation.state).toBe('grace')
})

test('the sample keys cannot be opened over the vault that a value is on its way to', async () => {
  const { client, key, reached, letGo, living, reveal } = await heldAt(isCreate)
  const running = client.rotations.start({ key: key.id })
  await reached
  await client.demo.open({})
  letGo()
  await expect(running).rejects.toMatchObject({ code: 'locked' })
  await client.demo.close({})
  await client.vault.unlock({ password })
  expect((await client.rotations.list({ unfinished: true })).rotations).toMatchObject([{ state: 'created' }])
  expect(living()).toContain(await reveal('pending'))
})

test('what asks again and again stops when the vault is locked: nothing more is sent', async () => {
  const { client, persona, key, reached, letGo } = await heldAt(
    ({ url }) => url.includes('/accounts') && persona.keys().some(({ name }) => name.includes('[rot ')),
  )
  persona.faults.add({ operation: 'verify', nth: 2, fault: { kind: 'refuse', status: 503 }, times: 20 })
  const running = client.rotations.start({ key: key.id, graceSeconds: 0 })
  await reached
  await client.vault.lock({})
  letGo()
  await expect(running).rejects.toMatchObject({ code: 'locked' })
  expect(persona.requests.slice(-2).map(({ operation }) => operation)).toEqual(['create', 'verify'])
})

test('a plan that comes back to another vault writes nothing there', async () => {
  const { client, key, reached, letGo } = await heldAt(({ url }) => url.includes('/accounts'))
  const running = client.rotations.plan({ key: key.id })
  await reached
  await client.demo.open({})
  letGo()
  await expect(running).rejects.toMatchObject({ code: 'locked' })
  expect((await client.activity.list({ limit: 100 })).events.some((event) => event.key === key.id)).toBe(false)
})
