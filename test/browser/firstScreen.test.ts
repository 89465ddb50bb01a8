import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { describe, expect, test } from 'vitest'
import { password, testEngine, testVault } from '../support/engine.ts'
import { temporaryFolder } from '../support/home.ts'
import { secretMaker } from '../support/secrets.ts'
import { violationsIn } from './axe.ts'
import { browserOfFile, refusedIn, whyNot } from './browser.ts'
import { drop, paste } from './give.ts'

const make = secretMaker(51)
const sendgrid = make.sendgrid()
const persona = make.persona('sandbox')
const unknown = make.text(40)
const dotenv = `PORT=3000
SENDGRID_API_KEY=${sendgrid}
PERSONA_API_KEY=${persona}
INTERNAL_SIGNING_KEY=${unknown}
LOG_LEVEL=debug
`
const strong = 'purple kettle marches seldom 42'

describe.skipIf(whyNot)(`the first screen${whyNot ? ` (${whyNot})` : ''}`, () => {
  const { host, tab } = browserOfFile()

  /** The page of a home without a vault. */
  async function firstScreen() {
    const engine = testEngine()
    engine.clock.at = Date.now()
    const serving = await host({ engine: engine.engine })
    const page = await tab()
    await page.goto(`${serving.origin}/#${serving.newCode()}`)
    await page.getByRole('heading', { name: 'Paste a key, or drop a .env file' }).waitFor()
    return { ...engine, page }
  }

  const lines = (page: Page) => page.getByRole('grid').getByRole('row')
  const open = (page: Page) => page.getByRole('navigation', { name: 'Views and filters' }).waitFor()

  async function choosePassword(page: Page, typed: string, repeated = typed): Promise<void> {
    await page.getByLabel('New password').fill(typed)
    await page.getByLabel('The same again').fill(repeated)
    await page.keyboard.press('Enter')
  }

  test('a pasted .env is told line by line before there is a password, and nothing is written', async () => {
    const { page, home, client } = await firstScreen()
    await paste(page, dotenv)
    await page.getByRole('heading', { name: '2 keys recognised, 1 unclear' }).waitFor()
    await page.getByText('from 5 lines').waitFor()
    const mail = page.getByRole('row', { name: /SendGrid/ })
    expect(await mail.innerText()).toMatch(/SENDGRID_API_KEY\s+SG\.….{4}\s/)
    await mail.getByText('All but billing and email validation, unless limited').waitFor()
    await page
      .getByRole('row', { name: /Persona/ })
      .getByText('Simulated results, not billed.')
      .waitFor()
    const unclear = page.getByRole('row', { name: /Not known/ })
    expect(await unclear.getAttribute('aria-selected')).toBe('false')
    await page.getByText('2 lines left out').click()
    await page.getByText('PORT (line 1), LOG_LEVEL (line 5)').waitFor()
    expect(await client.vault.status({})).toMatchObject({ state: 'absent' })
    expect(existsSync(join(home, 'vault'))).toBe(false)
    expect(await page.content()).not.toContain(sendgrid)
  })

  test('from the first run to the first copied key it takes eight interactions at most', async () => {
    const { page, copied } = await firstScreen()
    let interactions = 0
    const act = async (step: Promise<unknown>) => {
      await step
      interactions++
    }
    await act(paste(page, dotenv))
    await page.getByRole('button', { name: 'Keep these 2 keys' }).and(page.locator(':focus')).waitFor()
    await act(page.keyboard.press('Enter'))
    await page.getByLabel('New password').and(page.locator(':focus')).waitFor()
    await act(page.keyboard.type(strong))
    await act(page.getByLabel('The same again').click())
    await act(page.keyboard.type(strong))
    await act(page.keyboard.press('Enter'))
    await act(page.getByRole('row', { name: /SENDGRID_API_KEY/ }).click())
    await act(page.getByRole('button', { name: /^Copy( a production key)?$/ }).click())
    await expect.poll(() => copied.map(({ text }) => text)).toEqual([sendgrid])
    expect(interactions).toBeLessThanOrEqual(8)
  })

  test('a single key that was kept is open at once', async () => {
    const { page } = await firstScreen()
    await paste(page, sendgrid)
    await page.getByRole('button', { name: 'Keep this key' }).click()
    await choosePassword(page, strong)
    await page.getByRole('complementary').getByRole('heading', { name: 'SendGrid, live' }).waitFor()
  })

  test('only what is ticked is kept, of all that was pasted and dropped', async () => {
    const { page, client } = await firstScreen()
    await paste(page, dotenv)
    await page.getByRole('row', { name: /Persona/ }).click()
    const signatureapi = make.signatureapi('test')
    await drop(page, 'sign.env', `SIGN_KEY=${signatureapi}\n`)
    await page.getByRole('heading', { name: '3 keys recognised, 1 unclear' }).waitFor()
    await page.getByRole('button', { name: 'Keep these 2 keys' }).click()
    await choosePassword(page, strong)
    await open(page)
    const { keys } = await client.keys.list({ fields: ['name', 'importedFrom'] })
    expect(keys).toEqual([
      { name: 'SENDGRID_API_KEY', importedFrom: 'pasted text' },
      { name: 'SIGN_KEY', importedFrom: 'sign.env' },
    ])
  })

  test('a file can be chosen, and the same text twice counts once', async () => {
    const { page } = await firstScreen()
    const file = { name: '.env', mimeType: 'text/plain', buffer: Buffer.from(dotenv) }
    await page.getByLabel('File to read').setInputFiles(file)
    await page.getByRole('heading', { name: '2 keys recognised, 1 unclear' }).waitFor()
    await paste(page, dotenv)
    await paste(page, persona)
    await page.getByRole('heading', { name: '3 keys recognised, 1 unclear' }).waitFor()
  })

  test('a text without any key is told in words, and what was found before stays', async () => {
    const { page } = await firstScreen()
    await paste(page, dotenv)
    await page.getByRole('heading', { name: '2 keys recognised' }).waitFor()
    await paste(page, 'just some words')
    await page.getByRole('alert').filter({ hasText: 'Nothing' }).waitFor()
    expect(await lines(page).count()).toBe(4)
  })

  test('two passwords, or none, make no vault, and what was pasted is still there', async () => {
    const { page, client } = await firstScreen()
    await paste(page, dotenv)
    await page.getByRole('button', { name: 'Keep these 2 keys' }).click()
    await choosePassword(page, strong, `${strong}!`)
    await page.getByText('This is another one.').waitFor()
    await choosePassword(page, '')
    await page.getByText('Choose a password: without one, anybody could open the vault.').waitFor()
    expect(await client.vault.status({})).toMatchObject({ state: 'absent' })
    await page.keyboard.press('Escape')
    expect(await lines(page).count()).toBe(4)
  })

  test('a weak password is called that, and why, and is taken after it was said', async () => {
    const { page, client } = await firstScreen()
    await page.getByRole('button', { name: 'Start with an empty vault' }).click()
    await page.getByLabel('New password').fill('password1')
    await page.getByText(/Guessed at once\.|Weak\./).waitFor()
    await page.getByLabel('The same again').fill('password1')
    await page.getByRole('button', { name: 'Make the vault' }).click()
    await page.getByText('This password is easily guessed').waitFor()
    expect(await client.vault.status({})).toMatchObject({ state: 'absent' })
    await page.getByRole('button', { name: 'Use it all the same' }).click()
    await open(page)
    expect((await client.keys.list({})).keys).toEqual([])
  })

  test('the table is one stop for Tab: arrows move, Space ticks, Ctrl+A ticks all', async () => {
    const { page } = await firstScreen()
    await paste(page, dotenv)
    const grid = page.getByRole('grid')
    await grid.focus()
    await page.keyboard.press('End')
    await page.keyboard.press('Space')
    await page.getByRole('button', { name: 'Keep these 3 keys' }).waitFor()
    await page.keyboard.press('Home')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Space')
    await page.getByRole('button', { name: 'Keep these 2 keys' }).waitFor()
    expect(await page.getByRole('row', { name: /Persona/ }).getAttribute('aria-selected')).toBe('false')
    await page.keyboard.press('Control+a')
    await page.getByRole('button', { name: 'Keep these 3 keys' }).waitFor()
  })

  test('sample keys open in one click, in a home of their own, and lead back to the first screen', async () => {
    const { page, home, client } = await firstScreen()
    await page.getByRole('button', { name: 'Explore with sample keys' }).click()
    await page.getByText('These are sample keys').waitFor()
    expect((await client.keys.list({ limit: 500 })).keys).toHaveLength(48)
    expect(existsSync(join(home, 'vault'))).toBe(false)
    await page.getByRole('button', { name: 'Make my own' }).click()
    await page.getByRole('heading', { name: 'Paste a key, or drop a .env file' }).waitFor()
    expect(await client.vault.status({})).toEqual({ state: 'absent', sample: false })
  })

  test('a backup can be restored: a wrong password is told, the right one opens it', async () => {
    const other = await testVault()
    await other.client.keys.add({ name: 'Mail', value: sendgrid })
    const file = join(temporaryFolder(), 'mine.keyward')
    await other.client.backups.create({ file })
    const { page, client } = await firstScreen()
    await page.getByRole('button', { name: 'Open a vault you have' }).click()
    const dialog = page.getByRole('dialog', { name: 'Restore a backup' })
    await dialog.getByLabel('File of the backup').fill(file)
    await dialog.getByLabel('Password').fill('another')
    await page.keyboard.press('Enter')
    await dialog.getByText('This password does not open the backup').waitFor()
    expect(await dialog.getByLabel('Password').inputValue()).toBe('')
    await dialog.getByLabel('Password').fill(password)
    await page.keyboard.press('Enter')
    await open(page)
    await page.getByText('The backup is restored: 1 key.', { exact: true }).waitFor()
    expect((await client.keys.list({ fields: ['name'] })).keys).toEqual([{ name: 'Mail' }])
  })

  test('once the vault is open the page holds nothing of what was pasted', async () => {
    const { page } = await firstScreen()
    await paste(page, dotenv)
    await page.getByRole('button', { name: 'Keep these 2 keys' }).click()
    await choosePassword(page, strong)
    await open(page)
    expect(await page.content()).not.toMatch(new RegExp(`${sendgrid}|${unknown}|${strong}`))
  })

  test('axe and the content policy have nothing against it, empty, full, and while a password is chosen', async () => {
    const { page } = await firstScreen()
    expect(await violationsIn(page)).toEqual([])
    await paste(page, dotenv)
    await page
      .getByRole('row', { name: /Persona/ })
      .getByText('not billed')
      .waitFor()
    expect(await violationsIn(page)).toEqual([])
    await page.getByRole('button', { name: 'Keep these 2 keys' }).click()
    await page.getByLabel('New password').fill('password1')
    await page.getByText(/Guessed at once\.|Weak\./).waitFor()
    expect(await violationsIn(page)).toEqual([])
    expect(await refusedIn(page)).toEqual([])
  })

  test('at 900 pixels and at 200 % nothing is wider than the page', async () => {
    const { page } = await firstScreen()
    await paste(page, dotenv)
    await page.getByRole('row', { name: /Persona/ }).waitFor()
    for (const width of [900, 720]) {
      await page.setViewportSize({ width, height: 450 })
      expect(await page.evaluate('document.querySelector("main").scrollWidth')).toBeLessThanOrEqual(width)
    }
  })
})
