import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { describe, expect, test } from 'vitest'
import type { TestEngine } from '../support/engine.ts'
import { temporaryFolder } from '../support/home.ts'
import { violationsIn } from './axe.ts'
import { browserOfFile, refusedIn, whyNot } from './browser.ts'
import { openPage } from './openPage.ts'

const dayMs = 86_400_000
const dayIn = (days: number) => new Date(Date.now() + days * dayMs).toISOString().slice(0, 10)

const timeline = (page: Page) => page.getByRole('listbox', { name: 'Keys by the day they end' })
const marks = (page: Page) => timeline(page).getByRole('option')
/** What the keyboard stands on. */
const active = (page: Page) =>
  page.evaluate<string>(`{
    const list = document.querySelector('[role=listbox]')
    document.getElementById(list.getAttribute('aria-activedescendant'))?.getAttribute('aria-label') ?? ''
  }`)

interface Rectangle {
  left: number
  right: number
  top: number
  bottom: number
}
const rectangles = (elements: Locator) =>
  elements.evaluateAll((all: { getBoundingClientRect(): Rectangle }[]) =>
    all.map((element) => {
      const { left, right, top, bottom } = element.getBoundingClientRect()
      return { left, right, top, bottom }
    }),
  )

/** Keys of one provider, each with a day. */
const importKeys = ({ client }: TestEngine, keys: { name: string; provider: string; expires: string }[]) => {
  const lines = keys.map(
    ({ name, provider, expires }, at) => `${name},made-up-${at}-${'x'.repeat(24)},${provider},${expires}`,
  )
  return client.imports.run({
    file: 'keys.csv',
    text: ['name,secret,provider,expires', ...lines].join('\n'),
    format: 'csv',
    dryRun: false,
  })
}

