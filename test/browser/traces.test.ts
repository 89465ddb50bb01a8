import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { password, testVault } from '../support/engine.ts'
import { temporaryFolder } from '../support/home.ts'
import { secretMaker } from '../support/secrets.ts'
import { browserOfFile, launchIn, whyNot } from './browser.ts'

const maker = secretMaker(42)
const secret = maker.sendgrid()
const name = maker.text(24)

/** Whatever a page can leave in a browser, counted. */
const kept = `(async () => ({
  localStorage: localStorage.length,
  sessionStorage: sessionStorage.length,
  cookies: document.cookie,
  databases: (await indexedDB.databases()).length,
  caches: self.caches ? (await caches.keys()).length : 0,
  workers: navigator.serviceWorker ? (await navigator.serviceWorker.getRegistrations()).length : 0,
  history: JSON.stringify(history.state) + history.length,
}))()`

describe.skipIf(whyNot)(`what stays in the browser${whyNot ? ` (${whyNot})` : ''}`, () => {
  const { host } = browserOfFile()

  test('nothing: no storage, no cookie, no cache, no worker, and no word in its files', async () => {
    const folder = temporaryFolder()
    const { engine } = await testVault()
    const { origin, newCode } = await host({ engine })
    const code = newCode()
    const context = await launchIn(folder)
    const page = await context.newPage()
    const tokens: string[] = []
    page.on('request', async (request) => {
      const authorization = await request.headerValue('authorization')
      if (authorization) tokens.push(authorization.replace('Bearer ', ''))
    })
    await page.goto(`${origin}/#${code}`)
    await page.getByLabel('Password', { exact: true }).fill(password)
    await page.keyboard.press('Enter')
    await page.getByRole('navigation', { name: 'Views and filters' }).waitFor()
    await page.keyboard.press('n')
    await page.getByLabel('Secret').fill(secret)
    await page.getByLabel('Name', { exact: true }).fill(name)
    await page.keyboard.press('Control+Enter')
    await page.getByRole('row', { name }).waitFor()
    expect(await page.content()).not.toContain(secret)
    expect(await page.evaluate(kept)).toEqual({
      localStorage: 0,
      sessionStorage: 0,
      cookies: '',
      databases: 0,
      caches: 0,
      workers: 0,
      history: 'null2',
    })
    expect(await context.storageState()).toEqual({ cookies: [], origins: [] })
    expect(tokens.length).toBeGreaterThan(2)
    await context.close()
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    expect(files.length).toBeGreaterThan(5)
    const texts = [secret, name, password, tokens[0] ?? 'no token']
    const found = files.flatMap((file) => {
      const content = readFileSync(join(file.parentPath, file.name))
      return texts
        .filter((text) => content.includes(text) || content.includes(Buffer.from(text, 'utf16le')))
        .map((text) => `${file.name}: ${text}`)
    })
    expect(found).toEqual([])
  })
})
