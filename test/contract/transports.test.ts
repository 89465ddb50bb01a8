import { expect, test, vi } from 'vitest'
import { createClient } from '../../shared/api/client.ts'
import type { EngineEvent } from '../../shared/api/events.ts'
import { cheapCost, password } from '../support/engine.ts'
import { type Connected, transports } from '../support/transports.ts'

/** A `.env` long enough for an import to give others a turn. */
const longEnv = (lines: number) =>
  Array.from({ length: lines }, (_, n) => `TOKEN_${n}=value-${n}-${'x'.repeat(20)}`).join('\n')

const importOf = (lines: number) => ({ file: 'a.env', text: longEnv(lines), format: 'dotenv' as const, dryRun: false })

async function unlocked(connect: () => Promise<Connected>) {
  const { transport, engine } = await connect()
  const client = createClient(transport)
  const events: EngineEvent[] = []
  transport.onEvent((event) => events.push(event))
  await client.vault.create({ password, recovery: false, cost: cheapCost })
  await vi.waitFor(() => expect(events).toEqual([{ event: 'unlocked' }]))
  events.length = 0
  const names = async () => (await client.keys.list({ fields: ['name'] })).keys.map(({ name }) => name)
  return { transport, engine, client, events, names }
}

for (const [title, connect] of Object.entries(transports)) {
  test(`${title}: a call gives its answer`, async () => {
    const { client, names } = await unlocked(connect)
    const { key } = await client.keys.add({ name: 'ключ “å” 鍵', value: 'the value' })
    expect(await names()).toEqual(['ключ “å” 鍵'])
    expect(await client.secrets.reveal({ id: key.id })).toMatchObject({ value: 'the value' })
  })

  test(`${title}: an error keeps its code and its words`, async () => {
    const { transport, client } = await unlocked(connect)
    await expect(client.keys.get({ id: crypto.randomUUID() })).rejects.toMatchObject({
      name: 'KeywardError',
      code: 'notFound',
    })
    expect(await transport.call('keys.nothing', {})).toEqual({
      ok: false,
      error: { code: 'invalidInput', message: 'There is no such method.' },
    })
  })

  test.each([
    '__proto__.x',
    'constructor.name',
    'keys.constructor',
    'keys.add.x',
    '',
    'hasOwnProperty.call',
    '../keys.list',
  ])(`${title}: the name %j is no method`, async (name) => {
    const { transport } = await connect()
    expect(await transport.call(name, {})).toMatchObject({ ok: false, error: { code: 'invalidInput' } })
  })

  test(`${title}: what is no input is refused and changes nothing`, async () => {
    const { transport, names } = await unlocked(connect)
    for (const input of [
      undefined,
      null,
      'text',
      [],
      { name: 'a' },
      { name: 'a', value: 'v', more: 1 },
      { name: 'a', value: 'x'.repeat(70_000) },
      JSON.parse('{"name":"a","value":"v","__proto__":{"force":true}}'),
    ]) {
      expect(await transport.call('keys.add', input)).toMatchObject({ ok: false, error: { code: 'invalidInput' } })
    }
    expect(await names()).toEqual([])
  })

  test(`${title}: it is told when the vault has changed, and nothing of what has changed`, async () => {
    const { client, events } = await unlocked(connect)
    await client.keys.add({ name: 'a', value: 'v' })
    await vi.waitFor(() => expect(events).toEqual([{ event: 'vaultChanged' }]))
  })

  test(`${title}: it is told when the vault is locked`, async () => {
    const { client, engine, events } = await unlocked(connect)
    await client.vault.lock({})
    await vi.waitFor(() => expect(events).toEqual([{ event: 'locked', why: 'asked' }]))
    await client.vault.unlock({ password })
    await engine.lock('system')
    await vi.waitFor(() => expect(events.at(-1)).toEqual({ event: 'locked', why: 'system' }))
    await expect(client.keys.list({})).rejects.toMatchObject({ code: 'locked' })
  })

  test(`${title}: a listener that has ended hears nothing`, async () => {
    const { transport, client, events } = await unlocked(connect)
    const heard = vi.fn()
    const end = transport.onEvent(heard)
    end()
    await client.keys.add({ name: 'a', value: 'v' })
    await vi.waitFor(() => expect(events).toHaveLength(1))
    expect(heard).not.toHaveBeenCalled()
  })

  test(`${title}: long work says how far it has come`, async () => {
    const { client, events } = await unlocked(connect)
    await client.imports.run(importOf(500))
    await vi.waitFor(() => expect(events.at(-1)).toEqual({ event: 'vaultChanged' }))
    const progress = events.flatMap((told) => (told.event === 'progress' ? [told] : []))
    expect(progress.at(-1)).toEqual({ event: 'progress', done: 500, total: 500 })
    expect(progress.length).toBeGreaterThan(1)
    expect(progress.map(({ done }) => done)).toEqual(progress.map(({ done }) => done).sort((a, b) => a - b))
  })

  test(`${title}: long work that is cancelled leaves nothing behind`, async () => {
    const { transport, client, names } = await unlocked(connect)
    const abort = new AbortController()
    const end = transport.onEvent(({ event }) => event === 'progress' && abort.abort())
    await expect(client.imports.run(importOf(2_000), abort.signal)).rejects.toMatchObject({ code: 'cancelled' })
    end()
    expect(await names()).toEqual([])
    expect((await client.imports.run(importOf(3))).imported).toBe(3)
  })

  test(`${title}: a call that was cancelled before it began is not made`, async () => {
    const { client, names } = await unlocked(connect)
    const added = client.keys.add({ name: 'a', value: 'v' }, AbortSignal.abort())
    await expect(added).rejects.toMatchObject({ code: 'cancelled' })
    expect(await names()).toEqual([])
  })

  test(`${title}: a call made while long work runs waits, and sees all of it`, async () => {
    const { client } = await unlocked(connect)
    const running = client.imports.run(importOf(400))
    const { keys } = await client.keys.list({ limit: 500 })
    expect(keys).toHaveLength(400)
    await running
  })

  test(`${title}: locking ends long work at once, and nothing of it stays`, async () => {
    const { transport, client, names } = await unlocked(connect)
    let locked: Promise<unknown> | undefined
    transport.onEvent(({ event }) => {
      if (event === 'progress') locked ??= client.vault.lock({})
    })
    await expect(client.imports.run(importOf(2_000))).rejects.toMatchObject({ code: 'cancelled' })
    await locked
    await client.vault.unlock({ password })
    expect(await names()).toEqual([])
  })
}
