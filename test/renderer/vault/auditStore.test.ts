import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type AuditSummary, auditStore, openOf } from '../../../renderer/vault/auditStore.ts'
import { createClient } from '../../../shared/api/client.ts'
import type { Envelope } from '../../../shared/api/transport.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const summary: AuditSummary = {
  checkedAt: '2027-01-15T12:00:00.000Z',
  keys: 3,
  open: { critical: 1, high: 2, medium: 3, low: 4 },
  accepted: 5,
  byRule: [],
  byProvider: [],
  notChecked: [],
  history: [],
}

/** A store, and the answers that its calls wait for. */
function storeWith() {
  const answers: ((answer: Envelope) => void)[] = []
  const call = createClient({
    call: () => new Promise<Envelope>((resolve) => answers.push(resolve)),
    onEvent: () => () => {},
  })
  return { store: auditStore({ call, onEvent: () => () => {} }), answers }
}

test('many changes in a row are one audit, once it is quiet', async () => {
  const { store, answers } = storeWith()
  for (let times = 0; times < 5; times++) {
    store.runSoon()
    await vi.advanceTimersByTimeAsync(100)
  }
  expect(answers).toHaveLength(0)
  await vi.advanceTimersByTimeAsync(1_000)
  expect(answers).toHaveLength(1)
  answers[0]?.({ ok: true, output: summary })
  await vi.advanceTimersByTimeAsync(0)
  expect(store.getState().summary).toEqual(summary)
})

test('why an audit failed is kept beside what the last one found, until one works', async () => {
  const { store, answers } = storeWith()
  void store.run()
  answers[0]?.({ ok: true, output: summary })
  void store.run()
  answers[1]?.({ ok: false, error: { code: 'internal', message: 'It did not work.' } })
  await vi.advanceTimersByTimeAsync(0)
  expect(store.getState()).toEqual({ summary, problem: 'It did not work.' })
  void store.run()
  answers[2]?.({ ok: true, output: summary })
  await vi.advanceTimersByTimeAsync(0)
  expect(store.getState()).toEqual({ summary, problem: null })
})

test('what comes after the lock is not taken, and what was to be asked is not', async () => {
  const { store, answers } = storeWith()
  void store.run()
  store.runSoon()
  store.forget()
  answers[0]?.({ ok: true, output: summary })
  await vi.advanceTimersByTimeAsync(10_000)
  expect(store.getState().summary).toBeNull()
  expect(answers).toHaveLength(1)
})

test('open are the findings of all severities', () => expect(openOf(summary)).toBe(10))
