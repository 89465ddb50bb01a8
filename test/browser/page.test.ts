import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Page } from '@playwright/test'
import { describe, expect, test } from 'vitest'
import { redirectTo } from '../../electron/cli/openPage.ts'
import { password, testEngine, testVault } from '../support/engine.ts'
import { temporaryFolder } from '../support/home.ts'
import { secretMaker } from '../support/secrets.ts'
import { browserOfFile, refusedIn, whyNot } from './browser.ts'
import { openPage } from './openPage.ts'

const secret = secretMaker(41).sendgrid()

/** All that the page holds: its markup and what stands in its fields. */
const held = async (page: Page) =>
  `${await page.content()} ${await page.evaluate(`[...document.querySelectorAll('input, textarea')].map(({ value }) => value).join(' ')`)}`

const views = (page: Page) => page.getByRole('navigation', { name: 'Views and filters' })
const locked = (page: Page) => page.getByRole('button', { name: 'Unlock' }).waitFor()

describe.skipIf(whyNot)(`the app in a browser${whyNot ? ` (${whyNot})` : ''}`, () => {
  const browser = browserOfFile()
  const { host, tab } = browser

  /** A page with an unlocked vault and one key in it, which the list of keys shows. */
  async function withKey() {
    const opened = await openPage(browser, ({ client }) => client.keys.add({ name: 'Mail', value: secret }))
    await opened.page.keyboard.press('2')
    await opened.page.getByRole('row', { name: 'Mail' }).waitFor()
    return opened
  }

  async function unlock(page: Page): Promise<void> {
    await page.getByLabel('Password', { exact: true }).fill(password)
    await page.keyboard.press('Enter')
    await views(page).waitFor()
  }

  test('by keyboard alone: make a vault, add a key, copy it, lock, unlock', async () => {
    const { engine, client, copied } = testEngine()
    const serving = await host({ engine })
    const page = await tab()
    await page.goto(`${serving.origin}/#${serving.newCode()}`)
    const tabTo = async (name: string) => {
      const wanted = page.getByRole('button', { name }).or(page.getByRole('textbox', { name }))
      for (let pressed = 0; pressed < 60; pressed++) {
        if (await wanted.first().evaluate((element) => element === element.ownerDocument.activeElement)) return
        await page.keyboard.press('Tab')
      }
      throw new Error(`Tab does not lead to ${name}`)
    }
    await tabTo('Start with an empty vault')
    await page.keyboard.press('Enter')
    await page.keyboard.type(password)
    await page.keyboard.press('Tab')
    await tabTo('The same again')
    await page.keyboard.type(password)
    await page.keyboard.press('Enter')
    await views(page).waitFor()
    await page.keyboard.press('n')
    await page.getByRole('heading', { name: 'Add key' }).waitFor()
    await page.keyboard.type(secret)
    await page.getByText('certain').waitFor()
    await tabTo('Name')
    await page.keyboard.press('Control+a')
    await page.keyboard.type('Mail')
    await page.keyboard.press('Control+Enter')
    await page.getByRole('heading', { name: 'All keys' }).waitFor()
    await page.getByRole('row', { name: 'Mail' }).waitFor()
    await page.keyboard.press('Enter')
    await page.getByText('Copied the secret of Mail.').first().waitFor()
    expect(copied.map(({ text }) => text)).toEqual([secret])
    await page.keyboard.press('Control+l')
    await locked(page)
    expect(await client.vault.status({})).toMatchObject({ state: 'locked' })
    await page.keyboard.type(password)
    await page.keyboard.press('Enter')
    await page.getByRole('row', { name: 'Mail' }).waitFor()
  })

  test('a copy that could not be made is not called one', async () => {
    const { engine, client } = testEngine(undefined, {
      clipboard: { copy: () => Promise.reject(new Error('there is none')) },
    })
    await client.vault.create({ password, recovery: false })
    await client.keys.add({ name: 'Mail', value: secret })
    const serving = await host({ engine })
    const page = await tab()
    await page.goto(`${serving.origin}/#${serving.newCode()}`)
    await unlock(page)
    await page.keyboard.press('2')
    await page.getByRole('row', { name: 'Mail' }).click()
    await page.getByRole('button', { name: /^Copy( a production key)?$/ }).click()
    await page.getByText('A bug in Keyward').first().waitFor()
    expect(await page.getByText('Copied').count()).toBe(0)
  })

  test('the file that “keyward serve --open” gives to the browser leads to the page', async () => {
    const { engine } = await testVault()
    const { origin, newCode } = await host({ engine })
    const file = join(temporaryFolder(), 'keyward.html')
    writeFileSync(file, redirectTo(`${origin}/#${newCode()}`))
    const page = await tab()
    await page.goto(pathToFileURL(file).href)
    await unlock(page)
    expect(page.url()).toBe(`${origin}/`)
  })

  test('the address is cleared at once, and the page needs a fresh one when it is loaded anew', async () => {
    const { page, client, host: serving } = await withKey()
    expect(page.url()).toBe(`${serving.origin}/`)
    await page.reload()
    await page.getByText('This page needs a fresh address').waitFor()
    expect(await client.vault.status({})).toMatchObject({ state: 'locked' })
    expect(await page.getByRole('textbox').count()).toBe(0)
    await page.goto('about:blank')
    await page.goto(`${serving.origin}/#${serving.newCode()}`)
    await locked(page)
  })

  test('when the vault locks itself the page drops what it showed, and unlocks again in place', async () => {
    const { page, engine } = await withKey()
    await page.keyboard.press('n')
    await page.getByLabel('Secret').fill(`${secret}x`)
    await page.getByLabel('Name', { exact: true }).fill('half typed')
    await engine.lock('idle')
    await locked(page)
    expect(await held(page)).not.toMatch(/Mail|half typed|SG\./)
    await unlock(page)
    await page.getByRole('row', { name: 'Mail' }).waitFor()
    expect(await held(page)).not.toContain('half typed')
  })

  test('a second page takes the place of the first, which says so and keeps nothing', async () => {
    const { page, host: serving } = await withKey()
    const second = await tab()
    await second.goto(`${serving.origin}/#${serving.newCode()}`)
    await locked(second)
    await page.getByText('opened on another page').waitFor()
    expect(await held(page)).not.toMatch(/Mail|SG\./)
  })

  test('a page whose host has ended says so and keeps nothing', async () => {
    const { page, host: serving } = await withKey()
    serving.close()
    await page.getByText('The connection to Keyward has ended').waitFor()
    expect(await held(page)).not.toMatch(/Mail|SG\./)
  })

  test('Lock works at once while a long import runs, and the page stays alive', async () => {
    const { page, engine, client } = await withKey()
    await page.evaluate(`
      globalThis.longestGap = 0
      let last = performance.now()
      const frame = (now) => { longestGap = Math.max(longestGap, now - last); last = now; requestAnimationFrame(frame) }
      requestAnimationFrame(frame)`)
    const text = Array.from({ length: 20_000 }, (_, n) => `TOKEN_${n}=value-${n}-${'x'.repeat(20)}`).join('\n')
    const running = engine.call('imports.run', { file: 'a.env', text, format: 'dotenv', dryRun: false })
    await page.getByRole('searchbox').pressSequentially('still typing')
    const asked = performance.now()
    await page.keyboard.press('Control+l')
    await locked(page)
    expect(performance.now() - asked).toBeLessThan(5_000)
    expect(await running).toMatchObject({ ok: false, error: { code: 'cancelled' } })
    expect(await page.evaluate('longestGap')).toBeLessThan(1_000)
    await client.vault.unlock({ password })
    expect((await client.keys.list({})).keys).toHaveLength(1)
  })

  test('in ordinary use the content policy has nothing to refuse, and nothing is logged', async () => {
    const { engine, client } = await testVault()
    await client.demo.fill({})
    const page = await tab()
    const logged: string[] = []
    page.on('console', (message) => logged.push(message.text()))
    page.on('pageerror', (error) => logged.push(error.message))
    const serving = await host({ engine })
    await page.goto(`${serving.origin}/#${serving.newCode()}`)
    await unlock(page)
    for (const view of ['2', '3', '4', '5', '6', 'Control+,', '1', 'n']) {
      await page.keyboard.press(view)
      await page.waitForTimeout(150)
    }
    await page.keyboard.press('Escape')
    await page.keyboard.press('2')
    await page.getByRole('row', { name: 'Billing export' }).click()
    await page.getByRole('button', { name: /^Copy( a production key)?$/ }).click()
    await page.getByText('Copied the secret of Billing export').first().waitFor()
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog').waitFor()
    expect(await refusedIn(page)).toEqual([])
    expect(logged).toEqual([])
  })

  test('the content policy refuses what an injection would bring', async () => {
    const { page, host: serving } = await withKey()
    await page.evaluate(`
      const added = (name, fields) => document.body.append(Object.assign(document.createElement(name), fields))
      added('script', { textContent: 'globalThis.ran = true' })
      added('script', { src: 'http://evil.test/a.js' })
      added('img', { src: 'http://evil.test/a.png' })
      added('style', { textContent: 'body { color: red }' })
      added('iframe', { src: 'http://evil.test/' })
      added('link', { rel: 'stylesheet', href: 'http://evil.test/a.css' })
      fetch('http://evil.test/').catch(() => {})
      new WebSocket('ws://evil.test/')`)
    const refused = ['connect-src', 'frame-src', 'img-src', 'script-src-elem', 'style-src-elem']
    await expect.poll(async () => [...new Set(await refusedIn(page))].sort()).toEqual(refused)
    expect(await page.evaluate('globalThis.ran')).toBeUndefined()
    // The page itself goes on.
    await page.getByRole('row', { name: 'Mail' }).click()
    await page.getByRole('complementary').waitFor()
    expect(page.url()).toBe(`${serving.origin}/`)
  })
})
