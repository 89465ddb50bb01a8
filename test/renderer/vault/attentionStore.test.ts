import { expect, test } from 'vitest'
import { attentionStore } from '../../../renderer/vault/attentionStore.ts'
import { createClient } from '../../../shared/api/client.ts'
import type { Envelope } from '../../../shared/api/transport.ts'
import { testVault } from '../../support/engine.ts'

test('what comes after the lock is not taken', async () => {
  const { client } = await testVault()
  const found = await client.attention.list({})
  const answers: ((answer: Envelope) => void)[] = []
  const call = createClient({
    call: () => new Promise<Envelope>((resolve) => answers.push(resolve)),
    onEvent: () => () => {},
  })
  const store = attentionStore({ call, onEvent: () => () => {} })
  const answer = async () => {
    const load = store.load()
    answers.at(-1)?.({ ok: true, output: found })
    await load
  }
  await answer()
  expect(store.getState().found).toEqual(found)
  const late = store.load()
  store.forget()
  answers.at(-1)?.({ ok: true, output: found })
  await late
  expect(store.getState()).toEqual({ found: null, problem: null })
})
