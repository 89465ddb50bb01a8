import { expect, test, vi } from 'vitest'
import { setupAskedKey } from '../../electron/main/askedKey.ts'
import { password, testVault } from '../support/engine.ts'

async function desktop() {
  const vault = await testVault()
  const { key } = await vault.client.keys.add({ name: 'Mail', value: 'the value' })
  const opened: string[] = []
  const showWindow = vi.fn()
  const ask = setupAskedKey({ engine: vault.engine, showWindow, openKey: (id) => opened.push(id) })
  return { ...vault, id: key.id, opened, showWindow, ask }
}

test('in an open vault the key is shown at once', async () => {
  const { ask, id, opened, showWindow } = await desktop()
  ask(async () => id)
  await vi.waitFor(() => expect(opened).toEqual([id]))
  expect(showWindow).toHaveBeenCalledTimes(1)
})

test('while the vault is locked the window comes up, and the last key that was asked for is shown once it is unlocked', async () => {
  const { client, ask, id, opened, showWindow } = await desktop()
  await client.vault.lock({})
  ask(async () => 'another')
  ask(async () => id)
  await client.vault.status({})
  expect([opened, showWindow.mock.calls.length]).toEqual([[], 2])
  await client.vault.unlock({ password })
  await vi.waitFor(() => expect(opened).toEqual([id]))
  await client.vault.lock({})
  await client.vault.unlock({ password })
  await client.vault.status({})
  expect(opened).toEqual([id])
})

test('sample keys do not answer for the person’s own', async () => {
  const { client, ask, id, opened } = await desktop()
  await client.vault.lock({})
  await client.demo.open({})
  ask(async () => id)
  await client.vault.status({})
  expect(opened).toEqual([])
  await client.demo.close({})
  await client.vault.unlock({ password })
  await vi.waitFor(() => expect(opened).toEqual([id]))
})

test('a key is shown and nothing else: nothing is copied and no secret leaves', async () => {
  const { client, ask, id, opened, copied } = await desktop()
  ask(async () => id)
  await vi.waitFor(() => expect(opened).toEqual([id]))
  const { events } = await client.activity.list({})
  expect([copied, events.filter(({ event }) => event.startsWith('secret.'))]).toEqual([[], []])
})

test('a key that is gone shows nothing', async () => {
  const { ask, client, opened } = await desktop()
  ask(async () => null)
  await client.vault.status({})
  expect(opened).toEqual([])
})
