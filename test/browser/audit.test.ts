import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { describe, expect, test } from 'vitest'
import type { TestEngine } from '../support/engine.ts'
import { secretMaker } from '../support/secrets.ts'
import { violationsIn } from './axe.ts'
import { browserOfFile, refusedIn, whyNot } from './browser.ts'
import { openPage } from './openPage.ts'

const secrets = secretMaker(83)
const dayMs = 86_400_000

const list = (page: Page) => page.getByRole('tree', { name: 'Findings' })
const line = (page: Page, words: RegExp) => list(page).getByRole('treeitem', { name: words })
const pane = (page: Page, title: string | RegExp) => page.getByRole('complementary', { name: title })
const chosen = (page: Page) => list(page).locator('[aria-selected="true"]')
const sidebar = (page: Page) => page.getByRole('navigation', { name: 'Views and filters' })

/** Goes to a line of the list by keys, wherever it is. */
async function reach(page: Page, wanted: Locator): Promise<void> {
  await list(page).focus()
  await page.keyboard.press('Home')
  // Only what is seen is there.
  await expect
    .poll(
      async () => {
        if (await wanted.and(chosen(page)).count()) return true
        await page.keyboard.press('j')
        return false
      },
      { timeout: 15_000, interval: 20 },
    )
    .toBe(true)
}

