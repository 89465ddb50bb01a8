import { beforeEach, expect, test, vi } from 'vitest'
import { progressBar } from '../../electron/cli/progress.ts'

/** Keeps what is written, as a terminal or as a pipe. */
function stream(isTTY: boolean) {
  const written: string[] = []
  const bar = progressBar({ isTTY, write: (text: string) => written.push(text) } as unknown as NodeJS.WriteStream)
  return { bar, written }
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] })
  return () => vi.useRealTimers()
})

test('work that takes its time shows a bar on a terminal, and takes it away at the end', () => {
  const { bar, written } = stream(true)
  bar(1, 4)
  vi.advanceTimersByTime(400)
  bar(2, 4)
  expect(written).toEqual(['\r████████████░░░░░░░░░░░░ 50 %'])
  bar(4, 4)
  expect(written.slice(1)).toEqual(['\r\u001b[K'])
})

test('quick work shows none, nor does work that writes into a pipe', () => {
  const quick = stream(true)
  const piped = stream(false)
  for (const { bar, written } of [quick, piped]) {
    bar(1, 4)
    vi.advanceTimersByTime(written === quick.written ? 200 : 2_000)
    bar(2, 4)
    bar(4, 4)
    expect(written).toEqual([])
  }
})

test('the next work begins anew', () => {
  const { bar, written } = stream(true)
  bar(0, 2)
  vi.advanceTimersByTime(400)
  bar(2, 2)
  bar(0, 2)
  vi.advanceTimersByTime(200)
  bar(1, 2)
  expect(written).toEqual([])
})
