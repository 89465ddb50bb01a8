import { expect, test, vi } from 'vitest'
import { httpBridge } from '../../renderer/transport/http.ts'
import { bridgeTransport } from '../../shared/api/bridge.ts'
import { createClient } from '../../shared/api/client.ts'
import type { EngineEvent } from '../../shared/api/events.ts'
import { callPath, heartbeatMs, sessionPath } from '../../shared/api/loopback.ts'
import { cheapCost, password, testEngine, testVault } from '../support/engine.ts'
import { connected, loopback, pageAt } from '../support/loopback.ts'
import { post } from './ask.ts'

const status = (origin: string, code: string) => post(origin, sessionPath, { code }).then((answer) => answer.status)
const clientOf = (page: Awaited<ReturnType<typeof connected>>) => createClient(bridgeTransport(page.bridge))

test('the page takes the code out of the address before it asks for anything', async () => {
  const host = await loopback()
  const page = pageAt(host.origin, `#${host.newCode()}`)
  const asked = vi.spyOn(page, 'fetch').mockImplementation(async () => {
    expect(page.shown).toEqual(['/'])
    throw new Error('not needed here')
  })
  await expect(httpBridge(page, () => {})).rejects.toMatchObject({ code: 'disconnected' })
  expect(asked).toHaveBeenCalledOnce()
})

test.each([
  ['without a code', ''],
  ['with a code that was never given', '#made-up'],
])('an address %s says in words that a fresh one is needed', async (_, hash) => {
  const host = await loopback()
  await expect(httpBridge(pageAt(host.origin, hash), () => {})).rejects.toMatchObject({
    code: 'disconnected',
    message: expect.stringContaining('Press Enter in the terminal'),
  })
})

test('a code is good for 60 seconds, and not when the clock was set back', async () => {
  const clock = { at: Date.UTC(2027, 0, 15) }
  const { origin, newCode } = await loopback({ now: () => clock.at })
  const late = newCode()
  clock.at += 60_001
  expect(await status(origin, late)).toBe(403)
  clock.at -= 30_000
  expect(await status(origin, late)).toBe(403)
  const inTime = newCode()
  clock.at += 60_000
  expect(await status(origin, inTime)).toBe(200)
  const back = newCode()
  clock.at -= 1
  expect(await status(origin, back)).toBe(403)
})

test('a fresh code ends the one before that was not used', async () => {
  const { origin, newCode } = await loopback()
  const before = newCode()
  const fresh = newCode()
  expect(await status(origin, before)).toBe(403)
  expect(await status(origin, fresh)).toBe(200)
})

test('codes are long, and never the same', async () => {
  const { newCode } = await loopback()
  const codes = Array.from({ length: 1_000 }, newCode)
  expect(new Set(codes).size).toBe(1_000)
  expect(codes.every((code) => Buffer.from(code, 'base64url').length * 8 >= 128)).toBe(true)
})

test('a code that comes a second time ends the host and locks the vault, however late', async () => {
  const clock = { at: Date.UTC(2027, 0, 15) }
  const { engine } = await testVault()
  const onCodeUsedTwice = vi.fn()
  const { origin, newCode } = await loopback({ engine, now: () => clock.at, onCodeUsedTwice })
  const code = newCode()
  const onEnd = vi.fn()
  const bridge = await httpBridge(pageAt(origin, `#${code}`), onEnd)
  await bridge.call(1, 'vault.unlock', { password })
  clock.at += 3600_000
  expect(await status(origin, code)).toBe(403)
  expect(onCodeUsedTwice).toHaveBeenCalledOnce()
  await vi.waitFor(() => expect(onEnd).toHaveBeenCalledOnce())
  expect(await engine.call('vault.status', {})).toMatchObject({ output: { state: 'locked' } })
  await vi.waitFor(() => expect(status(origin, 'any')).rejects.toThrow(/ECONNREFUSED/))
})

test('a page finds the vault locked, even where another had unlocked it', async () => {
  const { engine } = await testVault()
  const host = await loopback({ engine })
  const first = clientOf(await connected(host))
  expect(await first.vault.status({})).toMatchObject({ state: 'locked' })
  await first.vault.unlock({ password })
  expect(await clientOf(await connected(host)).vault.status({})).toMatchObject({ state: 'locked' })
})

test('a new page takes the place of the old: its work is cancelled and undone, and it is told so', async () => {
  const { engine } = await testVault()
  const host = await loopback({ engine })
  const old = await connected(host)
  const client = clientOf(old)
  await client.vault.unlock({ password })
  const text = Array.from({ length: 2_000 }, (_, n) => `TOKEN_${n}=value-${n}-${'x'.repeat(20)}`).join('\n')
  const begun = new Promise((done) => old.bridge.onEvent(({ event }) => event === 'progress' && done(null)))
  const running = client.imports.run({ file: 'a.env', text, format: 'dotenv', dryRun: false })
  const failed = expect(running).rejects.toMatchObject({ code: 'disconnected' })
  await begun
  const fresh = clientOf(await connected(host))
  await failed
  expect(old.onEnd).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({ message: expect.stringContaining('another page') }),
  )
  await expect(client.vault.status({})).rejects.toMatchObject({ code: 'disconnected' })
  await fresh.vault.unlock({ password })
  expect((await fresh.keys.list({})).keys).toEqual([])
})

