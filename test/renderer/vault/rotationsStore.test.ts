import { expect, test } from 'vitest'
import { rotationsStore } from '../../../renderer/vault/rotationsStore.ts'
import { createClient } from '../../../shared/api/client.ts'
import type { Envelope } from '../../../shared/api/transport.ts'
import { rotation } from '../../support/rotation.ts'

/** A store, and the answers that its calls wait for. */
function storeWith() {
  const answers: ((answer: Envelope) => void)[] = []
  const call = createClient({
    call: () => new Promise<Envelope>((resolve) => answers.push(resolve)),
    onEvent: () => () => {},
  })
  return { store: rotationsStore({ call, onEvent: () => () => {} }), answers }
}

const over = rotation({ id: '00000000-0000-4000-8000-00000000000a', state: 'done' })
const underWay = rotation()

test('of the rotations of a key the one that is not over is found', async () => {
  const { store, answers } = storeWith()
  const load = store.load()
  answers[0]?.({ ok: true, output: { rotations: [over, underWay] } })
  await load
  expect(store.underWayOf(underWay.key)).toEqual(underWay)
  expect(store.underWayOf('another')).toBeNull()
})

test('why they could not be read is kept beside what came before, until they are', async () => {
  const { store, answers } = storeWith()
  for (const answer of [
    { ok: true, output: { rotations: [over] } },
    { ok: false, error: { code: 'internal', message: 'It did not work.' } },
  ] satisfies Envelope[]) {
    const load = store.load()
    answers.at(-1)?.(answer)
    await load
  }
  expect(store.getState()).toEqual({ rotations: [over], problem: 'It did not work.' })
})

test('what comes after the lock is not taken', async () => {
  const { store, answers } = storeWith()
  const load = store.load()
  store.forget()
  answers[0]?.({ ok: true, output: { rotations: [over] } })
  await load
  expect(store.getState()).toEqual({ rotations: null, problem: null })
})
