import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from '@playwright/test'
import { describe, expect, onTestFinished, test } from 'vitest'
import { callPath, eventsPath, sessionPath } from '../../shared/api/loopback.ts'
import { testVault } from '../support/engine.ts'
import { connected } from '../support/loopback.ts'
import { browserOfFile, whyNot } from './browser.ts'

describe.skipIf(whyNot)(`pages of others in a browser${whyNot ? ` (${whyNot})` : ''}`, () => {
  const { host, tab } = browserOfFile()

  /** A server of somebody else on this machine. @returns its port */
  async function otherServer(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<number> {
    const server = createServer(answer).listen(0, '127.0.0.1')
    onTestFinished(() => void server.close().closeAllConnections())
    await new Promise((listening) => server.once('listening', listening))
    return (server.address() as AddressInfo).port
  }

  /** A page of somebody else, by a name of its own or from another port of this machine. */
  async function foreignPage(name: string): Promise<Page> {
    const port = await otherServer((_, response) =>
      response.setHeader('content-type', 'text/html').end('<!doctype html><title>Evil</title><body>'),
    )
    const page = await tab()
    await page.goto(`http://${name}:${port}/`)
    return page
  }

  /** What a script of the page gives; `target` is the host’s origin there. */
  const run = (page: Page, target: string, script: string) =>
    page.evaluate<string>(`(async () => { const target = ${JSON.stringify(target)}; ${script} })()`)

  test('a foreign name that was rebound to this machine is refused', async () => {
    const { origin } = await host()
    const page = await tab()
    const response = await page.goto(origin.replace('127.0.0.1', 'evil.test'))
    expect(response?.status()).toBe(403)
    expect(await page.locator('body').innerText()).toBe('')
    // Of its own origin, so that nothing but the host itself stands in its way.
    const statuses = `Promise.all(${JSON.stringify(['/', eventsPath])}.map((path) => fetch(path).then(({ status }) => status)))`
    expect(await page.evaluate(statuses)).toEqual([403, 403])
    const posted = `fetch('${sessionPath}', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' })`
    expect(await page.evaluate(`${posted}.then(({ status }) => status)`)).toBe(403)
  })

  for (const name of ['evil.test', '127.0.0.1', 'localhost']) {
    test(`a page of ${name} on another port cannot use a code, even a good one`, async () => {
      const { engine } = await testVault()
      const serving = await host({ engine })
      const page = await foreignPage(name)
      const code = serving.newCode()
      for (const [mode, type] of [
        ['no-cors', 'text/plain'],
        ['cors', 'text/plain'],
        ['cors', 'application/json'],
      ]) {
        const outcome = await run(
          page,
          serving.origin,
          `const body = JSON.stringify({ code: '${code}' })
           const request = { method: 'POST', mode: '${mode}', headers: { 'content-type': '${type}' }, body }
           return fetch(target + '${sessionPath}', request).then(({ status, type }) => status + type, () => 'refused')`,
        )
        // Opaque: the page learns nothing of an answer that it may not see.
        expect(['refused', '0opaque']).toContain(outcome)
      }
      await page.evaluate(`
        const form = Object.assign(document.createElement('form'), {
          method: 'post', enctype: 'text/plain', action: '${serving.origin}${sessionPath}', target: 'there',
        })
        form.append(Object.assign(document.createElement('input'), { name: '{"code":"${code}","', value: '":0}' }))
        document.body.append(Object.assign(document.createElement('iframe'), { name: 'there' }), form)
        form.submit()`)
      await page.waitForTimeout(200)
      // Nobody has taken it: it still opens our own page.
      const { bridge } = await connected({ ...serving, newCode: () => code })
      expect(await bridge.call(1, 'vault.status', {})).toMatchObject({ ok: true })
    })

    test(`a page of ${name} on another port reads nothing and hears nothing`, async () => {
      const serving = await host()
      const { bridge, onEnd } = await connected(serving)
      const page = await foreignPage(name)
      const outcomes = await run(
        page,
        serving.origin,
        `const settled = (promise) => promise.then(() => 'got in', () => 'refused')
         const loaded = (name, fields) => settled(new Promise((done, fail) => {
           const element = Object.assign(document.createElement(name), fields, { onload: done, onerror: fail })
           document.body.append(element)
         }))
         const opened = (make) => settled(new Promise((done, fail) => Object.assign(make(), { onopen: done, onmessage: done, onerror: fail })))
         return Promise.all([
           settled(fetch(target + '/').then((response) => response.text())),
           settled(fetch(target + '${eventsPath}').then((response) => response.text())),
           settled(fetch(target + '${callPath}', { method: 'POST', headers: { authorization: 'Bearer a' } })),
           opened(() => new EventSource(target + '${eventsPath}')),
           opened(() => new EventSource(target + '${eventsPath}', { withCredentials: true })),
           opened(() => new WebSocket(target.replace('http', 'ws') + '${eventsPath}')),
           opened(() => new WebSocket(target.replace('http', 'ws') + '/')),
           loaded('script', { src: target + '/' }),
           loaded('img', { src: target + '/' }),
         ]).then(String)`,
      )
      expect(outcomes).toBe(Array(9).fill('refused').join())
      const frame = await run(
        page,
        serving.origin,
        `const frame = Object.assign(document.createElement('iframe'), { src: target + '/' })
         await new Promise((done) => { frame.onload = done; document.body.append(frame) })
         try { return frame.contentDocument ? frame.contentDocument.body.innerText : 'closed' } catch { return 'closed' }`,
      )
      expect(frame).toBe('closed')
      expect(page.frames().map((each) => each.url())).not.toContain(`${serving.origin}/`)
      // Our own page noticed nothing.
      expect(onEnd).not.toHaveBeenCalled()
      expect(await bridge.call(2, 'vault.status', {})).toMatchObject({ ok: true })
    })
  }

  test('a page that opens ours in a tab has no hold on it', async () => {
    const serving = await host()
    const page = await foreignPage('evil.test')
    const [opened] = await Promise.all([
      page.context().waitForEvent('page'),
      page.evaluate(`globalThis.opened = open('${serving.origin}/#guessed')`),
    ])
    await opened.getByText('This page needs a fresh address').waitFor()
    expect(await opened.evaluate('window.opener')).toBeNull()
    expect(await page.evaluate('opened.closed')).toBe(true)
  })
})
