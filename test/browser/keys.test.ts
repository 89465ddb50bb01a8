import type { Page } from '@playwright/test'
import { describe, expect, test } from 'vitest'
import type { TestEngine } from '../support/engine.ts'
import { secretMaker } from '../support/secrets.ts'
import { violationsIn } from './axe.ts'
import { browserOfFile, refusedIn, whyNot } from './browser.ts'
import { openPage } from './openPage.ts'

describe.skipIf(whyNot)(`all keys${whyNot ? ` (${whyNot})` : ''}`, () => {
  const browser = browserOfFile()

  async function openKeys(fill?: (vault: TestEngine) => Promise<unknown>) {
    const opened = await openPage(browser, fill)
    await opened.page.keyboard.press('2')
    await opened.page.getByRole('heading', { name: 'All keys' }).waitFor()
    return opened
  }

  const grid = (page: Page) => page.getByRole('grid', { name: 'Keys' })
  const search = (page: Page) => page.getByRole('searchbox', { name: 'Search keys' })
  /** The names of the rows that are there, from the top. */
  const names = (page: Page) => page.getByRole('rowheader').locator('bdi').allInnerTexts()
  /** The line where the arrows are. */
  const active = (page: Page) =>
    page.evaluate<string>(`document.getElementById(
      document.querySelector('[role=grid]').getAttribute('aria-activedescendant')).querySelector('bdi').textContent`)
  const fits = (page: Page, count: string) => page.getByRole('status').getByText(count, { exact: true }).waitFor()

  test('shows every key with what matters of it, and nothing that axe or the content policy refuses', async () => {
    const { page } = await openKeys()
    const row = page.getByRole('row', { name: /^Deploy bot/ })
    expect(await row.innerText()).toMatch(/Deploy bot\s+GitHub\s+Production\s+5 scopes\s+28 d\s+20 min/i)
    expect(
      await page
        .getByRole('row', { name: /^Contracts/ })
        .first()
        .innerText(),
    ).toContain('none')
    expect(await violationsIn(page)).toEqual([])
    expect(await refusedIn(page)).toEqual([])
  })

  test('the arrows move, Enter copies, and the table is one stop for Tab', async () => {
    const { page, copied } = await openKeys()
    await grid(page).and(page.locator(':focus')).waitFor()
    expect(await active(page)).toBe('Billing export')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    expect(await active(page)).toBe('Case review dashboard')
    await page.keyboard.press('End')
    expect(await active(page)).toBe('Webhook signer')
    await page.keyboard.press('Home')
    await page.keyboard.press('Enter')
    await page.getByText('Copied the secret of Billing export.').first().waitFor()
    expect(copied).toHaveLength(1)
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement.closest("[role=grid]")')).toBeNull()
  })

  test('words are looked for by the engine, best match first, and the arrow down leads to what was found', async () => {
    const { page } = await openKeys()
    await page.keyboard.press('/')
    await page.keyboard.type('transactonal')
    await fits(page, '1 key')
    expect((await names(page))[0]).toMatch(/^Mail/)
    await page.keyboard.press('ArrowDown')
    expect(await active(page)).toBe((await names(page))[0])
    await search(page).fill('provider:persona env:sandbox')
    await fits(page, '3 keys')
    await search(page).fill('colour:red')
    await page.getByRole('alert').getByText('There is no such field to search.').waitFor()
    await search(page).fill('nothing of this kind')
    await page.getByRole('heading', { name: 'Nothing fits' }).waitFor()
    await page.getByRole('button', { name: 'Show all keys' }).click()
    expect(await search(page).inputValue()).toBe('')
    expect(await names(page)).toContain('Billing export')
  })

  test('typing in the search of another screen goes on among the keys', async () => {
    const { page } = await openKeys()
    await page.keyboard.press('6')
    await page.getByRole('heading', { name: 'Activity' }).waitFor()
    await page.keyboard.press('Control+f')
    await page.keyboard.type('billing')
    await page.getByRole('heading', { name: 'All keys' }).waitFor()
    expect(await search(page).inputValue()).toBe('billing')
  })

  test('a pasted key opens “Add”, and never gets into the search', async () => {
    const { page } = await openKeys()
    const secret = secretMaker(61).sendgrid()
    await page.evaluate(`
      globalThis.typed = []
      addEventListener('input', ({ target }) => typed.push(target.value), true)`)
    await copyElsewhere(page, secret)
    await search(page).focus()
    await page.keyboard.press('Control+v')
    await search(page).waitFor({ state: 'detached' })
    expect(await page.evaluate('typed')).toEqual([])
    expect(await page.evaluate('location.href')).not.toContain('SG.')
  })

  test('pasted words are searched for', async () => {
    const { page } = await openKeys()
    await copyElsewhere(page, 'billing')
    await search(page).focus()
    await page.keyboard.press('Control+v')
    await expect.poll(() => search(page).inputValue()).toBe('billing')
  })

  test('a search is kept in the vault, found in the sidebar, and forgotten again', async () => {
    const { page, client } = await openKeys()
    await search(page).fill('env:production expires<30d')
    await page.getByRole('button', { name: 'Keep this search' }).click()
    await page.getByLabel('Name').fill('Ends soon')
    await page.keyboard.press('Enter')
    await page.getByRole('navigation').getByRole('button', { name: 'Ends soon' }).waitFor()
    await page.getByRole('button', { name: 'Clear', exact: true }).click()
    await page.getByRole('navigation').getByRole('button', { name: 'Ends soon' }).click()
    expect(await search(page).inputValue()).toBe('env:production expires<30d')
    await page.getByRole('button', { name: 'Forget this search' }).click()
    await page.getByRole('button', { name: 'Keep this search' }).waitFor()
    expect(await client.searches.list({})).toEqual({ searches: [] })
  })

  test('a search is not kept under a name of spaces, and the field says so', async () => {
    const { page, client } = await openKeys()
    await search(page).fill('env:production')
    await page.getByRole('button', { name: 'Keep this search' }).click()
    await page.getByLabel('Name').fill('   ')
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').getByText('Give it a name: it stands in the sidebar by that.').waitFor()
    expect(await client.searches.list({})).toEqual({ searches: [] })
  })

  test('the order and the groups stay while another view is looked at', async () => {
    const { page } = await openKeys()
    const order = page.getByRole('button', { name: 'Order' })
    await order.click()
    await page.getByText('Group by environment').click()
    await order.click()
    await page.getByText('Sort by ends in').click()
    const before = await names(page)
    await page.keyboard.press('3')
    await page.getByRole('heading', { level: 1, name: /^Expiry/ }).waitFor()
    await page.keyboard.press('2')
    await page.getByRole('heading', { level: 1, name: /^All keys/ }).waitFor()
    await page.getByText('Production', { exact: true }).first().waitFor()
    expect(await names(page)).toEqual(before)
  })

  test('a message covers nothing that can be done with chosen keys, and Escape leaves the dialog under it', async () => {
    const { page } = await openKeys()
    await page.getByRole('grid').press(' ')
    const bar = page.getByRole('toolbar', { name: 'What to do with the chosen keys' })
    await bar.getByRole('button', { name: 'Archive' }).click()
    await page.getByRole('button', { name: 'Undo' }).waitFor()
    await page.getByRole('grid').press(' ')
    await bar.getByRole('button', { name: 'End date' }).click({ timeout: 2_000 })
    const dialog = page.getByRole('dialog')
    await dialog.waitFor()
    await page
      .getByText(/^Archived: /)
      .first()
      .waitFor()
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
  })

  test('every column sorts, by mouse and by menu, and says how', async () => {
    const { page } = await openKeys()
    const header = (name: string) => page.getByRole('columnheader', { name })
    expect(await header('Name').getAttribute('aria-sort')).toBe('ascending')
    await header('Ends in').getByRole('button').click()
    expect((await names(page))[0]).toBe('KYC backfill job')
    await header('Ends in').getByRole('button').click()
    expect(await header('Ends in').getAttribute('aria-sort')).toBe('descending')
    expect((await names(page))[0]).toBe('Webhook relay')
    await page.getByRole('button', { name: 'Order' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('menuitemradio', { name: 'Sort by scopes' }).press('Enter')
    await page.getByRole('button', { name: 'Order' }).press('Enter')
    await page.getByRole('menuitemradio', { name: 'Sort by scopes' }).press('Enter')
    expect((await names(page))[0]).toBe('Legacy mailer')
  })

  test('groups have heads with counts, which the arrows pass over', async () => {
    const { page } = await openKeys()
    await page.getByRole('button', { name: 'Order' }).click()
    await page.getByRole('menuitemradio', { name: 'Group by provider' }).click()
    await page.getByRole('row', { name: 'Datadog 3 keys' }).waitFor()
    await grid(page).focus()
    expect(await active(page)).toBe('Log shipping')
    for (let step = 0; step < 3; step++) await page.keyboard.press('ArrowDown')
    expect(await active(page)).toBe('Dependency updates')
    expect(await violationsIn(page)).toEqual([])
  })

  test('what narrows the list is shown, and taken away by its cross', async () => {
    const { page } = await openKeys()
    await page.getByRole('navigation').getByRole('button', { name: 'Persona' }).click()
    await fits(page, '9 keys')
    await page.keyboard.press('f')
    await page.getByRole('menuitemradio', { name: 'Not production', exact: true }).click()
    await fits(page, '3 keys')
    await page.getByRole('button', { name: 'Take away Persona' }).click()
    await fits(page, '17 keys')
    expect(await violationsIn(page)).toEqual([])
  })

  test('several keys get tags, an owner and an end at once, and all of it can be undone', async () => {
    const { page, client } = await openKeys()
    await search(page).fill('provider:datadog')
    await fits(page, '3 keys')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Control+a')
    await page.getByText('3 keys chosen').waitFor()
    const bar = page.getByRole('toolbar')
    await bar.getByRole('button', { name: 'Tags' }).click()
    await page.getByLabel('Add').fill('watch night')
    await page.keyboard.press('Enter')
    await page.getByText('Tagged: 3 keys.').first().waitFor()
    await bar.getByRole('button', { name: 'Owner' }).click()
    await page
      .getByRole('textbox', { name: 'Owner' })
      .or(page.getByRole('combobox', { name: 'Owner' }))
      .fill('Night watch')
    await page.keyboard.press('Enter')
    await page.getByText('Night watch is the owner: 3 keys.').first().waitFor()
    const changed = async () =>
      (await client.keys.list({ query: 'provider:datadog', fields: ['owner', 'tags'] })).keys.map(
        ({ owner, tags }) => owner === 'Night watch' && tags?.includes('watch') && tags.includes('night'),
      )
    expect(await changed()).toEqual([true, true, true])
    await page.keyboard.press('Control+z')
    await expect.poll(changed).toEqual([false, false, false])
  })

  test('keys are removed with Delete, put back at once, or later from “Removed”', async () => {
    const { page, client } = await openKeys()
    const status = async (name: string) => {
      const { id } = await client.keys.resolve({ key: name })
      return (await client.keys.get({ id })).key.status
    }
    await search(page).fill('name:"Billing export"')
    await fits(page, '1 key')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Delete')
    await page.getByText('Removed: Billing export.').first().waitFor()
    expect(await status('Billing export')).toBe('removed')
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect.poll(() => status('Billing export')).not.toBe('removed')

    await page.getByRole('row', { name: /^Billing export/ }).click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Remove' }).click()
    await expect.poll(() => status('Billing export')).toBe('removed')
    await page.getByRole('button', { name: 'Clear', exact: true }).click()
    await page.getByRole('button', { name: 'Filter' }).click()
    await page.getByRole('menuitemradio', { name: 'Removed' }).click()
    await fits(page, '1 key')
    await page.getByRole('row', { name: /^Billing export/ }).click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Put back' }).click()
    await expect.poll(() => status('Billing export')).toBe('expiring')
    await page.getByRole('heading', { name: 'Nothing fits' }).waitFor()
  })

  test('the menu of the active line opens by key, and offers what its provider’s facts tell', async () => {
    const { page, copied } = await openKeys()
    await search(page).fill('name:"Billing export"')
    await fits(page, '1 key')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Shift+F10')
    await page.getByRole('menuitem', { name: 'Copy as header' }).click()
    await page.getByText('Copied the header of Billing export.').first().waitFor()
    expect(copied.at(-1)?.text).toMatch(/^Authorization: Bearer SG\./)
  })

  test('where the settings want it, a production key is copied only after one more Enter', async () => {
    const { page, copied } = await openKeys(async ({ client }) => {
      await client.demo.fill({})
      const { settings } = await client.settings.get({})
      await client.settings.change({ settings: { clipboard: { ...settings.clipboard, askForProduction: true } } })
    })
    await search(page).fill('name:"Billing export"')
    await fits(page, '1 key')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').getByText('Billing export').waitFor()
    expect(await violationsIn(page)).toEqual([])
    await page.keyboard.press('Escape')
    expect(copied).toEqual([])
    await grid(page).and(page.locator(':focus')).waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').waitFor()
    await page.keyboard.press('Enter')
    await expect.poll(() => copied.length).toBe(1)
    await search(page).fill('env:sandbox name:"Onboarding service"')
    await fits(page, '1 key')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect.poll(() => copied.length).toBe(2)
  })

  test('an empty vault shows the ways to begin', async () => {
    const { page } = await openKeys(async () => {})
    await page.getByRole('heading', { name: 'Paste your first key' }).waitFor()
    expect(await violationsIn(page)).toEqual([])
    await page.getByRole('button', { name: 'Choose file' }).click()
    await page.getByRole('heading', { name: /Import/ }).waitFor()
  })

  test('10,000 keys stay a few rows in the page, and are reached to the last', async () => {
    const { page } = await openKeys(({ client }) => client.imports.run(many(10_000)))
    await page.locator('[aria-rowcount="10001"]').waitFor()
    expect(await page.locator('tbody tr').count()).toBeLessThanOrEqual(60)
    await grid(page).focus()
    await page.keyboard.press('End')
    await expect.poll(() => active(page)).toBe('key 9999')
    expect(await page.locator('tbody tr').count()).toBeLessThanOrEqual(60)
    await search(page).fill('4711')
    await fits(page, '1 key')
    expect(await names(page)).toEqual(['key 4711'])
  })
})

/** Puts a text on the browser’s clipboard, from another tab: only what is really pasted gets into a field. */
async function copyElsewhere(page: Page, text: string) {
  const other = await page.context().newPage()
  await other.setContent('<textarea></textarea>')
  await other.locator('textarea').fill(text)
  await other.keyboard.press('Control+a')
  await other.keyboard.press('Control+c')
  await other.close()
  await page.bringToFront()
}

/** A file of so many keys, made up. */
function many(count: number) {
  const secrets = secretMaker(62)
  const lines = Array.from({ length: count }, (_, at) => `key ${at},${secrets.text(40)},,t${at % 12}`)
  return {
    file: 'many.csv',
    text: ['name,secret,provider,tags', ...lines].join('\n'),
    format: 'csv',
    dryRun: false,
  } as const
}
