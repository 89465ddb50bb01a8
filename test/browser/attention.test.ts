import type { Page } from '@playwright/test'
import { describe, expect, test } from 'vitest'
import { password } from '../support/engine.ts'
import { secretMaker } from '../support/secrets.ts'
import { violationsIn } from './axe.ts'
import { browserOfFile, refusedIn, whyNot } from './browser.ts'
import { openPage } from './openPage.ts'

const secrets = secretMaker(81)
const dayMs = 86_400_000

/** What a line says first: whose it is. */
const line = (page: Page, name: string) => page.getByRole('main').getByRole('button', { name: new RegExp(`^${name}`) })
const names = (page: Page) => page.getByRole('main').getByRole('listitem').locator('b').allInnerTexts()

describe.skipIf(whyNot)(`Attention${whyNot ? ` (${whyNot})` : ''}`, () => {
  const browser = browserOfFile()

  test('tells what to do worst first, with how many can wait', async () => {
    const { page } = await openPage(browser)
    await page.getByText(/^13 keys need something\. The other 35 can wait\. Checked today at \d\d:\d\d\.$/).waitFor()
    expect(await page.getByRole('heading', { level: 2 }).allInnerTexts()).toEqual(
      expect.arrayContaining([expect.stringMatching(/^Today/), expect.stringMatching(/^This week/)]),
    )
    expect((await names(page)).slice(0, 2)).toEqual(['Legacy mailer', 'Onboarding service'])
    expect(await violationsIn(page)).toEqual([])
    expect(await refusedIn(page)).toEqual([])
  })

  test('is one stop for Tab: arrows move, Space opens the key, and the panel goes with the arrows', async () => {
    const { page } = await openPage(browser)
    await line(page, 'Legacy mailer').and(page.locator(':focus')).waitFor()
    expect(await page.locator('main li [tabindex="0"]').count()).toBe(1)
    await line(page, 'KYC backfill job').focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Space')
    await page.getByRole('heading', { name: 'Nightly crawl' }).waitFor()
    await line(page, 'Nightly crawl').focus()
    await page.keyboard.press('ArrowDown')
    await page.getByRole('heading', { name: 'Payment checks' }).waitFor()
    expect(await violationsIn(page)).toEqual([])
  })

  test('does what the line offers on Enter, and only the chosen line has the filled button', async () => {
    const { page } = await openPage(browser)
    await line(page, 'KYC backfill job').focus()
    expect(await page.locator('main li .bg-accent').allInnerTexts()).toEqual([expect.stringMatching(/^Rotate/)])
    await page.keyboard.press('ArrowDown')
    expect(await page.locator('main li .bg-accent').allInnerTexts()).toEqual([expect.stringMatching(/^Show the other/)])
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Evaluation runs' }).waitFor()
  })

  test('puts off an end until tomorrow, and takes that back', async () => {
    const { page, client } = await openPage(browser)
    const { id } = await client.keys.resolve({ key: 'Billing export' })
    await line(page, 'Billing export').focus()
    await page.keyboard.press('s')
    await page.getByRole('menuitem', { name: 'Until tomorrow' }).click()
    // What else is the matter with the key is not put off with it.
    await line(page, 'Billing export.*Never rotated').waitFor()
    const { snoozedUntil } = await client.expiry.reminders({ id })
    expect(Date.parse(snoozedUntil ?? '')).toBe(new Date(Date.now() + dayMs).setHours(0, 0, 0, 0))
    await page.getByRole('button', { name: 'Undo' }).click()
    await line(page, 'Billing export.*Ends in').waitFor()
  })

  test('makes a recovery code, and asks no more once it is kept', async () => {
    const { page, client } = await openPage(browser)
    await page.getByRole('button', { name: 'Make a code' }).click()
    await page.getByLabel('Password of the vault').fill('not the password')
    await page.getByRole('button', { name: 'Make the code' }).click()
    await page
      .getByRole('alert')
      .getByText(/password/i)
      .waitFor()
    await page.getByLabel('Password of the vault').fill(password)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Your recovery code' }).waitFor()
    expect(await violationsIn(page)).toEqual([])
    // What was said of copies elsewhere is closed first.
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await page.getByText('It cannot be shown again').waitFor()
    await page.getByRole('checkbox', { name: /kept it away/ }).click()
    await page.getByRole('button', { name: 'Done' }).click()
    await page.getByText(/recovery code: if you forget/).waitFor({ state: 'detached' })
    const { recovery } = await client.vault.details({})
    expect(recovery).toEqual({ exists: true, savedAt: expect.any(String) })
  })

  test('backs up, and says what of the backup was checked', async () => {
    const { page, client } = await openPage(browser)
    await page.getByRole('button', { name: 'Back up now' }).click()
    await page
      .getByText(/^Backed up \d+ keys, opened again and checked: /)
      .first()
      .waitFor()
    await page.getByText('There is no backup of this vault yet.').waitFor({ state: 'detached' })
    const { backups } = await client.backups.list({})
    expect(backups).toHaveLength(1)
  })

  test('asks in words before a key is used at an address that came from a file', async () => {
    const { page, client } = await openPage(browser, ({ client: vault }) =>
      vault.imports.run({
        file: 'keys.csv',
        text: `name,secret,provider,base_url\nRelay,${secrets.sendgrid()},sendgrid,https://relay.example.com/v3\n`,
        format: 'csv',
        dryRun: false,
      }),
    )
    const { id } = await client.keys.resolve({ key: 'Relay' })
    await page.getByRole('button', { name: 'Allow or refuse' }).click()
    const dialog = page.getByRole('dialog', { name: 'May this key be used at this address?' })
    await dialog.getByText('https://relay.example.com/v3').waitFor()
    expect(await violationsIn(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Allow', exact: true }).click()
    await dialog.waitFor({ state: 'detached' })
    await line(page, 'Relay').waitFor({ state: 'detached' })
    const { key } = await client.keys.get({ id })
    expect([key.baseUrl, key.baseUrlAllowed]).toEqual(['https://relay.example.com/v3', true])
  })

  test('asks one key after the other for what only the person can tell', async () => {
    const { page, client } = await openPage(browser)
    const untold = async () => (await client.attention.list({})).missing.find(({ fact }) => fact === 'purpose')?.keys
    const before = await untold()
    await page.getByRole('button', { name: 'Start' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText(/^1 of \d+$/).waitFor()
    const name = await dialog.locator('b').first().innerText()
    await dialog.getByLabel('What is it for?').selectOption({ index: 1 })
    expect(await violationsIn(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Save and go on' }).click()
    await dialog.getByText(/^2 of \d+$/).waitFor()
    const { id } = await client.keys.resolve({ key: name })
    const { key } = await client.keys.get({ id })
    expect(key.purposes).toHaveLength(1)
    await dialog.getByRole('button', { name: 'Skip' }).click()
    await dialog.getByText(/^3 of \d+$/).waitFor()
    expect((await untold())?.length).toBe((before?.length ?? 0) - 1)
  })

  test('shows the keys that share a line when it is unfolded', async () => {
    const { page } = await openPage(browser, async ({ client }) => {
      for (let place = 0; place < 14; place++) {
        await client.keys.add({
          name: `Key ${String(place).padStart(2, '0')}`,
          value: secrets.sendgrid(),
          provider: 'sendgrid',
          environment: 'live',
          expiresAt: new Date(Date.now() + (10 + place) * dayMs).toISOString(),
        })
      }
    })
    await page.getByText('14 keys end within 30 days.').waitFor()
    await line(page, 'Key 00').focus()
    await page.keyboard.press('Enter')
    await line(page, 'Key 13').waitFor()
    await page.keyboard.press('ArrowDown')
    await line(page, 'Key 01').and(page.locator(':focus')).waitFor()
    expect(await violationsIn(page)).toEqual([])
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('ArrowLeft')
    await line(page, 'Key 13').waitFor({ state: 'detached' })
  })

  test('is calm when there is nothing to do', async () => {
    const { page } = await openPage(browser, async () => {})
    await page.getByRole('heading', { name: 'Nothing needs you today' }).waitFor()
    expect(await violationsIn(page)).toEqual([])
  })
})
