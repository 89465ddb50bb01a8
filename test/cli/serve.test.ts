import { spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { httpBridge } from '../../renderer/transport/http.ts'
import { bridgeTransport } from '../../shared/api/bridge.ts'
import { createClient } from '../../shared/api/client.ts'
import { cliPassword, commandLineVault, program } from '../support/cli.ts'
import { cheapCost } from '../support/engine.ts'
import { temporaryFolder } from '../support/home.ts'
import { pageAt } from '../support/loopback.ts'
import { builtPage } from '../support/page.ts'
import { firstOf, serve, watch } from '../support/serving.ts'

/** The app at an address that was printed. */
async function open(address: string) {
  const { origin, hash } = new URL(address)
  const onEnd = vi.fn()
  const bridge = await httpBridge(pageAt(origin, hash), onEnd)
  return { client: createClient(bridgeTransport(bridge)), onEnd }
}

test('the page learns where it is, and its settings are kept in the home of the desktop too', async () => {
  const home = join(temporaryFolder(), 'home')
  mkdirSync(home)
  writeFileSync(join(home, 'settings.json'), '{ "theme": "pink" }')
  const serving = await serve(['--json'], home)
  await firstOf(serving)
  const { client } = await open(JSON.parse(serving.said.stdout).url)
  expect(await client.host.about({})).toMatchObject({ kind: 'browser', version: '0.1.0', choosesFiles: false })
  await client.settings.change({ settings: { theme: 'dark' } })
  expect(serving.said.stderr).toContain('settings.broken.json')
  expect(readdirSync(home).sort()).toEqual(['settings.broken.json', 'settings.json'])
  serving.child.kill('SIGTERM')
  await serving.ended
})

test('with --json it prints one line with address and code, and serves the app until it is ended', async () => {
  const home = join(temporaryFolder(), 'home')
  const serving = await serve(['--json'], home)
  const address = await firstOf(serving)
  const { url, code, ...more } = JSON.parse(serving.said.stdout)
  expect([url, more]).toEqual([`${new URL(address).origin}/#${code}`, {}])
  expect(await (await fetch(url)).text()).toContain('<title>Keyward</title>')
  const { client, onEnd } = await open(url)
  // No password was needed so far, and nothing was written.
  expect(existsSync(home)).toBe(false)
  expect(await client.vault.status({})).toMatchObject({ state: 'absent' })
  await client.vault.create({ password: cliPassword, recovery: false, cost: cheapCost })
  await client.keys.add({ name: 'a', value: 'the value' })
  const backups = () => readdirSync(join(home, 'backups')).filter((file) => file.endsWith('.keyward'))
  await vi.waitFor(() => expect(backups()).toHaveLength(1), 20_000)
  serving.child.kill('SIGTERM')
  expect(await serving.ended).toEqual({ status: 0, signal: null })
  await vi.waitFor(() => expect(onEnd).toHaveBeenCalledOnce())
  expect(serving.said).toEqual({ stdout: `${JSON.stringify({ url, code })}\n`, stderr: '' })
  await expect(fetch(url)).rejects.toThrow()
})

test.each(['SIGINT', 'SIGHUP'] as const)('%s ends it', async (signal) => {
  const serving = await serve([])
  await firstOf(serving)
  serving.child.kill(signal)
  expect(await serving.ended).toEqual({ status: 0, signal: null })
})

test('Enter gives a fresh address, and the one before is good no longer', async () => {
  const serving = await serve([])
  const first = await firstOf(serving)
  expect(serving.said.stdout).toBe(`${first}\n`)
  serving.child.stdin?.write('\n')
  await vi.waitFor(() => expect(serving.addresses()).toHaveLength(2))
  await expect(open(first)).rejects.toMatchObject({ code: 'disconnected' })
  const { client } = await open(serving.addresses()[1] ?? '')
  expect(await client.vault.status({})).toMatchObject({ state: 'absent' })
})

test('it goes on when its stdin has ended', async () => {
  const serving = await serve([])
  const address = await firstOf(serving)
  serving.child.stdin?.end()
  await new Promise((next) => setTimeout(next, 300))
  expect((await fetch(address)).status).toBe(200)
})

test('an address that is opened a second time ends it, and it says why', async () => {
  const serving = await serve([])
  const address = await firstOf(serving)
  const { onEnd } = await open(address)
  await expect(open(address)).rejects.toMatchObject({ code: 'disconnected' })
  expect(await serving.ended).toEqual({ status: 5, signal: null })
  expect(serving.said.stderr).toContain('A code was used a second time')
  expect(onEnd).toHaveBeenCalledOnce()
})

test.skipIf(process.platform === 'win32')('it ends when its parent has ended', async () => {
  await builtPage()
  const shell = spawn('/bin/sh', ['-c', `"${process.execPath}" "${program}" serve --json </dev/null & wait`], {
    env: { PATH: process.env.PATH, KEYWARD_HOME: join(temporaryFolder(), 'home') },
  })
  const serving = watch(shell)
  const address = await firstOf(serving)
  shell.kill('SIGKILL')
  await vi.waitFor(() => expect(fetch(address)).rejects.toThrow(), 10_000)
  // Its streams are closed, so it has ended and not only stopped listening.
  await serving.ended
})

test('what “keyward unlock” keeps opens no page, and a page starts no program', async () => {
  const cli = await commandLineVault()
  expect((await cli.run(['unlock'])).status).toBe(0)
  const serving = await serve([], cli.home)
  const { client } = await open(await firstOf(serving))
  expect(await client.vault.resume({})).toEqual({ unlocked: false, notices: [] })
  expect(await client.vault.status({})).toMatchObject({ state: 'locked' })
  await client.vault.unlock({ password: cliPassword })
  const { key } = await client.keys.add({ name: 'a', value: 'the value', variable: 'A' })
  const marker = join(temporaryFolder(), 'ran')
  await expect(client.secrets.run({ keys: [key.id], command: ['touch', marker] })).rejects.toMatchObject({
    code: 'refused',
  })
  expect(existsSync(marker)).toBe(false)
  // The page's Lock is the same as the command's.
  expect(await client.vault.lock({})).toEqual({ ended: true })
})

test('a port that is in use is named, and nothing is started', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  onTestFinished(() => void other.close())
  await new Promise((listening) => other.once('listening', listening))
  const address = other.address()
  const port = typeof address === 'object' ? address?.port : 0
  const serving = await serve(['--port', String(port)])
  expect(await serving.ended).toEqual({ status: 5, signal: null })
  expect(serving.said).toEqual({
    stdout: '',
    stderr: `keyward: Port ${port} is in use. Nothing was started. Name another, or none.\n`,
  })
})