test('work is cancelled even when the word to cancel it overtakes it on its way', async () => {
  const { engine } = await testVault()
  const host = await loopback({ engine })
  const page = pageAt(host.origin, `#${host.newCode()}`)
  const { fetch: plain } = page
  page.fetch = async (path, request) => {
    const isLong = request?.body instanceof Uint8Array && request.body.length > 1_000
    if (path === callPath && isLong) await new Promise((next) => setTimeout(next, 100))
    return plain(path, request)
  }
  const client = createClient(bridgeTransport(await httpBridge(page, () => {})))
  await client.vault.unlock({ password })
  const text = Array.from({ length: 200 }, (_, n) => `TOKEN_${n}=value-${n}-${'x'.repeat(20)}`).join('\n')
  const abort = new AbortController()
  const running = client.imports.run({ file: 'a.env', text, format: 'dotenv', dryRun: false }, abort.signal)
  abort.abort()
  await expect(running).rejects.toMatchObject({ code: 'cancelled' })
  expect((await client.keys.list({})).keys).toEqual([])
})

test('when the page is gone the vault is locked and its work cancelled', async () => {
  const { engine, client: direct } = await testVault()
  const host = await loopback({ engine })
  const abort = new AbortController()
  const page = pageAt(host.origin, `#${host.newCode()}`)
  const { fetch: plain } = page
  page.fetch = (path, request) => plain(path, { ...request, signal: abort.signal })
  const onEnd = vi.fn()
  const bridge = await httpBridge(page, onEnd)
  await bridge.call(1, 'vault.unlock', { password })
  expect(await direct.vault.status({})).toMatchObject({ state: 'unlocked' })
  abort.abort()
  await vi.waitFor(async () => expect(await direct.vault.status({})).toMatchObject({ state: 'locked' }))
  expect(onEnd).toHaveBeenCalledOnce()
})

test('a page whose host has gone is told, and so is every call that waits', async () => {
  const { engine } = testEngine()
  const host = await loopback({ engine })
  const page = await connected(host)
  const making = clientOf(page).vault.create({ password, recovery: false, cost: { ...cheapCost, passes: 20 } })
  const failed = expect(making).rejects.toMatchObject({ code: 'disconnected' })
  setTimeout(() => host.close(), 20)
  await failed
  expect(page.onEnd).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ code: 'disconnected' }))
})

test('a host that is there says so, and one that hangs is noticed by its silence', async () => {
  const host = await loopback()
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  try {
    const { onEnd } = await connected(host)
    for (let beat = 0; beat < 10; beat++) {
      vi.advanceTimersByTime(heartbeatMs)
      // What was written arrives.
      await new Promise((arrived) => setTimeout(arrived, 20))
    }
    expect(onEnd).not.toHaveBeenCalled()
    // Nothing arrives while this goes on.
    vi.advanceTimersByTime(4 * heartbeatMs)
    expect(onEnd).toHaveBeenCalledOnce()
  } finally {
    vi.useRealTimers()
  }
})

test('no header and no log holds the token, a code or what a page sends', async () => {
  const written = [vi.spyOn(process.stdout, 'write'), vi.spyOn(process.stderr, 'write')]
  const logged = (['log', 'info', 'warn', 'error', 'debug'] as const).map((name) => vi.spyOn(console, name))
  const { engine } = await testVault()
  const host = await loopback({ engine })
  const code = host.newCode()
  const { headers, body } = await post(host.origin, sessionPath, { code })
  const { token } = JSON.parse(body)
  expect(JSON.stringify(headers)).not.toContain(token)
  expect(JSON.stringify(headers)).not.toContain(code)
  const client = clientOf(await connected(host))
  await client.vault.unlock({ password })
  await client.keys.add({ name: 'a', value: 'marked-value' })
  for (const spy of [...written, ...logged]) {
    expect(spy.mock.calls.flat().join(' ')).not.toMatch(new RegExp(`${token}|${code}|marked-value|${password}`))
    spy.mockRestore()
  }
})

test('the host tells the page that is there, and nobody where there is none', async () => {
  const host = await loopback()
  const notice = { event: 'notice', message: '1 key expires tomorrow.' } as const
  host.tell(notice)
  const { bridge } = await connected(host)
  const heard: EngineEvent[] = []
  bridge.onEvent((event) => heard.push(event))
  host.tell(notice)
  await vi.waitFor(() => expect(heard).toEqual([notice]))
})
