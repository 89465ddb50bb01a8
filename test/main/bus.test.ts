import { spawn, spawnSync } from 'node:child_process'
import { Message, sessionBus } from '@jellybrick/dbus-next'
import { expect, onTestFinished, test, vi } from 'vitest'
import { connectBus } from '../../electron/main/bus.ts'

const has = spawnSync('dbus-daemon', ['--version']).status === 0
const onDaemon = has
  ? test
  : (title: string, _steps: () => Promise<void>) => test.skip(`${title}: there is no dbus-daemon`)

/** A message bus of its own, which ends with the test. */
async function daemon() {
  const child = spawn('dbus-daemon', ['--session', '--nofork', '--print-address=1'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  onTestFinished(() => void child.kill())
  const busAddress = await new Promise<string>((done) => child.stdout.once('data', (line) => done(String(line).trim())))
  const open = () => sessionBus({ busAddress })
  return { child, open }
}

onDaemon('a signal of that name and path is heard with what it carries, and no other', async () => {
  const { open } = await daemon()
  const bus = await connectBus(open)
  const heard: unknown[] = []
  await bus.hear({ path: '/a', interface: 'of.keyward', member: 'Told' }, (...body) => heard.push(body))
  await bus.hear({ interface: 'of.keyward', member: 'Anywhere' }, (...body) => heard.push(body))
  const other = open()
  await new Promise<void>((done) => other.once('connect', () => done()))
  const send = (path: string, member: string, what: boolean) =>
    other.send(Message.newSignal(path, 'of.keyward', member, 'b', [what]))
  send('/b', 'Told', false)
  send('/a', 'Other', false)
  send('/a', 'Told', true)
  send('/c', 'Anywhere', true)
  await vi.waitFor(() => expect(heard).toEqual([[true], [true]]))
  other.disconnect()
})

onDaemon('a method gives its answer, and rejects where there is none', async () => {
  const bus = await connectBus((await daemon()).open)
  const daemonItself = { path: '/org/freedesktop/DBus', interface: 'org.freedesktop.DBus' }
  const ask = (member: string) => bus.call('org.freedesktop.DBus', { ...daemonItself, member }, 'org.freedesktop.DBus')
  expect(await ask('NameHasOwner')).toBe(true)
  await expect(ask('NoSuchMethod')).rejects.toThrow()
})

onDaemon('a bus that ends is noticed, once', async () => {
  const { child, open } = await daemon()
  const bus = await connectBus(open, 200)
  const ended = vi.fn()
  bus.onEnd(ended)
  await new Promise((next) => setTimeout(next, 500))
  expect(ended).not.toHaveBeenCalled()
  child.kill()
  await vi.waitFor(() => expect(ended).toHaveBeenCalledOnce(), { timeout: 10_000 })
})

test('without a bus the connection is refused', async () => {
  await expect(connectBus(() => sessionBus({ busAddress: 'unix:path=/nowhere' }))).rejects.toThrow()
})
