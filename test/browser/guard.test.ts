import type { Page } from '@playwright/test'
import { describe, expect, test } from 'vitest'
import type { TestEngine } from '../support/engine.ts'
import { secretMaker } from '../support/secrets.ts'
import { violationsIn } from './axe.ts'
import { browserOfFile, whyNot } from './browser.ts'
import { openPage } from './openPage.ts'

const secrets = secretMaker(85)

/** One key of production and one that is not. */
async function fill({ client }: TestEngine) {
  await client.keys.add({ name: 'Mail', value: secrets.sendgrid(), environment: 'live' })
  await client.keys.add({ name: 'Identity', value: secrets.persona('sandbox') })
}

describe.skipIf(whyNot)(`the guard of production${whyNot ? ` (${whyNot})` : ''}`, () => {
  const browser = browserOfFile()

  async function openKeys() {
    const opened = await openPage(browser, fill)
    await opened.page.keyboard.press('2')
    return opened
  }
  const row = (page: Page, name: string) => page.getByRole('row', { name: new RegExp(`^${name}`) })
  const message = (page: Page, name: string) =>
    page.getByRole('listitem').filter({ hasText: `Copied the secret of ${name}.` })
  const thickness = (page: Page, name: string) =>
    message(page, name).evaluate((box) => getComputedStyle(box).borderTopWidth)

  test('a copied production key says so by word and by shape, and goes sooner', async () => {
    const { page, copied } = await openKeys()
    await row(page, 'Mail').click()
    await page.keyboard.press('Enter')
    await message(page, 'Mail').getByText('Live', { exact: false }).waitFor()
    await row(page, 'Identity').click()
    await page.keyboard.press('Enter')
    await message(page, 'Identity').waitFor()
    expect(await message(page, 'Identity').innerText()).not.toMatch(/sandbox/i)
    expect(await thickness(page, 'Mail')).not.toBe(await thickness(page, 'Identity'))
    expect(copied.map(({ clearAfterMs }) => clearAfterMs)).toEqual([15_000, 30_000])
    expect(await violationsIn(page)).toEqual([])
  })

  test('the button in the panel names it too', async () => {
    const { page, copied } = await openKeys()
    await row(page, 'Mail').click()
    await page.getByRole('button', { name: 'Copy a production key' }).click()
    await expect.poll(() => copied.length).toBe(1)
    await row(page, 'Identity').click()
    await page.getByRole('complementary', { name: 'Identity' }).waitFor()
    expect(await page.getByRole('button', { name: 'Copy a production key' }).count()).toBe(0)
  })

  test('the question, found by the palette, is asked from then on, whichever window has switched it on', async () => {
    const { page, copied, client } = await openKeys()
    await page.keyboard.press('Control+k')
    await page.keyboard.type('ask before copying')
    await page.keyboard.press('Enter')
    await page.getByRole('switch', { name: 'Ask before copying production keys' }).waitFor()
    // As another window does.
    const { settings } = await client.settings.get({})
    await client.settings.change({ settings: { clipboard: { ...settings.clipboard, askForProduction: true } } })
    await page.keyboard.press('2')
    await row(page, 'Mail').click()
    await page.keyboard.press('Enter')
    const question = page.getByRole('dialog', { name: 'Copy a production key?' })
    await question.getByText('Live', { exact: false }).waitFor()
    expect(await violationsIn(page)).toEqual([])
    await page.keyboard.press('Escape')
    expect(copied).toEqual([])
    await page.getByRole('grid', { name: 'Keys' }).and(page.locator(':focus')).waitFor()
    await page.keyboard.press('Enter')
    await question.waitFor()
    await page.keyboard.press('Enter')
    await expect.poll(() => copied.length).toBe(1)
  })
})
