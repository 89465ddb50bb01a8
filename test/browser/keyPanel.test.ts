import type { Page } from '@playwright/test'
import { describe, expect, test } from 'vitest'
import type { TestEngine } from '../support/engine.ts'
import { secretMaker } from '../support/secrets.ts'
import { violationsIn } from './axe.ts'
import { browserOfFile, refusedIn, whyNot } from './browser.ts'
import { openPage } from './openPage.ts'

const secrets = secretMaker(63)

describe.skipIf(whyNot)(`a key's panel${whyNot ? ` (${whyNot})` : ''}`, () => {
  const browser = browserOfFile()

  async function openKey(name: string, fill?: (vault: TestEngine) => Promise<unknown>) {
    const opened = await openPage(browser, fill)
    const { page } = opened
    await page.keyboard.press('2')
    // Two sample keys may have one name, for two environments.
    await page.getByRole('searchbox', { name: 'Search keys' }).fill(`name:"${name}" -env:sandbox`)
    await page.getByText('1 key', { exact: true }).waitFor()
    await page
      .getByRole('row', { name: new RegExp(`^${name}`) })
      .first()
      .click()
    const panel = page.getByRole('complementary', { name })
    await panel.waitFor()
    return { ...opened, panel }
  }

  const tab = (page: Page, name: RegExp) => page.getByRole('tab', { name }).click()
  /** All that the page holds: its markup and what stands in its fields. */
  const held = async (page: Page) =>
    `${await page.content()} ${await page.evaluate(`[...document.querySelectorAll('input, textarea')].map(({ value }) => value).join(' ')`)}`

  test('tells all that is known of the key, and axe has nothing against any part of it', async () => {
    const { page, panel } = await openKey('Onboarding service')
    for (const text of ['Ada Okafor', 'PERSONA_API_KEY', 'Key inflection', '203.0.113.0/24'])
      await panel.getByText(text, { exact: true }).first().waitFor()
    expect(await violationsIn(page)).toEqual([])
    for (const name of [/^Scopes/, /^Versions/, /^Where used/, /^Activity/]) {
      await tab(page, name)
      expect(await violationsIn(page)).toEqual([])
    }
    expect(await refusedIn(page)).toEqual([])
  })

  test('a revealed secret is hidden again after 15 seconds', async () => {
    const { page, panel, client } = await openKey('Deploy bot')
    const { id } = await client.keys.resolve({ key: 'Deploy bot' })
    const { value } = await client.secrets.reveal({ id })
    await page.clock.install()
    expect(await held(page)).not.toContain(value)
    await page.keyboard.press('r')
    await panel.getByText(value).waitFor()
    await page.clock.runFor(14_000)
    expect(await held(page)).toContain(value)
    await page.clock.runFor(2_000)
    expect(await held(page)).not.toContain(value)
  })

  test.each([
    ['the window loses the focus', (page: Page) => page.evaluate('void dispatchEvent(new Event("blur"))')],
    ['it is asked to', (page: Page) => page.keyboard.press('r')],
    [
      'another key is shown',
      (page: Page) =>
        page
          .getByRole('searchbox')
          .fill('')
          .then(() => page.getByRole('row', { name: /^Billing portal/ }).click()),
    ],
    ['the panel is closed', (page: Page) => page.keyboard.press('Escape')],
    ['the vault is locked', (page: Page) => page.keyboard.press('Control+l')],
  ])('a revealed secret is hidden when %s', async (_, leave) => {
    const { page, panel, client } = await openKey('Deploy bot')
    const { id } = await client.keys.resolve({ key: 'Deploy bot' })
    const { value } = await client.secrets.reveal({ id })
    await page.keyboard.press('r')
    await panel.getByText(value).waitFor()
    await leave(page)
    await expect.poll(() => held(page)).not.toContain(value)
  })

  test('scopes are laid out by resource and level, and what raises rights says so', async () => {
    const { page, panel } = await openKey('Key manager')
    await tab(page, /^Scopes/)
    await panel.getByRole('heading', { name: '2 scopes on 1 resource' }).waitFor()
    const row = panel.getByRole('row', { name: /^API key/ })
    expect(await row.innerText()).toContain('can get more rights')
    expect(await row.getByText(/^(used|needed, not seen in a log)$/).count()).toBe(2)
    await panel.getByRole('button', { name: '18 resources not granted' }).click()
    expect(
      await panel
        .getByRole('row', { name: /^Inquiry/ })
        .getByText('not granted')
        .count(),
    ).toBeGreaterThan(0)
  })

  test('unknown scopes are not called none, and the provider’s answer tells them', async () => {
    const { page, panel, client } = await openKey('Bare', ({ client }) =>
      client.keys.add({ name: 'Bare', value: secrets.persona('production') }),
    )
    await tab(page, /^Scopes/)
    await panel.getByRole('heading', { name: 'Its scopes are not known' }).waitFor()
    await panel.getByRole('button', { name: 'Paste Persona’s answer' }).click()
    const field = panel.getByLabel('What Persona answers about this key')
    await field.fill('{}')
    await panel.getByRole('button', { name: 'Take it over' }).click()
    await panel.getByRole('alert').waitFor()
    const answer = { data: { id: 'api_1', type: 'api-key', attributes: { permissions: ['inquiry.read'] } } }
    await field.fill(JSON.stringify(answer))
    await panel.getByRole('button', { name: 'Take it over' }).click()
    await panel.getByRole('row', { name: /^Inquiry/ }).waitFor()
    const { id } = await client.keys.resolve({ key: 'Bare' })
    expect((await client.keys.get({ id })).key).toMatchObject({ scopes: ['inquiry.read'], remoteId: 'api_1' })
  })

  test('what nobody has told is told in place, and can be undone', async () => {
    const { page, panel, client } = await openKey('Bare', ({ client }) =>
      client.keys.add({ name: 'Bare', value: secrets.sendgrid() }),
    )
    const { id } = await client.keys.resolve({ key: 'Bare' })
    const missing = panel.getByRole('region', { name: 'What nobody has told yet' })
    await missing.getByLabel('Purpose').selectOption('mail')
    await expect.poll(async () => (await client.keys.get({ id })).key.purposes).toEqual(['mail'])
    await missing.getByLabel('Owner').fill('Ada')
    await page.keyboard.press('Enter')
    await page.getByText('Ada owns Bare.').first().waitFor()
    expect((await client.keys.get({ id })).key.owner).toBe('Ada')
    await page.keyboard.press('Control+z')
    await expect.poll(async () => (await client.keys.get({ id })).key.owner).toBeNull()
  })

  test('an address from a file is not used before the person agrees', async () => {
    const value = secrets.persona('production')
    const { panel, client } = await openKey('Bare', ({ client }) =>
      client.imports.run({
        file: 'x.csv',
        text: `name,secret,base_url\nBare,${value},https://elsewhere.test/api`,
        format: 'csv',
        dryRun: false,
      }),
    )
    const { id } = await client.keys.resolve({ key: 'Bare' })
    expect((await client.keys.get({ id })).key.baseUrlAllowed).toBe(false)
    await panel.getByText('An address waits for you').waitFor()
    await panel.getByRole('button', { name: 'Allow', exact: true }).click()
    await expect.poll(async () => (await client.keys.get({ id })).key.baseUrlAllowed).toBe(true)
    await panel.getByText('An address waits for you').waitFor({ state: 'detached' })
  })

  test('a new value is kept as a version, and the one before can be looked at', async () => {
    const { page, panel, client } = await openKey('Billing export')
    const { id } = await client.keys.resolve({ key: 'Billing export' })
    const before = (await client.secrets.reveal({ id })).value
    const value = secrets.sendgrid()
    await panel.getByRole('button', { name: 'More' }).click()
    await page.getByRole('menuitem', { name: 'New value' }).click()
    await panel.getByRole('button', { name: 'New value' }).click()
    await panel.getByRole('textbox', { name: 'New value' }).or(panel.getByLabel('New value')).first().fill(value)
    await page.keyboard.press('Enter')
    await page.getByText('Billing export has a new value.').first().waitFor()
    expect((await client.secrets.reveal({ id })).value).toBe(value)
    expect(await held(page)).not.toContain(value)
    const { version = 0 } = (await client.keys.get({ id })).key.history.find(({ label }) => label === 'previous') ?? {}
    await panel.getByRole('button', { name: `Reveal version ${version}` }).click()
    await panel.getByText(before).waitFor()
  })

  test('reminders are made fewer, and silenced for a while', async () => {
    const { page, panel, client } = await openKey('Deploy bot')
    const { id } = await client.keys.resolve({ key: 'Deploy bot' })
    await panel.getByRole('button', { name: 'Change' }).click()
    await page.getByRole('menuitemradio', { name: 'On the last day alone' }).click()
    await expect.poll(async () => (await client.expiry.reminders({ id })).ladder).toEqual([0])
    await panel.getByRole('button', { name: 'Change' }).click()
    await page.getByRole('menuitem', { name: 'Not before next week' }).click()
    await panel.getByText(/^silent until/).waitFor()
    expect((await client.expiry.reminders({ id })).snoozedUntil).not.toBeNull()
  })

  test('the log of the key tells what was done, as it is done', async () => {
    const { page, panel } = await openKey('Billing export')
    await tab(page, /^Activity/)
    await panel.getByText('Key added').waitFor()
    await panel.getByRole('button', { name: 'Copy' }).click()
    await panel.getByText('Secret copied').waitFor()
  })

  test('where there is no room beside the list it lies over it, and Escape leads back', async () => {
    const { page } = await openPage(browser)
    await page.setViewportSize({ width: 900, height: 700 })
    await page.keyboard.press('2')
    await page.getByRole('grid', { name: 'Keys' }).focus()
    await page.keyboard.press('ArrowRight')
    const panel = page.getByRole('complementary', { name: 'Billing export' })
    await panel.waitFor()
    expect(await panel.evaluate((element) => element === element.ownerDocument.activeElement)).toBe(true)
    expect(await violationsIn(page)).toEqual([])
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
    await page.keyboard.press('Escape')
    await panel.waitFor({ state: 'detached' })
    expect(await page.evaluate('document.activeElement.getAttribute("role")')).toBe('grid')
  })
})
