import { expect, test } from 'vitest'
import { rotationsStore } from '../../../renderer/vault/rotationsStore.ts'
import { createClient } from '../../../shared/api/client.ts'
import { KeywardError } from '../../../shared/api/errors.ts'
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

/** Answers the one call that is waited for. */
async function answer(answers: ((answer: Envelope) => void)[], output: unknown) {
  await expect.poll(() => answers.length).toBeGreaterThan(0)
  answers.shift()?.({ ok: true, output })
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
  expect(store.getState()).toMatchObject({ rotations: [over], problem: 'It did not work.' })
})

test('what comes after the lock is not taken', async () => {
  const { store, answers } = storeWith()
  const load = store.load()
  store.forget()
  answers[0]?.({ ok: true, output: { rotations: [over] } })
  await load
  expect(store.getState()).toMatchObject({ rotations: null, problem: null })
})

const { key } = underWay

test('a key is at work while a call on its rotation runs, and what has come of it is there when it rests', async () => {
  const { store, answers } = storeWith()
  let finish: (rotation: typeof over) => void = () => {}
  const running = store.run(key, () => new Promise((done) => (finish = (rotation) => done({ rotation }))))
  expect(store.getState().atWork).toEqual(new Set([key]))
  finish(over)
  await expect.poll(() => answers.length).toBe(1)
  expect(store.getState().atWork.has(key)).toBe(true)
  await answer(answers, { rotations: [over] })
  expect(await running).toEqual(over)
  expect(store.getState()).toMatchObject({ rotations: [over], atWork: new Set(), stopped: new Map() })
})

test('why a call ended before its time is kept until the next one', async () => {
  const { store, answers } = storeWith()
  const failing = store.run(key, () => Promise.reject(new KeywardError('busy', 'Another process is at it.')))
  await answer(answers, { rotations: [underWay] })
  expect(await failing).toBeNull()
  expect(store.getState().stopped).toEqual(new Map([[key, 'Another process is at it.']]))
  const again = store.run(key, async () => ({ rotation: over }))
  expect(store.getState().stopped).toEqual(new Map())
  await answer(answers, { rotations: [over] })
  await again
})

test('a call is stopped by its signal, and no other one', async () => {
  const { store } = storeWith()
  const signals: AbortSignal[] = []
  for (const each of [key, 'another'])
    void store.run(each, (signal) => {
      signals.push(signal)
      return new Promise(() => {})
    })
  store.stop(key)
  expect(signals.map(({ aborted }) => aborted)).toEqual([true, false])
})

test('a call that ends after the lock leaves nothing behind', async () => {
  const { store, answers } = storeWith()
  let fail: (error: Error) => void = () => {}
  const running = store.run(key, () => new Promise((_, reject) => (fail = reject)))
  store.forget()
  fail(new KeywardError('locked', 'The vault is locked.'))
  expect(await running).toBeNull()
  expect(answers).toEqual([])
  expect(store.getState()).toEqual({ rotations: null, problem: null, atWork: new Set(), stopped: new Map() })
})