const onLinux = test.skipIf(process.platform !== 'linux')

/** A folder whose `xdg-open` tells what it was given, and ends with this status. */
function opener(status: number): { PATH: string; told: string } {
  const folder = temporaryFolder()
  const told = join(folder, 'told')
  const lines = [
    '#!/bin/sh',
    `tr '\\0' '\\n' < /proc/$$/cmdline > ${told}.new`,
    `env >> ${told}.new`,
    `mv ${told}.new ${told}`,
    `exit ${status}`,
  ]
  writeFileSync(join(folder, 'xdg-open'), `${lines.join('\n')}\n`)
  chmodSync(join(folder, 'xdg-open'), 0o755)
  return { PATH: `${folder}:${process.env.PATH}`, told }
}

onLinux(
  'with --open the browser gets a file that only the user can read, and the code is on no command line',
  async () => {
    const { PATH, told } = opener(0)
    const TMPDIR = temporaryFolder()
    const serving = await serve(['--open'], undefined, { PATH, TMPDIR, DISPLAY: ':1' })
    await vi.waitFor(() => expect(existsSync(told)).toBe(true), 20_000)
    const words = readFileSync(told, 'utf8')
    const file = words.split('\n').find((word) => word.endsWith('.html')) ?? ''
    expect(dirname(dirname(file))).toBe(TMPDIR)
    expect([file, dirname(file)].map((path) => (statSync(path).mode & 0o777).toString(8))).toEqual(['600', '700'])
    const address = /url=(http:\/\/127\.0\.0\.1:\d+\/#[\w-]+)"/.exec(readFileSync(file, 'utf8'))?.[1] ?? ''
    expect(words).not.toContain(new URL(address).hash)
    expect(words).not.toContain('KEYWARD_')
    expect(serving.said.stdout).toBe('')
    const { client } = await open(address)
    expect(await client.vault.status({})).toMatchObject({ state: 'absent' })
    await vi.waitFor(() => expect(readdirSync(TMPDIR)).toEqual([]))
  },
)

onLinux('with --open and nothing opened the file is gone when it ends', async () => {
  const { PATH, told } = opener(0)
  const TMPDIR = temporaryFolder()
  const serving = await serve(['--open'], undefined, { PATH, TMPDIR, DISPLAY: ':1' })
  await vi.waitFor(() => expect(existsSync(told)).toBe(true), 20_000)
  expect(readdirSync(TMPDIR)).toHaveLength(1)
  serving.child.kill('SIGTERM')
  await serving.ended
  expect(readdirSync(TMPDIR)).toEqual([])
})

onLinux.each<[why: string, env: () => NodeJS.ProcessEnv]>([
  ['there is no screen', () => ({ PATH: opener(0).PATH })],
  ['no browser opens', () => ({ PATH: opener(3).PATH, DISPLAY: ':1' })],
  ['there is no program that opens one', () => ({ PATH: temporaryFolder(), DISPLAY: ':1' })],
])('with --open it says where to go when %s', async (_, env) => {
  const serving = await serve(['--open'], undefined, env())
  const address = await firstOf(serving)
  expect(serving.said.stderr).toContain('There is no browser here that opens.')
  const { client } = await open(address)
  expect(await client.vault.status({})).toMatchObject({ state: 'absent' })
})