describe.skipIf(whyNot)(`Expiry${whyNot ? ` (${whyNot})` : ''}`, () => {
  const browser = browserOfFile()

  async function openExpiry(fill?: (vault: TestEngine) => Promise<unknown>) {
    const opened = await openPage(browser, fill)
    await opened.page.keyboard.press('3')
    await opened.page.getByRole('heading', { level: 1, name: 'Expiry' }).waitFor()
    return opened
  }

  test('every key with an end stands on its provider’s lane, and the others are counted', async () => {
    const { page } = await openExpiry()
    await page.getByText('1 ended, 3 end within 30 days').waitFor()
    await expect.poll(() => marks(page).count()).toBe(26)
    await page.getByRole('group', { name: 'Stripe, 7 keys, 6 without an end' }).waitFor()
    await page.getByRole('option', { name: /^KYC backfill job, .*, production$/ }).waitFor()
    await page.getByText('22 keys have no end date. 10 of them are in production.').waitFor()
    expect(await violationsIn(page)).toEqual([])
    expect(await refusedIn(page)).toEqual([])
  })

  test('no label touches another, at every zoom and width', async () => {
    const { page } = await openExpiry()
    for (const width of [1440, 900, 720])
      for (const zoom of ['12 months', '90 days', '30 days']) {
        await page.setViewportSize({ width, height: 900 })
        await page.getByRole('radio', { name: zoom }).click()
        await page.waitForTimeout(100)
        const boxes = await rectangles(marks(page))
        for (const [at, a] of boxes.entries())
          for (const b of boxes.slice(at + 1))
            expect(a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom).toBe(false)
      }
  })

  test('is one stop for Tab: arrows go through the keys in time, and Enter shows one', async () => {
    const { page } = await openExpiry()
    await timeline(page).focus()
    expect(await active(page)).toMatch(/^KYC backfill job/)
    await page.keyboard.press('ArrowRight')
    expect(await active(page)).toMatch(/^Billing export/)
    await page.keyboard.press('ArrowRight')
    expect(await active(page)).toMatch(/^Mail, transactional/)
    await page.keyboard.press('ArrowUp')
    expect(await active(page)).toMatch(/^KYC backfill job/)
    await page.keyboard.press('End')
    expect(await active(page)).toMatch(/^Webhook relay/)
    await page.keyboard.press('Home')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Billing export' }).waitFor()
    expect(await page.getByRole('option', { selected: true }).getAttribute('aria-label')).toMatch(/^Billing export/)
    expect(await violationsIn(page)).toEqual([])
  })

  test('zooms with + and −, and keeps the key in sight that was reached', async () => {
    const { page } = await openExpiry()
    await timeline(page).focus()
    await page.keyboard.press('End')
    await page.keyboard.press('+')
    expect(await page.getByRole('radio', { name: '90 days' }).isChecked()).toBe(true)
    expect(await active(page)).toMatch(/^Webhook relay/)
    await page.getByRole('button', { name: 'Today', exact: true }).click()
    await page.getByRole('option', { name: /^Billing export/ }).waitFor()
    await page.keyboard.press('-')
    expect(await page.getByRole('radio', { name: '12 months' }).isChecked()).toBe(true)
    await page.getByRole('option', { name: /^Billing export/ }).hover()
    await page.keyboard.down('Control')
    await page.mouse.wheel(0, -100)
    await page.keyboard.up('Control')
    await expect.poll(() => page.getByRole('radio', { name: '90 days' }).isChecked()).toBe(true)
  })

  test('moves the date of a key, and takes that back', async () => {
    const { page, client } = await openExpiry()
    const { id } = await client.keys.resolve({ key: 'Fraud list sync' })
    const ends = async () => (await client.keys.get({ id })).key.expiresAt
    const before = await ends()
    await page.getByRole('option', { name: /^Fraud list sync/ }).click()
    await page.getByRole('heading', { name: 'Fraud list sync' }).waitFor()
    await page.keyboard.press('d')
    const dialog = page.getByRole('dialog', { name: 'Move the date' })
    await dialog.getByText('Persona can end its keys by itself: give the day that it shows.').waitFor()
    expect(await violationsIn(page)).toEqual([])
    await dialog.getByLabel('End date').fill('')
    await dialog.getByRole('button', { name: 'Move the date' }).click()
    await dialog.getByRole('alert').getByText('Choose the day of the end, or “No end”.').waitFor()
    await dialog.getByLabel('End date').fill(dayIn(200))
    await page.keyboard.press('Enter')
    await expect.poll(ends).not.toBe(before)
    await page.keyboard.press('Control+z')
    await expect.poll(ends).toBe(before)
  })

  test('writes the ends into a calendar file, and says where', async () => {
    const { page } = await openExpiry()
    const file = join(temporaryFolder(), 'ends.ics')
    await page.getByRole('button', { name: 'Export .ics' }).click()
    await expect.poll(() => page.getByLabel('File').inputValue()).toBe('/downloads/keyward-expiry.ics')
    await page.getByLabel('File').fill(file)
    await page.keyboard.press('Enter')
    await page.getByText(`Wrote the ends of 25 keys to ${file}.`).first().waitFor()
    expect(readFileSync(file, 'utf8').match(/BEGIN:VEVENT/g)?.length).toBe(25)
    await page.getByRole('button', { name: 'Export .ics' }).click()
    await page.getByLabel('File').fill(file)
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').getByRole('alert').waitFor()
  })

  test('leads to the keys without an end, so that they get one', async () => {
    const { page } = await openExpiry()
    await page.getByRole('button', { name: 'Give them a date' }).click()
    await page.getByRole('heading', { level: 1, name: 'All keys' }).waitFor()
    await page.getByText('22 keys').waitFor()
  })

  test('without an end it says what stands here, and how it comes', async () => {
    const { page } = await openExpiry(async () => {})
    await page.getByRole('heading', { name: 'No key has an end date' }).waitFor()
    expect(await violationsIn(page)).toEqual([])
    await page.getByRole('button', { name: 'Add a key' }).click()
    await page.getByRole('heading', { name: 'Add key' }).waitFor()
  })

  test('ten thousand keys become marks that open into their keys', async () => {
    const keys = Array.from({ length: 10_000 }, (_, at) => ({
      name: `Key ${at}`,
      provider: `provider-${at % 50}`,
      expires: dayIn((at * 37) % 360),
    }))
    const { page } = await openExpiry((vault) => importKeys(vault, keys))
    await page.getByText('10,000', { exact: true }).first().waitFor()
    await page
      .getByRole('option', { name: /^\d+ keys, the first on/ })
      .first()
      .waitFor()
    expect(await marks(page).count()).toBeLessThan(500)
    expect(await timeline(page).getByRole('group').count()).toBeLessThan(30)
    await marks(page).first().click()
    await expect.poll(() => page.getByRole('radio', { name: '90 days' }).isChecked()).toBe(true)
    await marks(page).first().click()
    await page
      .getByRole('option', { name: /^Key \d+, / })
      .first()
      .waitFor()
  })

  test('keys that end on one day are shown as a list, for no zoom tells them apart', async () => {
    const keys = Array.from({ length: 300 }, (_, at) => ({ name: `Key ${at}`, provider: 'github', expires: dayIn(40) }))
    const { page } = await openExpiry((vault) => importKeys(vault, keys))
    await timeline(page).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('option', { name: /^300 keys/ }).waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'All keys' }).waitFor()
    await page.getByText('300 keys').waitFor()
  })
})