describe.skipIf(whyNot)(`Audit${whyNot ? ` (${whyNot})` : ''}`, () => {
  const browser = browserOfFile()

  /** The audit of the sample keys, or of what a test puts into the vault. */
  async function openAudit(fill?: (vault: TestEngine) => Promise<unknown>) {
    const opened = await openPage(browser, fill)
    await opened.page.getByRole('heading', { level: 1, name: /^Attention/ }).waitFor()
    await opened.page.keyboard.press('5')
    await opened.page.getByRole('heading', { level: 1, name: /^Audit/ }).waitFor()
    return opened
  }

  test('tells what is wrong worst first, how much of it there is, and what was not checked', async () => {
    const { page, client } = await openAudit()
    const { open, notChecked } = await client.audit.run({})
    const sum = open.critical + open.high + open.medium + open.low
    await page.getByRole('heading', { level: 1, name: `Audit ${sum} open` }).waitFor()
    await sidebar(page)
      .getByRole('button', { name: `Audit ${sum}` })
      .waitFor()
    await list(page).getByText('Critical', { exact: true }).waitFor()
    await chosen(page).getByText('Full access').waitFor()
    await pane(page, 'Full access').getByText('Legacy mailer', { exact: true }).waitFor()
    await page.getByRole('heading', { name: /^Not checked nothing below counts as good/ }).waitFor()
    expect(notChecked.length).toBeGreaterThan(0)
    expect(await violationsIn(page)).toEqual([])
    expect(await refusedIn(page)).toEqual([])
  })

  test('is one stop for Tab, and arrows, J and K lead from finding to finding, with the pane', async () => {
    const { page } = await openAudit()
    await list(page).and(page.locator(':focus')).waitFor()
    await pane(page, 'Full access').waitFor()
    const titles: string[] = []
    for (const key of ['ArrowDown', 'j', 'k', 'ArrowUp']) {
      await page.keyboard.press(key)
      titles.push((await chosen(page).locator('bdi').allInnerTexts()).join(' of '))
      await pane(page, /./)
        .getByText((await chosen(page).locator('bdi').last().innerText()) ?? '')
        .first()
        .waitFor()
    }
    expect(titles[0]).toBe(titles[2])
    expect(titles[3]).toBe('Full access of Legacy mailer of Live')
    expect(new Set(titles).size).toBe(3)
    expect(await list(page).locator('[tabindex]').count()).toBe(0)
  })

  test('the same finding of many keys is one line, which Enter opens and the arrow to the left folds', async () => {
    const { page } = await openAudit()
    const fold = line(page, /^Low: No purpose \d+ keys/)
    await reach(page, fold)
    expect(await fold.getAttribute('aria-expanded')).toBe('false')
    await page.keyboard.press('Enter')
    await expect.poll(() => fold.getAttribute('aria-expanded')).toBe('true')
    await line(page, /^Low: Nobody has said what it is for/)
      .first()
      .waitFor()
    await page.keyboard.press('ArrowDown')
    await chosen(page).getByText('Nobody has said what it is for').waitFor()
    expect(await chosen(page).getAttribute('aria-level')).toBe('2')
    await page.keyboard.press('k')
    await page.keyboard.press('ArrowLeft')
    await expect.poll(() => fold.getAttribute('aria-expanded')).toBe('false')
    expect(await violationsIn(page)).toEqual([])
  })

  test('a finding is accepted by keys, with why and until when, and Ctrl+Z takes that back', async () => {
    const { page, client } = await openAudit()
    await chosen(page).getByText('Full access').waitFor()
    await page.keyboard.press('a')
    await page.getByLabel('Why is this all right?').and(page.locator(':focus')).waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('alert').getByText('Say why').waitFor()
    expect(await violationsIn(page)).toEqual([])
    await page.keyboard.type('Retired with the old shop.')
    await page.getByLabel('Comes back', { exact: true }).selectOption('in 30 days')
    await page.getByLabel('Why is this all right?').focus()
    await page.keyboard.press('Enter')
    await page.getByText('Accepted: Full access.').first().waitFor()
    await page.getByRole('heading', { level: 1, name: /, 1 accepted$/ }).waitFor()
    const { exceptions } = await client.audit.exceptions({})
    expect(exceptions).toMatchObject([{ rule: 'full-access', why: 'Retired with the old shop.', state: 'inForce' }])
    const until = Date.parse(exceptions[0]?.until ?? '')
    expect(until).toBe(new Date(Date.now() + 31 * dayMs).setHours(0, 0, 0, 0) - 1)
    // The neighbour has its place, and the list the focus.
    await list(page).and(page.locator(':focus')).waitFor()
    await line(page, /Full access/).waitFor({ state: 'detached' })
    await page.keyboard.press('Control+z')
    await line(page, /^Critical: Full access/).waitFor()
    expect((await client.audit.exceptions({})).exceptions).toEqual([])
  })

  test('a day that has passed is no day to accept a finding until', async () => {
    const { page, client } = await openAudit()
    await pane(page, 'Full access').getByRole('button', { name: 'Accept instead' }).click()
    await page.getByLabel('Why is this all right?').fill('For a while.')
    await page.getByLabel('Comes back', { exact: true }).selectOption('on a date')
    await page.getByLabel('Day on which it comes back').fill('2020-01-31')
    await page.getByRole('button', { name: 'Accept', exact: true }).click()
    await page.getByRole('alert').getByText('Choose a day to come.').waitFor()
    expect((await client.audit.exceptions({})).exceptions).toEqual([])
    await page.keyboard.press('Escape')
    await list(page).and(page.locator(':focus')).waitFor()
  })

  test('what was accepted is listed with who, why and until when, and can be taken back', async () => {
    const { page, client } = await openAudit(async ({ client: vault }) => {
      await vault.demo.fill({})
      const { findings } = await vault.audit.findings({ severity: 'critical', limit: 2 })
      const until = new Date(Date.now() + 20 * dayMs).toISOString()
      for (const { id } of findings) await vault.audit.accept({ finding: id, why: 'Known.', who: 'Ada Okafor', until })
    })
    await page.getByRole('heading', { level: 1, name: /, 2 accepted$/ }).waitFor()
    await page.getByRole('button', { name: 'More', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Accepted findings' }).click()
    await page.getByRole('heading', { level: 1, name: 'Accepted findings 2' }).waitFor()
    await page
      .getByText(/Ada Okafor, .* until /)
      .first()
      .waitFor()
    expect(await violationsIn(page)).toEqual([])
    await page.getByRole('button', { name: 'Take back' }).first().click()
    await page.getByRole('heading', { level: 1, name: 'Accepted findings 1' }).waitFor()
    expect((await client.audit.exceptions({})).exceptions).toHaveLength(1)
    await page.keyboard.press('Control+z')
    await page.getByRole('heading', { level: 1, name: 'Accepted findings 2' }).waitFor()
    await page.getByRole('button', { name: 'Back to the audit' }).click()
    await list(page).waitFor()
  })

  test('an acceptance of what is no longer so is told apart, and can be forgotten', async () => {
    const { page, client } = await openAudit(async ({ client: vault }) => {
      await vault.demo.fill({})
      const { findings } = await vault.audit.findings({ rule: 'full-access' })
      const until = new Date(Date.now() + 20 * dayMs).toISOString()
      for (const { id, key } of findings) {
        await vault.audit.accept({ finding: id, why: 'Known.', until })
        await vault.keys.set({ id: key, scopes: ['mail.send'] })
      }
    })
    await page.keyboard.press('Control+k')
    await page.keyboard.type('accepted findings')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 2, name: /^No longer so 1/ }).waitFor()
    await page.getByRole('button', { name: 'Forget' }).click()
    await page.getByRole('heading', { name: 'Nothing is accepted' }).waitFor()
    expect((await client.audit.exceptions({})).exceptions).toEqual([])
  })

  test('Enter leads to the key’s scopes where a smaller grant is the answer, and O to the key', async () => {
    const { page } = await openAudit()
    await pane(page, 'Full access')
      .getByRole('button', { name: /^Right-size to \d+ scopes?/ })
      .waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 2, name: 'Legacy mailer' }).waitFor()
    expect(await page.getByRole('tab', { name: /^Scopes/ }).getAttribute('aria-selected')).toBe('true')
    await page.keyboard.press('5')
    await pane(page, 'Full access').waitFor()
    await page.keyboard.press('o')
    await page.getByRole('heading', { level: 2, name: 'Legacy mailer' }).waitFor()
  })

  test('an owner is named where the finding stands, for all of its keys at once, and they are gone', async () => {
    const { page, client } = await openAudit()
    const fold = line(page, /^Low: No owner \d+ keys/)
    await reach(page, fold)
    await pane(page, 'No owner').getByRole('button', { name: 'Name an owner, for all' }).click()
    const dialog = page.getByRole('dialog', { name: /^Owner of \d+ keys/ })
    await dialog.getByLabel('Owner').fill('Platform team')
    await dialog.getByRole('button', { name: 'Set the owner' }).click()
    await fold.waitFor({ state: 'detached' })
    const { findings } = await client.audit.findings({ rule: 'no-owner', severity: 'low' })
    expect(findings).toEqual([])
  })

  test.each([
    ['Rule', /^Full access/],
    ['Key', /^Billing export/],
    ['Provider', /^Datadog/],
  ])('groups what it found by %s', async (name, first) => {
    const { page, client } = await openAudit()
    await list(page).waitFor()
    await page.getByRole('radio', { name, exact: true }).click()
    await list(page).getByText(first).first().waitFor()
    const order = name.toLowerCase() as 'rule' | 'key' | 'provider'
    const { findings } = await client.audit.findings({ order, limit: 3 })
    const shown = await list(page).getByRole('treeitem').locator('span > bdi:first-of-type').allInnerTexts()
    expect(shown).toEqual(expect.arrayContaining(findings.map(({ title }) => title)))
  })

  test('asks for long lists page by page, and the last finding is reached by keys', async () => {
    const keys = Array.from({ length: 250 }, (_, place) => `Key ${place},${secrets.sendgrid()},sendgrid,live`)
    const { page, client } = await openAudit(({ client: vault }) =>
      vault.imports.run({
        file: 'keys.csv',
        text: `name,secret,provider,environment\n${keys.join('\n')}\n`,
        format: 'csv',
        dryRun: false,
      }),
    )
    await list(page).waitFor()
    await page.getByRole('radio', { name: 'Key', exact: true }).click()
    const { findings } = await client.audit.findings({ order: 'key', limit: 1 })
    await chosen(page)
      .getByText(findings[0]?.name ?? '', { exact: true })
      .waitFor()
    await list(page).focus()
    await expect
      .poll(
        async () => {
          await page.keyboard.press('End')
          return chosen(page).innerText()
        },
        { timeout: 15_000 },
      )
      .toContain('Key 99')
    // Only what is seen is in the page.
    expect(await list(page).getByRole('treeitem').count()).toBeLessThan(60)
  })

  test('follows what changes elsewhere, in the list and in the sidebar', async () => {
    const { page, client } = await openAudit()
    await line(page, /^Critical: Full access/).waitFor()
    const { id } = await client.keys.resolve({ key: 'Legacy mailer' })
    await client.keys.set({ id, scopes: ['mail.send'] })
    await line(page, /Full access/).waitFor({ state: 'detached' })
    const { open } = await client.audit.run({})
    const sum = open.critical + open.high + open.medium + open.low
    await sidebar(page)
      .getByRole('button', { name: `Audit ${sum}` })
      .waitFor()
  })

  test('shows how it stands and how that has gone, as a picture and as a table', async () => {
    const { page, client } = await openAudit()
    await list(page).waitFor()
    await page.keyboard.press('h')
    const stands = pane(page, 'How it stands')
    await stands.getByRole('img', { name: /^Open findings by day: \d+ on / }).waitFor()
    expect(await violationsIn(page)).toEqual([])
    await stands.getByRole('button', { name: 'Show as a table' }).click()
    const { history } = await client.audit.run({})
    const today = history.at(-1)
    const cells = await stands.getByRole('table').getByRole('row').nth(1).getByRole('cell').allInnerTexts()
    expect(cells.map(Number)).toEqual([today?.critical, today?.high, today?.medium, today?.low, today?.accepted])
    expect(await violationsIn(page)).toEqual([])
    await page.keyboard.press('h')
    await pane(page, 'Full access').waitFor()
  })

  test('says why something was not checked, of which keys, and asks for what only the person knows', async () => {
    const { page } = await openAudit()
    const below = page.getByRole('region', { name: /^Not checked/ })
    await below.waitFor()
    expect(await below.locator('li > div > button[tabindex="0"][aria-expanded]').count()).toBe(1)
    await below.getByRole('button', { name: /Its scopes are not known/ }).focus()
    await page.keyboard.press('ArrowRight')
    await below.getByText(/^Not checked by: .*Full access/).waitFor()
    expect(await violationsIn(page)).toEqual([])
    await page.keyboard.press('ArrowDown')
    await below
      .getByRole('button', { name: /Nobody has said what it is for/ })
      .and(page.locator(':focus'))
      .waitFor()
    await below.getByRole('button', { name: 'Add purposes' }).first().click()
    await page.getByRole('dialog', { name: /^Tell Keyward/ }).waitFor()
  })

  test('draws which days logs cover, and tells the gaps in words', async () => {
    const { page } = await openAudit(async ({ client }) => {
      const { key } = await client.keys.add({
        name: 'Mailer',
        value: secrets.sendgrid(),
        provider: 'sendgrid',
        environment: 'live',
        scopes: ['mail.send', 'api_keys.create', 'api_keys.delete'],
        purposes: ['send-mail'],
        owner: 'Ada Okafor',
      })
      const text = logOf(100, 60) + logOf(50, 0)
      await client.evidence.import({ key: key.id, source: { name: 'access.ndjson', text: logOf(100, 60) } })
      await client.evidence.import({ key: key.id, source: { name: 'later.ndjson', text: logOf(50, 0) } })
      return text
    })
    await list(page).waitFor()
    const strip = page.getByRole('img', { name: /^\d+ of 90 days covered\. No log of / })
    for (let times = 0; times < 10 && !(await strip.isVisible()); times++) {
      await page.keyboard.press('j')
      await page.waitForTimeout(200)
    }
    await strip.focus()
    await page
      .getByRole('complementary')
      .getByText(/^No log of /)
      .waitFor()
    await page.getByRole('rowheader', { name: 'mail.send' }).waitFor()
    expect(await violationsIn(page)).toEqual([])
  })

  test('writes a manifest that holds no value', async () => {
    const { page, home } = await openAudit()
    await page.getByRole('button', { name: 'More', exact: true }).click()
    await page.getByRole('menuitem', { name: /^Write a manifest/ }).click()
    const dialog = page.getByRole('dialog', { name: 'Write a manifest' })
    const file = join(home, 'manifest.json')
    await dialog.getByLabel('File').fill(file)
    await dialog.getByRole('button', { name: 'Write the manifest' }).click()
    await page.getByText(`Wrote what the audit needs of 48 keys to ${file}.`).first().waitFor()
    expect(readFileSync(file, 'utf8')).toContain('Legacy mailer')
  })

  test('where there is little room the pane lies over the list, and Escape leads back', async () => {
    const { page } = await openAudit()
    await page.setViewportSize({ width: 900, height: 700 })
    await list(page).waitFor()
    expect(await pane(page, 'Full access').isVisible()).toBe(false)
    await page.keyboard.press('ArrowRight')
    await pane(page, 'Full access').waitFor()
    expect(await violationsIn(page)).toEqual([])
    await page.keyboard.press('Escape')
    await expect.poll(() => pane(page, 'Full access').isVisible()).toBe(false)
    await list(page).and(page.locator(':focus')).waitFor()
  })

  test('without keys it says what it is for', async () => {
    const { page } = await openAudit(async () => {})
    await page.getByRole('heading', { name: 'There are no keys to check' }).waitFor()
    expect(await violationsIn(page)).toEqual([])
  })

  test('where nothing is found it says so only with what could not be checked', async () => {
    const { page } = await openAudit(async ({ client }) => {
      await client.keys.add({
        name: 'Contracts',
        value: secrets.signatureapi('test'),
        provider: 'signatureapi',
        environment: 'test',
        owner: 'Ada Okafor',
        purposes: ['contracts'],
      })
    })
    await page.getByRole('heading', { name: 'Nothing found in what could be checked' }).waitFor()
    await page.getByRole('heading', { name: /^Not checked/ }).waitFor()
    expect(await violationsIn(page)).toEqual([])
  })

  test('is asked for by the palette', async () => {
    const { page } = await openAudit()
    await page.keyboard.press('2')
    await page.keyboard.press('Control+k')
    await page.keyboard.type('accepted findings')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Accepted findings' }).waitFor()
    await page.getByRole('heading', { name: 'Nothing is accepted' }).waitFor()
  })
})

/** A log with one sent mail a day, from so many days ago to so many. */
function logOf(from: number, to: number): string {
  const lines: string[] = []
  for (let ago = from; ago >= to; ago--) {
    const day = new Date(Date.now() - ago * dayMs).toISOString().slice(0, 10)
    for (const time of ['00:00:01', '23:59:58'])
      lines.push(JSON.stringify({ time: `${day}T${time}Z`, method: 'POST', path: '/v3/mail/send', status: 202 }))
  }
  return `${lines.join('\n')}\n`
}
