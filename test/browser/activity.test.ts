import type { Page } from '@playwright/test'
import { describe, expect, test } from 'vitest'
import { secretMaker } from '../support/secrets.ts'
import { violationsIn } from './axe.ts'
import { browserOfFile, refusedIn, whyNot } from './browser.ts'
import { openPage } from './openPage.ts'

const secrets = secretMaker(82)

const lines = (page: Page) => page.getByRole('option')
const goTo = async (page: Page) => {
  await page.getByRole('navigation', { name: 'Views and filters' }).getByRole('button', { name: 'Activity' }).click()
  await page.getByRole('listbox', { name: 'What happened' }).waitFor()
}

describe.skipIf(whyNot)(`Activity${whyNot ? ` (${whyNot})` : ''}`, () => {
  const browser = browserOfFile()

  test('says in words what happened to which key, as it happens', async () => {
    const { page, client } = await openPage(browser)
    await goTo(page)
    await lines(page)
      .filter({ hasText: /Unlocked/ })
      .waitFor()
    const { id } = await client.keys.resolve({ key: 'Roadmap export' })
    await client.secrets.copy({ id })
    await lines(page)
      .filter({ hasText: /Secret copied.*Roadmap export/s })
      .waitFor()
    expect(await violationsIn(page)).toEqual([])
    expect(await refusedIn(page)).toEqual([])
  })

  test('is narrowed to the doors of secrets, and to the keys of a name', async () => {
    const { page, client } = await openPage(browser)
    const { id } = await client.keys.resolve({ key: 'Roadmap export' })
    await client.secrets.copy({ id })
    await goTo(page)
    await page.getByRole('radio', { name: 'Secrets' }).click()
    await expect.poll(() => lines(page).allInnerTexts()).toEqual([expect.stringContaining('Secret copied')])
    await page.getByRole('radio', { name: 'Everything' }).click()
    await page.getByLabel('Only keys with this name').fill('roadmap')
    await expect.poll(() => lines(page).count()).toBe(2)
    await page.getByLabel('Only keys with this name').fill('no such key')
    await page.getByRole('heading', { name: 'Nothing of this kind' }).waitFor()
    expect(await violationsIn(page)).toEqual([])
  })

  test('is one stop for Tab; the arrows pass over the days, and Enter shows the key', async () => {
    const { page } = await openPage(browser)
    await goTo(page)
    await page.getByRole('listbox').focus()
    await page.keyboard.press('End')
    await page.keyboard.press('Home')
    await page.keyboard.press('ArrowDown')
    const active = page.locator('[role=option][aria-selected=true]')
    expect(await active.innerText()).not.toContain('Unlocked')
    const name = (await active.innerText()).split('\n').at(-1) ?? ''
    await page.keyboard.press('Enter')
    await page.getByRole('complementary').getByRole('heading', { name }).waitFor()
  })

  test('loads on when it is scrolled, and holds few lines at a time', async () => {
    const { page, client } = await openPage(browser, async ({ client: vault }) => {
      const { key } = await vault.keys.add({ name: 'Mail', value: secrets.sendgrid() })
      for (let time = 0; time < 700; time++) await vault.secrets.copy({ id: key.id })
    })
    expect((await client.activity.list({ limit: 500 })).next).not.toBeNull()
    await goTo(page)
    await page.getByRole('listbox').focus()
    await lines(page).filter({ hasText: 'Secret copied' }).first().waitFor()
    await expect
      .poll(async () => {
        await page.keyboard.press('End')
        return page.locator('[role=option][aria-selected=true]').innerText()
      })
      .toContain('Vault made')
    expect(await lines(page).count()).toBeLessThan(60)
  })

  test('a key that is pasted as a name opens “Add”, and the field stays empty', async () => {
    const { page } = await openPage(browser)
    await goTo(page)
    const value = secrets.sendgrid()
    await page.getByLabel('Only keys with this name').focus()
    await page.evaluate(`{
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/plain', ${JSON.stringify(value)})
      document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    }`)
    await page.getByRole('heading', { level: 1, name: /add/i }).waitFor()
  })

  test('says that the log is whole only after it was checked', async () => {
    const { page } = await openPage(browser)
    await goTo(page)
    await page.getByText('Not checked yet.').waitFor()
    await page.getByRole('button', { name: 'Check the log' }).click()
    await page.getByText(/^Checked at \d\d:\d\d: \d+ events in an unbroken chain\.$/).waitFor()
  })
})
