import { expect, test } from 'vitest'
import { pagesOf } from '../../electron/main/pages.ts'
import type { AbortSignal, Transport } from '../../shared/api/transport.ts'
import { FakeContents } from '../support/desktop.ts'

const changed = { event: 'vaultChanged' } as const

/** Pages over an engine whose calls end only when they are cancelled. */
function open() {
  const signals: AbortSignal[] = []
  const engine: Transport = {
    call: (_name, _input, signal) => {
      if (signal) signals.push(signal)
      return new Promise(() => {})
    },
    onEvent: () => () => {},
  }
  const pages = pagesOf(engine)
  const [first, second] = [new FakeContents(1), new FakeContents(2)]
  pages.add(first.asContents)
  pages.add(second.asContents)
  return { pages, first, second, signals, speak: (id: number) => void pages.call(id, 1, 'vault.status', {}) }
}

test('every page that listens is told what happens', () => {
  const { pages, first, second, speak } = open()
  speak(1)
  speak(2)
  pages.tell(changed)
  expect([first.sent, second.sent]).toEqual([[changed], [changed]])
})

test('a page that is still being loaded is told as soon as it speaks', () => {
  const { pages, first, speak } = open()
  pages.tell(changed)
  expect(first.sent).toEqual([])
  speak(1)
  speak(1)
  expect(first.sent).toEqual([changed])
})

test('what happens while a page is emptied is told to the page that comes, not to the one that goes', () => {
  const { pages, first, speak } = open()
  speak(1)
  pages.renew()
  pages.tell(changed)
  // Its last words.
  speak(1)
  first.navigate()
  expect(first.sent).toEqual([])
  speak(1)
  expect(first.sent).toEqual([changed])
})

test('the numbers of one page mean nothing to another', () => {
  const { signals, speak, pages } = open()
  speak(1)
  speak(2)
  pages.call(2, 1, 'cancel', null)
  expect(signals.map(({ aborted }) => aborted)).toEqual([false, true])
})

test.each(['navigates', 'crashes', 'is closed'])('what a page has asked for is cancelled when it %s', (how) => {
  const { first, signals, speak } = open()
  speak(1)
  speak(2)
  if (how === 'navigates') first.navigate()
  if (how === 'crashes') first.emit('render-process-gone')
  if (how === 'is closed') first.emit('destroyed')
  expect(signals.map(({ aborted }) => aborted)).toEqual([true, false])
})

test('a page that is loaded anew may begin its numbers anew', async () => {
  const { first, signals, speak } = open()
  speak(1)
  first.navigate()
  speak(1)
  expect(signals).toHaveLength(2)
})

test('moving within the page cancels nothing', () => {
  const { first, signals, speak } = open()
  speak(1)
  first.emit('did-start-navigation', { isMainFrame: true, isSameDocument: true })
  first.emit('did-start-navigation', { isMainFrame: false, isSameDocument: false })
  expect(signals[0]?.aborted).toBe(false)
})

test('a page that was closed cannot call any more', () => {
  const { pages, first } = open()
  first.emit('destroyed')
  expect(pages.call(1, 1, 'vault.status', {})).toBeNull()
})
