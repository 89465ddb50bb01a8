import { describe, expect, test } from 'vitest'
import { secretMaker } from '../support/secrets.ts'
import { violationsIn } from './axe.ts'
import { browserOfFile, refusedIn, whyNot } from './browser.ts'
import { paste } from './give.ts'
import { openPage } from './openPage.ts'

const value = secretMaker(83).sendgrid()

describe.skipIf(whyNot)(`the command palette and the list of shortcuts${whyNot ? ` (${whyNot})` : ''}`, () => {
  const browser = browserOfFile()

  test('reaches a view, a part of the settings and the theme by a few letters', async () => {
    const { page, client } = await openPage(browser)
    const run = async (text: string) => {
      await page.keyboard.press('Control+k')
      await page.getByRole('combobox').fill(text)
      await page.keyboard.press('Enter')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
    }
    await run('exp')
    await page.getByRole('heading', { level: 1, name: 'Expiry' }).waitFor()
    await run('settings: app')
    await page.getByRole('heading', { level: 2, name: 'Appearance' }).waitFor()
    await run('dark')
    await expect.poll(() => page.locator('html').getAttribute('data-theme')).toBe('dark')
    expect((await client.settings.get({})).settings.theme).toBe('dark')
    await run('lock')
    await page.getByLabel('Password', { exact: true }).waitFor()
  })

  test('finds keys: Enter shows one, and Mod+Enter copies it', async () => {
    const { page, copied } = await openPage(browser)
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox').fill('roadmap')
    await page.getByRole('option', { name: /Roadmap export/, selected: true }).waitFor()
    expect(await violationsIn(page)).toEqual([])
    await page.keyboard.press('Control+Enter')
    await page.getByText('Copied the secret of Roadmap export.').first().waitFor()
    expect(copied).toHaveLength(1)
    await page.keyboard.press('6')
    await page.getByRole('heading', { level: 1, name: 'Activity' }).waitFor()
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox').fill('roadmap')
    await page.getByRole('option', { name: /Roadmap export/, selected: true }).waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 2, name: 'Roadmap export' }).waitFor()
    expect(await refusedIn(page)).toEqual([])
  })

  test('writes the ends into a calendar from anywhere', async () => {
    const { page } = await openPage(browser)
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox').fill('calendar')
    await page.getByRole('option', { name: 'Write the ends into a calendar' }).click()
    await page.getByRole('dialog', { name: 'Export to a calendar' }).waitFor()
  })

  test('keys come after the commands, so that nothing moves under the hand', async () => {
    const { page } = await openPage(browser)
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox').fill('log')
    await page.getByRole('option', { name: /Log shipping/ }).waitFor()
    await page.getByRole('option', { name: 'Activity', selected: true }).waitFor()
    expect((await page.getByRole('option').allInnerTexts())[0]).toMatch(/^Activity/)
  })

  test('a key that is pasted into it opens “Add” and never stands in the field', async () => {
    const { page } = await openPage(browser)
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox').waitFor()
    await page.evaluate(`{
      globalThis.seen = ''
      document.querySelector('[role=combobox]').addEventListener('input', ({ target }) => (seen += target.value))
    }`)
    await paste(page, value)
    await page.getByRole('heading', { level: 1, name: /add/i }).waitFor()
    expect(await page.evaluate('seen')).toBe('')
    expect(await page.getByRole('dialog').count()).toBe(0)
  })

  test('offers what can be done with the key in the panel', async () => {
    const { page, client } = await openPage(browser)
    const { id } = await client.keys.resolve({ key: 'KYC backfill job' })
    await page
      .getByRole('main')
      .getByRole('button', { name: /^KYC backfill job/ })
      .focus()
    await page.keyboard.press('Space')
    await page.getByRole('heading', { level: 2, name: 'KYC backfill job' }).waitFor()
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox').fill('arch')
    await page.getByRole('option', { name: 'Archive', selected: true }).waitFor()
    await page.keyboard.press('Enter')
    await expect.poll(async () => (await client.keys.get({ id })).key.status).toBe('archived')
    await page.keyboard.press('Control+z')
    await expect.poll(async () => (await client.keys.get({ id })).key.status).toBe('expired')
  })

  test('every shortcut is listed under ?, by where it acts', async () => {
    const { page } = await openPage(browser)
    await page.keyboard.press('?')
    const dialog = page.getByRole('dialog', { name: 'Shortcuts' })
    await dialog.waitFor()
    for (const group of ['Everywhere', 'Go to', 'In a list'])
      await dialog.getByRole('heading', { name: group }).waitFor()
    for (const name of ['Add a key', 'Lock', 'Search', 'Find a command or a key', 'Settings'])
      expect(await dialog.getByRole('listitem').filter({ hasText: name }).count()).toBe(1)
    expect(await violationsIn(page)).toEqual([])
  })
})
