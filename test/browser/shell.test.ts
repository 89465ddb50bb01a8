import { describe, expect, test } from 'vitest'
import { password } from '../support/engine.ts'
import { violationsIn } from './axe.ts'
import { browserOfFile, whyNot } from './browser.ts'
import { openPage } from './openPage.ts'

describe.skipIf(whyNot)(`the app around the views${whyNot ? ` (${whyNot})` : ''}`, () => {
  const browser = browserOfFile()

  test('the sidebar can be skipped, and a view that is new has the focus', async () => {
    const { page } = await openPage(browser)
    await page.getByRole('button', { name: 'Lock' }).focus()
    const skip = page.getByRole('button', { name: 'Skip to the keys' })
    await skip.focus()
    expect((await skip.boundingBox())?.width).toBeGreaterThan(50)
    await page.keyboard.press('Enter')
    expect(await page.evaluate(`document.querySelector('main').contains(document.activeElement)`)).toBe(true)
    await page.getByRole('button', { name: 'Activity' }).first().click()
    await page.getByRole('heading', { level: 1, name: 'Activity' }).waitFor()
    await expect.poll(() => page.evaluate(`document.querySelector('main').contains(document.activeElement)`)).toBe(true)
  })

  test('the sidebar is one stop for Tab, the arrows move in it, and what is chosen narrows the keys', async () => {
    const { page } = await openPage(browser)
    const nav = page.getByRole('navigation', { name: 'Views and filters' })
    expect(await nav.locator('button[tabindex="0"]').count()).toBe(1)
    await nav.getByRole('button', { name: 'Attention' }).focus()
    for (let times = 0; times < 6; times++) await page.keyboard.press('ArrowDown')
    await nav.getByRole('button', { name: 'Persona' }).and(page.locator(':focus')).waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: /All keys/ }).waitFor()
    expect(await nav.locator('[aria-current="page"]').allInnerTexts()).toEqual([expect.stringContaining('Persona')])
  })

  test('a search that is kept stands in the sidebar, and is the only line that is current there', async () => {
    const { page } = await openPage(browser, async ({ client }) => {
      await client.demo.fill({})
      await client.searches.save({ name: 'Mail alone', query: 'mail' })
    })
    const nav = page.getByRole('navigation', { name: 'Views and filters' })
    await nav.getByRole('button', { name: 'Mail alone' }).click()
    await page.getByRole('heading', { level: 1, name: /All keys/ }).waitFor()
    expect(await page.getByLabel('Search keys').inputValue()).toBe('mail')
    expect(await nav.locator('[aria-current="page"]').allInnerTexts()).toEqual([expect.stringContaining('Mail alone')])
  })

  test('says what happens to a file that is held over the page', async () => {
    const { page } = await openPage(browser)
    const drag = (kind: string) =>
      page.evaluate(`document.body.dispatchEvent(new DragEvent('${kind}', { bubbles: true, cancelable: true }))`)
    await drag('dragenter')
    await page.getByText('Drop to import').waitFor()
    await drag('dragleave')
    await page.getByText('Drop to import').waitFor({ state: 'detached' })
  })

  test('the page opens again where it was left, with the same key', async () => {
    const { page, client } = await openPage(browser)
    const { id } = await client.keys.resolve({ key: 'Roadmap export' })
    await page.keyboard.press('2')
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox').fill('roadmap')
    await page.getByRole('option', { name: /Roadmap export/, selected: true }).waitFor()
    await page.keyboard.press('Enter')
    await expect.poll(async () => (await client.settings.get({})).settings.place).toEqual({ view: 'keys', key: id })
    await page.keyboard.press('Control+l')
    await page.getByLabel('Password', { exact: true }).fill(password)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: /All keys/ }).waitFor()
    await page.getByRole('heading', { level: 2, name: 'Roadmap export' }).waitFor()
  })

  test('the vault can be locked from within a dialog, and nothing of the dialog stays', async () => {
    const { page } = await openPage(browser)
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox').fill('mail')
    await page.keyboard.press('Control+l')
    await page.getByLabel('Password', { exact: true }).fill(password)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Attention' }).waitFor()
    expect(await page.getByRole('dialog').count()).toBe(0)
  })

  test('nothing is cut off at 900 pixels, nor at twice the size', async () => {
    const { page } = await openPage(browser)
    for (const size of [
      { width: 900, height: 700 },
      { width: 720, height: 450 },
    ]) {
      await page.setViewportSize(size)
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(size.width)
    }
    expect(await page.getByRole('button', { name: 'Attention' }).first().isVisible()).toBe(true)
    expect(await violationsIn(page)).toEqual([])
  })
})
