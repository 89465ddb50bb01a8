import type { Page } from '@playwright/test'
import { describe, expect, test } from 'vitest'
import { secretMaker } from '../support/secrets.ts'
import { violationsIn } from './axe.ts'
import { browserOfFile, refusedIn, whyNot } from './browser.ts'
import { paste } from './give.ts'
import { openPage } from './openPage.ts'

const secrets = secretMaker(71)

const secretField = (page: Page) => page.getByLabel(/^Secret/)
const level = (page: Page, of: string, name: string) =>
  page.getByRole('group', { name: of, exact: true }).getByRole('button', { name })
const purpose = (page: Page, name: string) => page.getByRole('group', { name: 'Purpose' }).getByRole('button', { name })
const summary = (page: Page) => page.getByRole('status').filter({ hasText: /scope|Not known what/ })
/** What has the focus: its text, and what it belongs to. */
const focused = (page: Page) =>
  page.evaluate<string>(`{
    const { activeElement } = document
    const of = activeElement.closest('[role=group]')?.getAttribute('aria-label') ?? ''
    of + ' ' + activeElement.innerText
  }`)

describe.skipIf(whyNot)(`Add and edit${whyNot ? ` (${whyNot})` : ''}`, () => {
  const browser = browserOfFile()

  async function openAdd() {
    const opened = await openPage(browser)
    await opened.page.keyboard.press('n')
    await opened.page.getByRole('heading', { level: 1, name: 'Add key' }).waitFor()
    return opened
  }

  async function openEdit(name: string) {
    const opened = await openPage(browser)
    const { id } = await opened.client.keys.resolve({ key: name })
    const get = async () => (await opened.client.keys.get({ id })).key
    // All rows are in sight.
    await opened.page.setViewportSize({ width: 1440, height: 2_400 })
    await opened.page.keyboard.press('2')
    await opened.page.getByRole('row', { name: new RegExp(`^${name}`) }).click()
    await opened.page.getByRole('heading', { level: 2, name }).waitFor()
    await opened.page.keyboard.press('e')
    await opened.page.getByRole('heading', { level: 1, name: 'Edit key' }).waitFor()
    return { ...opened, id, get }
  }

  test('a pasted key is recognised, named, and saved with the scopes of its purpose, by keyboard alone', async () => {
    const { page, client } = await openAdd()
    const secret = secrets.sendgrid()
    await secretField(page).and(page.locator(':focus')).waitFor()
    await paste(page, `  ${secret}\n`)
    await page.getByText('certain: it begins with “SG.”').waitFor()
    await expect.poll(() => page.getByLabel('Name').inputValue()).toBe('SendGrid, live')
    await purpose(page, 'Mail').press('Space')
    await summary(page).getByText('5 scopes.').waitFor()
    await page.keyboard.press('Control+Enter')
    await page.getByText('Saved SendGrid, live.').first().waitFor()
    await page.getByRole('heading', { level: 2, name: 'SendGrid, live' }).waitFor()
    const { id } = await client.keys.resolve({ key: 'SendGrid, live' })
    const { key } = await client.keys.get({ id })
    expect([key.provider, key.environment, key.purposes, key.scopes?.length]).toEqual(['sendgrid', 'live', ['mail'], 5])
    expect((await client.secrets.reveal({ id })).value).toBe(secret)
    expect(await refusedIn(page)).toEqual([])
  })

  test('has nothing against it by axe, empty, full and with a tree that is open', async () => {
    const { page } = await openAdd()
    expect(await violationsIn(page)).toEqual([])
    await secretField(page).fill(secrets.sendgrid())
    await page.getByText('certain').waitFor()
    await page.getByRole('button', { name: 'Variable, note, base URL and more' }).click()
    await purpose(page, 'Mail').click()
    await page.getByRole('treegrid').getByRole('button', { name: 'Suppressions' }).click()
    await level(page, 'Alerts', 'Full').click()
    expect(await violationsIn(page)).toEqual([])
    expect(await refusedIn(page)).toEqual([])
  })

  test('a secret stays nowhere on the page once it is saved', async () => {
    const { page } = await openAdd()
    const secret = secrets.sendgrid()
    await page.getByRole('heading', { name: 'Add key' }).click()
    await paste(page, secret)
    await page.getByText('certain').waitFor()
    await page.keyboard.press('Control+Enter')
    await page.getByRole('heading', { level: 2, name: 'SendGrid, live' }).waitFor()
    await page.keyboard.press('n')
    await secretField(page).waitFor()
    const fields = '[...document.querySelectorAll("input, textarea")].map(({ value }) => value).join(" ")'
    expect(await page.content()).not.toContain(secret.slice(3))
    expect(await page.evaluate<string>(fields)).not.toContain(secret.slice(3))
    expect(page.url()).not.toContain('SG.')
  })

  test('a value of several lines is kept as it was pasted', async () => {
    const { page, client } = await openAdd()
    const secret = `-----BEGIN MADE UP-----\n${secrets.text(40)}\n-----END MADE UP-----`
    await secretField(page).focus()
    await paste(page, `${secret}\n`)
    await page.getByText(`${secret.length} characters in 3 lines, kept as pasted.`).waitFor()
    await page.getByLabel('Name').fill('Several lines')
    await page.keyboard.press('Control+Enter')
    await page.getByText('Saved Several lines.').first().waitFor()
    const { id } = await client.keys.resolve({ key: 'Several lines' })
    expect((await client.secrets.reveal({ id })).value).toBe(secret)
  })

  test('levels are chosen for a group or a resource, and what goes beyond the purpose is said and dropped', async () => {
    const { page } = await openAdd()
    await secretField(page).fill(secrets.sendgrid())
    await purpose(page, 'Stats').click()
    await summary(page).getByText('2 scopes.').waitFor()
    expect(await level(page, 'Statistics', 'Read').getAttribute('aria-pressed')).toBe('mixed')
    await level(page, 'Statistics', 'Read').click()
    await summary(page).getByText('9 are beyond the purpose Stats.').waitFor()
    expect(await level(page, 'Statistics', 'Read').getAttribute('aria-pressed')).toBe('true')
    await page.getByRole('button', { name: 'Drop them' }).click()
    await summary(page).getByText('2 scopes.').waitFor()
    await level(page, 'stats.read', 'No').click()
    await summary(page).getByText('1 scope that the purpose Stats needs is not chosen.').waitFor()
    await page.getByRole('button', { name: 'Add it' }).click()
    await summary(page).getByText('2 scopes.').waitFor()
  })

  test('the tree is one stop for Tab: arrows lead through rows and levels, and open a group', async () => {
    const { page } = await openAdd()
    await secretField(page).fill(secrets.sendgrid())
    const tree = page.getByRole('treegrid', { name: 'Scopes of SendGrid' })
    await tree.waitFor()
    expect(await tree.locator('[tabindex="0"]').count()).toBe(1)
    await tree.locator('[tabindex="0"]').focus()
    expect(await focused(page)).toMatch(/Alerts$/)
    await page.keyboard.press('ArrowRight')
    await page.getByRole('row', { name: /^alerts\.create/ }).waitFor()
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight']) await page.keyboard.press(key)
    expect(await focused(page)).toBe('Alerts Full')
    await page.keyboard.press('Enter')
    await summary(page).getByText('4 scopes.').waitFor()
    await page.keyboard.press('ArrowDown')
    expect(await focused(page)).toBe('alerts.create Full')
    await page.keyboard.press('End')
    await page.keyboard.press('Home')
    expect(await focused(page)).toMatch(/Alerts$/)
    await page.keyboard.press('ArrowLeft')
    await page.getByRole('row', { name: /^alerts\.create/ }).waitFor({ state: 'detached' })
    expect(await tree.locator('[tabindex="0"]').count()).toBe(1)
  })

  test('scopes are searched by name and description, and Escape ends the search, not the screen', async () => {
    const { page } = await openAdd()
    await secretField(page).fill(secrets.sendgrid())
    await page.getByLabel('Search scopes').fill('spam reports')
    await page
      .getByRole('row', { name: /suppression\.spam_reports/ })
      .first()
      .waitFor()
    await page.getByRole('button', { name: 'Alerts' }).waitFor({ state: 'detached' })
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Alerts' }).waitFor()
  })

  test('billing and other scopes of SendGrid exclude each other, with the reason', async () => {
    const { page } = await openAdd()
    await secretField(page).fill(secrets.sendgrid())
    await purpose(page, 'Mail').click()
    await page.getByRole('radio', { name: 'General' }).click()
    await page.getByText('Needs a billing key of its own: SendGrid never mixes the two').waitFor()
    await page.getByRole('radio', { name: 'Billing' }).click()
    await page.getByText('5 scopes cannot be on a key of this type.').waitFor()
    await page.getByRole('button', { name: 'Drop them' }).first().click()
    await level(page, 'Billing', 'Read').click()
    await summary(page).getByText('1 scope.').waitFor()
  })

  test('unknown scopes are not none: both can be said, and full access too', async () => {
    const { page, client } = await openAdd()
    const save = async (name: string, known: string) => {
      await secretField(page).fill(secrets.sendgrid())
      await page.getByLabel('Name').fill(name)
      await page.getByRole('radio', { name: known }).click()
      await page.getByRole('button', { name: 'Save and add another' }).click()
      await page.getByText(`Saved ${name}.`).first().waitFor()
      expect(await secretField(page).inputValue()).toBe('')
      const { id } = await client.keys.resolve({ key: name })
      return (await client.keys.get({ id })).key.scopes?.length ?? null
    }
    expect(await save('Nobody knows', 'I do not know')).toBe(null)
    expect(await save('Nothing at all', 'These')).toBe(0)
    expect(await save('All of it', 'Full access (269)')).toBe(269)
  })

  test('an environment that contradicts the value is refused, unless it is kept anyway', async () => {
    const { page, client } = await openAdd()
    await secretField(page).fill(secrets.persona('sandbox'))
    await page.getByRole('button', { name: 'Change' }).click()
    await page.getByLabel('Environment').selectOption({ label: 'Production' })
    await page.getByText('The value proves that it is a key for “sandbox”').waitFor()
    await page.getByLabel('Name').fill('Contradictory')
    await page.keyboard.press('Control+Enter')
    await page
      .getByRole('alert')
      .getByText(/Nothing was saved/)
      .waitFor()
    expect(await violationsIn(page)).toEqual([])
    await page.getByRole('checkbox', { name: 'Keep this environment anyway' }).click()
    await page.keyboard.press('Control+Enter')
    await page.getByText('Saved Contradictory.').first().waitFor()
    const { id } = await client.keys.resolve({ key: 'Contradictory' })
    expect((await client.keys.get({ id })).key.environment).toBe('production')
  })

  test('what the vault’s value proves against a word of the person’s own is told, and can be kept', async () => {
    const { page, get } = await openEdit('Stats reader')
    // It is a field of text until the provider's facts have come.
    const environment = page.getByLabel('Environment', { exact: true })
    await environment.and(page.locator('select')).selectOption({ label: 'Another word…' })
    await environment.and(page.locator('input')).fill('staging')
    await page.keyboard.press('Control+Enter')
    await page.getByText('The value proves that it is a key for another environment').waitFor()
    await page.getByRole('checkbox', { name: 'Keep this environment anyway' }).click()
    await page.keyboard.press('Control+Enter')
    await expect.poll(async () => (await get()).environment).toBe('staging')
  })

  test('where a value may be of several providers the person says of which', async () => {
    const { page, client } = await openAdd()
    await secretField(page).fill(`key_live_${secrets.text(32)}`)
    await page.getByText('several providers have keys of this shape').waitFor()
    await page.getByRole('button', { name: 'SignatureAPI, live' }).click()
    await page.getByText('SignatureAPI has no scopes').waitFor()
    await page.keyboard.press('Control+Enter')
    await page.getByText('Saved SignatureAPI, live.').first().waitFor()
    const { id } = await client.keys.resolve({ key: 'SignatureAPI, live' })
    const { key } = await client.keys.get({ id })
    expect([key.provider, key.environment, key.scopes]).toEqual(['signatureapi', 'live', []])
  })

  test('a provider that nobody knows is a word of the person’s own', async () => {
    const { page, client } = await openAdd()
    await secretField(page).fill(`made-up-${secrets.text(24)}`)
    await page.getByText('its shape is not known: say whose it is').waitFor()
    await page.getByLabel('Provider').fill('browserbase')
    await page.getByLabel('Name').fill('Scraper')
    await page.getByRole('combobox', { name: 'Owner' }).fill('Ada Okafor')
    await page.getByRole('combobox', { name: 'Tags' }).fill('scraper nightly')
    await page.getByLabel('Ends').selectOption({ label: 'In 90 days' })
    // A word that is still being typed counts.
    await page.getByRole('combobox', { name: 'Tags' }).pressSequentially('late')
    await page.keyboard.press('Control+Enter')
    await page.getByText('Saved Scraper.').first().waitFor()
    const { id } = await client.keys.resolve({ key: 'Scraper' })
    const { key } = await client.keys.get({ id })
    expect([key.provider, key.owner, key.tags]).toEqual(['browserbase', 'Ada Okafor', ['scraper', 'nightly', 'late']])
    expect(Math.round((Date.parse(key.expiresAt ?? '') - Date.now()) / 86_400_000)).toBeOneOf([90, 91])
  })

  test('it is told before saving that another key holds the secret, and saving can be taken back', async () => {
    const { page, client } = await openAdd()
    const other = await client.keys.resolve({ key: 'Stats reader' })
    const { value } = await client.secrets.reveal(other)
    await secretField(page).fill(value)
    const told = page.getByRole('status').filter({ hasText: 'The vault holds this secret already' })
    await told.getByText('As “Stats reader”.').waitFor()
    await page.getByLabel('Name').fill('The same')
    await page.keyboard.press('Control+Enter')
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByText('Taken back: Saved The same.').first().waitFor()
    await page.keyboard.press('n')
    await secretField(page).fill(value)
    await told.getByRole('button', { name: 'Show it' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Leave' }).click()
    await page.getByRole('heading', { level: 2, name: 'Stats reader' }).waitFor()
  })

  test('a field of a key that is edited does not turn into another one', async () => {
    const { page } = await openEdit('Billing export')
    await page.keyboard.press('Escape')
    await page.getByRole('heading', { level: 1, name: /^All keys/ }).waitFor()
    await page.evaluate(`{
      globalThis.wereLists = new Set()
      new MutationObserver(() => {
        const what = document.querySelector('[aria-label="What it is"]')
        if (what) wereLists.add(what.querySelector('select') !== null)
      }).observe(document.body, { childList: true, subtree: true })
    }`)
    await page.keyboard.press('e')
    await page.locator('select', { hasText: 'Another word…' }).waitFor()
    expect(await page.evaluate('[...wereLists]')).toEqual([true])
  })

  test('nothing is saved without a secret and a name, and what is missing is said', async () => {
    const { page } = await openAdd()
    await page.keyboard.press('Control+Enter')
    await page.getByRole('alert').getByText('Give the secret: a key has one.').waitFor()
    await secretField(page).fill(`made-up-${secrets.text(24)}`)
    await page.keyboard.press('Control+Enter')
    await page.getByRole('alert').getByText('Give it a name, so that you find it again.').waitFor()
  })

  test('leaving asks where something would be lost, and only there', async () => {
    const { page } = await openAdd()
    await page.keyboard.press('Escape')
    await page.getByRole('heading', { level: 1, name: 'Attention' }).waitFor()
    await page.keyboard.press('n')
    await secretField(page).fill(secrets.sendgrid())
    await page.keyboard.press('Escape')
    const dialog = page.getByRole('dialog', { name: 'Leave without saving?' })
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    await dialog.waitFor({ state: 'detached' })
    expect(await secretField(page).inputValue()).not.toBe('')
    await page.getByRole('button', { name: 'Close' }).click()
    await dialog.getByRole('button', { name: 'Leave' }).click()
    await page.getByRole('heading', { level: 1, name: 'Attention' }).waitFor()
  })

  test('every way out of an edit asks first: the sidebar, a pasted key, a search in the palette', async () => {
    const { page } = await openEdit('Deploy bot')
    const owner = page.getByRole('combobox', { name: 'Owner' })
    await owner.fill('Release team')
    const dialog = page.getByRole('dialog', { name: 'Leave without saving?' })
    const stay = async () => {
      await dialog.getByRole('button', { name: 'Cancel' }).click()
      await dialog.waitFor({ state: 'detached' })
      expect(await owner.inputValue()).toBe('Release team')
    }
    await page.getByRole('navigation', { name: 'Views and filters' }).getByRole('button', { name: 'Activity' }).click()
    await stay()
    await page.getByRole('heading', { level: 1, name: 'Edit key' }).click()
    await page.evaluate('document.activeElement?.blur()')
    await paste(page, secrets.sendgrid())
    await stay()
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: 'Commands and keys' }).fill('settings: app')
    await page.keyboard.press('Enter')
    await dialog.getByRole('button', { name: 'Leave' }).click()
    await page.getByRole('heading', { level: 2, name: 'Appearance' }).waitFor()
  })

  test('a key that is pasted into the search of scopes becomes the secret, and never stands there', async () => {
    const { page } = await openAdd()
    await secretField(page).fill(secrets.sendgrid())
    const search = page.getByLabel('Search scopes')
    await search.focus()
    const value = secrets.sendgrid()
    await paste(page, value)
    await expect.poll(() => secretField(page).inputValue()).toBe(value)
    expect(await search.inputValue()).toBe('')
  })

  test('an edit changes what was changed alone, and is taken back', async () => {
    const { page, get } = await openEdit('Deploy bot')
    const before = await get()
    await page.getByRole('combobox', { name: 'Owner' }).fill('Release team')
    await page.getByRole('combobox', { name: /^Scopes/ }).fill('actions:read ')
    await page.getByRole('button', { name: 'Save changes' }).click()
    await page.getByText('Changed Deploy bot.').first().waitFor()
    const { owner, scopes, updatedAt: _, ...others } = await get()
    expect([owner, scopes]).toEqual(['Release team', [...(before.scopes ?? []), 'actions:read']])
    expect(before).toMatchObject(others)
    await page.keyboard.press('Control+z')
    await expect.poll(async () => (await get()).scopes).toEqual(before.scopes)
    expect((await get()).owner).toBe(before.owner)
  })

  test('a new value becomes a new version, and the earlier one is kept', async () => {
    const { page, client, id, get } = await openEdit('Stats reader')
    const before = await get()
    const secret = secrets.sendgrid()
    await page.getByLabel(/^New value/).fill(secret)
    await page.keyboard.press('Control+Enter')
    await page.getByText('Stats reader has a new value, and the earlier one is kept.').first().waitFor()
    expect((await get()).versions).toBe(before.versions + 1)
    expect((await client.secrets.reveal({ id })).value).toBe(secret)
  })

  test('the levels of Persona stand beside each other, and its own fields are there', async () => {
    const { page, get } = await openEdit('Key manager')
    const before = await get()
    expect(await page.getByRole('group', { name: 'account', exact: true }).getByRole('button').allInnerTexts()).toEqual(
      ['Read', 'Write'],
    )
    await level(page, 'account', 'Write').click()
    await page.getByLabel('Key inflection').selectOption('snake')
    expect(await violationsIn(page)).toEqual([])
    await page.keyboard.press('Control+Enter')
    await expect.poll(async () => (await get()).scopes).toEqual([...(before.scopes ?? []), 'account.write'])
    expect((await get()).fields).toEqual({ ...before.fields, inflection: 'snake' })
  })
})
