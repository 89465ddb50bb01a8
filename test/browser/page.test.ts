import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Page } from '@playwright/test'
import { describe, expect, test } from 'vitest'
import { redirectTo } from '../../electron/cli/openPage.ts'
import type { LoopbackHost } from '../../electron/loopback/index.ts'
import { password, testEngine, testVault } from '../support/engine.ts'
import { temporaryFolder } from '../support/home.ts'
import { secretMaker } from '../support/secrets.ts'
import { browserOfFile, refusedIn, whyNot } from './browser.ts'

const secret = secretMaker(41).sendgrid()

describe.skipIf(whyNot)(`the app in a browser${whyNot ? ` (${whyNot})` : ''}`, () => {
  const { host, tab } = browserOfFile()

  async function open(page: Page, { origin, newCode }: LoopbackHost): Promise<void> {
    // A navigation to another fragment alone loads nothing.
    await page.goto('about:blank')
    await page.goto(`${origin}/#${newCode()}`)
  }

  async function unlock(page: Page): Promise<void> {
    await page.getByLabel('Password').fill(password)
    await page.getByRole('button', { name: 'Unlock' }).click()
    await page.getByRole('heading', { name: 'Keys' }).waitFor()
  }

  async function add(page: Page, name: string, value: string): Promise<void> {
    await page.getByLabel('Name').fill(name)
    await page.getByLabel('Value').fill(value)
    await page.getByRole('button', { name: 'Add' }).click()
    await page.getByRole('status').getByText(`Added ${name}.`).waitFor()
  }

  /** All that the page holds: its markup and what stands in its fields. */
  const held = async (page: Page) =>
    `${await page.content()} ${await page.evaluate(`[...document.querySelectorAll('input')].map(({ value }) => value).join(' ')`)}`

  /** A page with an unlocked vault and one key in it. */
  async function withKey() {
    const vault = await testVault()
    const serving = await host({ engine: vault.engine })
    const page = await tab()
    await open(page, serving)
    await unlock(page)
    await add(page, 'Mail', secret)
    return { ...vault, host: serving, page }
  }

  test('make a vault, add a key, copy it, lock, unlock', async () => {
    const { engine, client, copied } = testEngine()
    const page = await tab()
    await open(page, await host({ engine }))
    await page.getByRole('heading', { name: 'Make a vault' }).waitFor()
    await page.getByLabel('Password').fill(password)
    await page.getByLabel('Repeat it').fill(password)
    await page.getByRole('button', { name: 'Make the vault' }).click()
    await page.getByText('No keys yet.').waitFor()
    await add(page, 'Mail', secret)
    expect(await page.getByRole('listitem').allInnerTexts()).toEqual([
      expect.stringMatching(/^Mail\s+SG\.….{4}\s+Copy$/),
    ])
    await page.getByRole('button', { name: 'Copy' }).click()
    await page.getByText(/^Copied Mail\. The clipboard is cleared in \d+ s\.$/).waitFor()
    expect(copied.map(({ text }) => text)).toEqual([secret])
    await page.getByRole('button', { name: 'Lock' }).click()
    await page.getByRole('heading', { name: 'Unlock Keyward' }).waitFor()
    expect(await client.vault.status({})).toEqual({ state: 'locked' })
    await unlock(page)
    await page.getByRole('listitem').getByText('Mail').waitFor()
  })

  test('a password that is not repeated as it was makes no vault', async () => {
    const { engine, client } = testEngine()
    const page = await tab()
    await open(page, await host({ engine }))
    await page.getByLabel('Password').fill(password)
    await page.getByLabel('Repeat it').fill(`${password} `)
    await page.getByRole('button', { name: 'Make the vault' }).click()
    expect(await page.getByRole('alert').innerText()).toBe('These were two passwords. Nothing was made.')
    expect(await client.vault.status({})).toEqual({ state: 'absent' })
  })

  test('a wrong password is told in words, and the right one is taken after it', async () => {
    const { engine } = await testVault()
    const page = await tab()
    await open(page, await host({ engine }))
    await page.getByLabel('Password').fill('another')
    await page.keyboard.press('Enter')
    expect(await page.getByRole('alert').innerText()).toBe('Wrong password. Nothing was changed.')
    expect(await page.getByLabel('Password').inputValue()).toBe('')
    // Still in the field.
    await page.keyboard.type(password)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Keys' }).waitFor()
  })

  test('a copy that could not be made is not called one', async () => {
    const { engine, client } = testEngine(undefined, {
      clipboard: { copy: () => Promise.reject(new Error('there is none')) },
    })
    await client.vault.create({ password, recovery: false })
    const page = await tab()
    await open(page, await host({ engine }))
    await unlock(page)
    await add(page, 'Mail', secret)
    await page.getByRole('button', { name: 'Copy' }).click()
    await page.getByRole('alert').waitFor()
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
    const { page, client, host } = await withKey()
    expect(page.url()).toBe(`${host.origin}/`)
    await page.reload()
    await page.getByText('This page needs a fresh address').waitFor()
    expect(await client.vault.status({})).toEqual({ state: 'locked' })
    expect(await page.getByRole('textbox').count()).toBe(0)
    await open(page, host)
    await page.getByRole('heading', { name: 'Unlock Keyward' }).waitFor()
  })

  test('when the vault locks itself the page drops what it showed, and unlocks again in place', async () => {
    const { page, engine } = await withKey()
    await page.getByLabel('Name').fill('half typed')
    await page.getByLabel('Value').fill(`${secret}x`)
    await engine.lock('idle')
    await page.getByRole('heading', { name: 'Unlock Keyward' }).waitFor()
    expect(await held(page)).not.toMatch(/Mail|half typed|SG\./)
    await unlock(page)
    await page.getByRole('listitem').getByText('Mail').waitFor()
    expect(await page.getByLabel('Value').inputValue()).toBe('')
  })

  test('a second page takes the place of the first, which says so and keeps nothing', async () => {
    const { page, host } = await withKey()
    const second = await tab()
    await open(second, host)
    await second.getByRole('heading', { name: 'Unlock Keyward' }).waitFor()
    await page.getByText('opened on another page').waitFor()
    expect(await held(page)).not.toMatch(/Mail|SG\./)
  })

  test('a page whose host has ended says so and keeps nothing', async () => {
    const { page, host } = await withKey()
    host.close()
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
    await page.getByLabel('Name').pressSequentially('still typing')
    const asked = performance.now()
    await page.getByRole('button', { name: 'Lock' }).click()
    await page.getByRole('heading', { name: 'Unlock Keyward' }).waitFor()
    expect(performance.now() - asked).toBeLessThan(5_000)
    expect(await running).toMatchObject({ ok: false, error: { code: 'cancelled' } })
    expect(await page.evaluate('longestGap')).toBeLessThan(1_000)
    await client.vault.unlock({ password })
    expect((await client.keys.list({})).keys).toHaveLength(1)
  })

  test('in ordinary use the content policy has nothing to refuse, and nothing is logged', async () => {
    const { engine } = await testVault()
    const page = await tab()
    const logged: string[] = []
    page.on('console', (message) => logged.push(message.text()))
    page.on('pageerror', (error) => logged.push(error.message))
    await open(page, await host({ engine }))
    await unlock(page)
    await add(page, 'Mail', secret)
    await page.getByRole('button', { name: 'Copy' }).click()
    await page.getByText('Copied Mail').waitFor()
    expect(await refusedIn(page)).toEqual([])
    expect(logged).toEqual([])
  })

  test('the content policy refuses what an injection would bring', async () => {
    const { page, host } = await withKey()
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
    await add(page, 'Another', `${secret}a`)
    expect(page.url()).toBe(`${host.origin}/`)
  })
})
