import type { ClipboardItem } from 'electron'
import { beforeEach, expect, test, vi } from 'vitest'
import { type DesktopClipboard, setupClipboard } from '../../electron/main/clipboard.ts'

/** A clipboard of the system: what it holds, by format, and how it can fail. */
function systemClipboard() {
  const state = { held: {} as Record<string, string | Blob>, writes: 0, stuck: false, broken: false, takes: true }
  const check = () => {
    if (state.broken) throw new Error('no display')
  }
  return {
    state,
    write: async ([item]: ClipboardItem[]) => {
      check()
      state.writes++
      if (state.takes) state.held = item as unknown as typeof state.held
    },
    read: async () => (Object.keys(state.held).length === 0 ? [] : [state.held as unknown as ClipboardItem]),
    readText: async () => {
      check()
      return String(state.held['text/plain'] ?? '')
    },
    clear: () => {
      if (!state.stuck) state.held = {}
    },
  }
}

let system: ReturnType<typeof systemClipboard>
let selection: ReturnType<typeof systemClipboard>
let desktop: DesktopClipboard
let told: string[]

function setup(platform = 'linux') {
  system = systemClipboard()
  selection = systemClipboard()
  told = []
  desktop = setupClipboard({
    clipboard: system,
    selection,
    itemOf: (formats) => formats as unknown as ClipboardItem,
    platform,
    tell: (outcome) => void told.push(outcome),
  })
}

beforeEach(() => {
  vi.useFakeTimers()
  setup()
  return () => void vi.useRealTimers()
})

const holds = () => system.state.held['text/plain'] ?? null

test.each([
  [
    'win32',
    {
      ExcludeClipboardContentFromMonitorProcessing: [0, 0, 0, 0],
      CanIncludeInClipboardHistory: [0, 0, 0, 0],
      CanUploadToCloudClipboard: [0, 0, 0, 0],
    },
  ],
  [
    'darwin',
    {
      'org.nspasteboard.ConcealedType': [...Buffer.from('secret')],
      'org.nspasteboard.TransientType': [...Buffer.from('secret')],
    },
  ],
  ['linux', { 'x-kde-passwordManagerHint': [...Buffer.from('secret')] }],
])('on %s the text and the marker that conceals it are one write', async (platform, markers) => {
  setup(platform)
  await desktop.copy('the value', 30_000)
  expect(system.state.writes).toBe(1)
  const { 'text/plain': text, ...others } = system.state.held
  const bytes = Object.entries(others).map(async ([format, content]) => [
    /^electron application\/osclipboard;format="(.+)"$/.exec(format)?.[1],
    [...(await (content as Blob).bytes())],
  ])
  expect([text, Object.fromEntries(await Promise.all(bytes))]).toEqual(['the value', markers])
})

test('the clipboard is cleared when the time is over, and it is told', async () => {
  await desktop.copy('the value', 30_000)
  await vi.advanceTimersByTimeAsync(29_999)
  expect([holds(), told]).toEqual(['the value', []])
  await vi.advanceTimersByTimeAsync(1)
  expect([holds(), told]).toEqual([null, ['cleared']])
})

test('what another program has put there meanwhile stays, and it is told', async () => {
  await desktop.copy('the value', 30_000)
  system.state.held = { 'text/plain': 'something else' }
  await vi.advanceTimersByTimeAsync(30_000)
  expect([holds(), told]).toEqual(['something else', ['replaced']])
})

test('a picture that was copied meanwhile counts as something else', async () => {
  await desktop.copy('the value', 30_000)
  system.state.held = { 'image/png': new Blob() }
  await vi.advanceTimersByTimeAsync(30_000)
  expect(told).toEqual(['replaced'])
})

test('a clipboard that another program has emptied counts as cleared', async () => {
  await desktop.copy('the value', 30_000)
  system.state.held = {}
  await vi.advanceTimersByTimeAsync(30_000)
  expect(told).toEqual(['cleared'])
})

test('the newest copy counts: its time begins anew', async () => {
  await desktop.copy('the first', 30_000)
  await vi.advanceTimersByTimeAsync(20_000)
  await desktop.copy('the second', 30_000)
  await vi.advanceTimersByTimeAsync(29_999)
  expect([holds(), told]).toEqual(['the second', []])
  await vi.advanceTimersByTimeAsync(1)
  expect([holds(), told]).toEqual([null, ['cleared']])
})

test('it can be cleared before its time, and then nothing happens at that time', async () => {
  await desktop.copy('the value', 30_000)
  await Promise.all([desktop.clearNow(), desktop.clearNow()])
  expect([holds(), told]).toEqual([null, ['cleared']])
  system.state.held = { 'text/plain': 'the value' }
  await vi.advanceTimersByTimeAsync(60_000)
  expect([holds(), told]).toEqual(['the value', ['cleared']])
})

test('nothing is touched or told where nothing was copied', async () => {
  system.state.held = { 'text/plain': 'of somebody' }
  await desktop.clearNow()
  expect([holds(), told]).toEqual(['of somebody', []])
})

test.each(['stuck', 'broken'] as const)(
  'a clipboard that is %s is never called cleared, and is tried again',
  async (how) => {
    await desktop.copy('the value', 30_000)
    system.state[how] = true
    await vi.advanceTimersByTimeAsync(30_000)
    expect(told).toEqual(['failed'])
    system.state[how] = false
    await desktop.clearNow()
    expect([holds(), told]).toEqual([null, ['failed', 'cleared']])
  },
)

test('another attempt is made when the app comes to the front, but only after one that failed', async () => {
  await desktop.copy('the value', 30_000)
  await desktop.retry()
  expect(told).toEqual([])
  system.state.stuck = true
  await vi.advanceTimersByTimeAsync(30_000)
  system.state.stuck = false
  await desktop.retry()
  expect([holds(), told]).toEqual([null, ['failed', 'cleared']])
})

test('a copy that the clipboard does not hold afterwards is an error', async () => {
  system.state.takes = false
  await expect(desktop.copy('the value', 30_000)).rejects.toMatchObject({ code: 'noClipboard' })
})

test('a copy that the system refuses is an error, and the earlier one keeps its time', async () => {
  await desktop.copy('the first', 30_000)
  system.state.broken = true
  await expect(desktop.copy('the second', 30_000)).rejects.toMatchObject({ code: 'noClipboard' })
  system.state.broken = false
  await vi.advanceTimersByTimeAsync(30_000)
  expect([holds(), told]).toEqual([null, ['cleared']])
})

test('a text of several lines is known again in the form that Windows gives it', async () => {
  await desktop.copy('one\ntwo', 30_000)
  system.state.held = { 'text/plain': 'one\r\ntwo' }
  await vi.advanceTimersByTimeAsync(30_000)
  expect([holds(), told]).toEqual([null, ['cleared']])
})

test('the second clipboard of X11 is cleared too, if it holds the same', async () => {
  await desktop.copy('the value', 30_000)
  selection.state.held = { 'text/plain': 'the value' }
  await desktop.clearNow()
  expect(selection.state.held).toEqual({})
})
