import { afterEach, expect, test } from 'vitest'
import { clearToasts, toasts } from '../../../renderer/ui/toast.ts'
import { openVault } from '../../../renderer/vault/openVault.ts'
import { createClient } from '../../../shared/api/client.ts'
import type { EngineEvent } from '../../../shared/api/events.ts'
import type { Envelope } from '../../../shared/api/transport.ts'
import { testVault } from '../../support/engine.ts'
import { secretMaker } from '../../support/secrets.ts'

const secrets = secretMaker(73)

afterEach(clearToasts)

/** A vault with one key that the page follows, and what a host tells it. */
async function followed() {
  const { client } = await testVault()
  const { key } = await client.keys.add({ name: 'Mail', value: secrets.sendgrid() })
  const listeners: ((event: EngineEvent) => void)[] = []
  const onEvent = (listener: (event: EngineEvent) => void) => {
    listeners.push(listener)
    return () => {}
  }
  const vault = openVault({ call: client, onEvent }, { view: 'attention', selected: null, isSample: false })
  vault.follow()
  const tell = (event: EngineEvent) => {
    for (const listener of listeners) listener(event)
  }
  return { ...vault, client, id: key.id, tell }
}

const said = () => toasts.getState().shown.map(({ text }) => text)

test('a link from elsewhere shows its key', async () => {
  const { id, place, tell } = await followed()
  tell({ event: 'showKey', id })
  await expect.poll(() => place.getState().selected).toBe(id)
})

test('a link to a key that is not there says so, and leads nowhere', async () => {
  const { id, place, tell, client } = await followed()
  const other = id.replace(/^./, (first) => (first === '0' ? '1' : '0'))
  const before = place.getState()
  tell({ event: 'showKey', id: other })
  const refusal = await client.keys.get({ id: other }).catch((error) => error.message)
  await expect.poll(said).toEqual([refusal])
  expect(place.getState()).toBe(before)
})

test.each([
  ['internal', ['It did not work.']],
  ['locked', []],
] as const)(
  'what cannot be loaded is said in words, unless the vault was locked meanwhile: %s',
  async (code, words) => {
    const refusal: Envelope = { ok: false, error: { code, message: 'It did not work.' } }
    const call = createClient({ call: async () => refusal, onEvent: () => () => {} })
    const vault = openVault({ call, onEvent: () => () => {} }, { view: 'keys', selected: null, isSample: false })
    vault.follow()
    await vault.keys.refresh().catch(() => {})
    await expect.poll(said).toEqual(words)
  },
)
