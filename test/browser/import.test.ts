import type { Page } from '@playwright/test'
import { describe, expect, test } from 'vitest'
import type { TestEngine } from '../support/engine.ts'
import { secretMaker } from '../support/secrets.ts'
import { violationsIn } from './axe.ts'
import { browserOfFile, refusedIn, whyNot } from './browser.ts'
import { drop, paste } from './give.ts'
import { openPage } from './openPage.ts'

const make = secretMaker(61)
const held = make.sendgrid()
const before = make.persona('sandbox')
const after = make.persona('sandbox')
const fresh = make.signatureapi('live')
const unknown = make.text(40)
const dotenv = `PORT=3000
MAIL_KEY=${held}
PERSONA_API_KEY=${after}
SIGN_KEY=${fresh}
INTERNAL_SIGNING_KEY=${unknown}
`

describe.skipIf(whyNot)(`importing${whyNot ? ` (${whyNot})` : ''}`, () => {
  const browser = browserOfFile()

  /** A vault that holds two keys which `app.env` brings once more, one of them with another value. */
  async function withTwo({ client }: TestEngine): Promise<void> {
    await client.keys.add({ name: 'Mail', value: held })
    const text = `PERSONA_API_KEY=${before}`
    await client.imports.run({ file: 'app.env', text, format: 'auto', dryRun: false })
  }

  const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name })
  const row = (page: Page, name: RegExp) => page.getByRole('row', { name })
  const isTicked = (page: Page, name: RegExp) => row(page, name).getAttribute('aria-selected')

  test('a file of Keyward’s own brings kept searches along, and the report says what was not taken', async () => {
    const { page, client } = await openPage(browser, ({ client: vault }) =>
      vault.searches.save({ name: 'Mine', query: 'owner:Grace' }),
    )
    const keys = [{ name: 'Mail', secret: held }]
    const searches = [
      { name: 'Mine', query: 'owner:Ada' },
      { name: 'Late', query: 'expires<30d' },
    ]
    await drop(page, 'keys.json', JSON.stringify({ format: 'keyward-keys', version: 1, keys, searches }))
    await heading(page, '1 key found').waitFor()
    await page.getByRole('button', { name: 'Import 1 key' }).click()
    await heading(page, '1 key imported').waitFor()
    expect(await page.getByRole('main').getByRole('listitem').allTextContents()).toEqual(['1 new', '1 saved search'])
    await page.getByText('The search “Mine”: another of this name is there, and stays.').waitFor()
    expect((await client.searches.list({})).searches.map(({ query }) => query)).toEqual(['expires<30d', 'owner:Grace'])
    await page.getByRole('navigation').getByRole('button', { name: 'Late' }).waitFor()
  })

  test('a dropped file shows what is new, changed, held and unclear, and only what is ticked is imported', async () => {
    const { page, client } = await openPage(browser, withTwo)
    await drop(page, 'app.env', dotenv)
    await heading(page, '4 keys found').waitFor()
    expect(await isTicked(page, /MAIL_KEY.*Held already/s)).toBe('false')
    expect(await isTicked(page, /PERSONA_API_KEY.*Changed/s)).toBe('true')
    expect(await isTicked(page, /SIGN_KEY.*New/s)).toBe('true')
    expect(await isTicked(page, /INTERNAL_SIGNING_KEY.*Unclear/s)).toBe('false')
    await page.getByText('1 line left out').waitFor()
    // What is held cannot be ticked.
    await row(page, /MAIL_KEY/).click({ force: true })
    await row(page, /INTERNAL_SIGNING_KEY/).click()
    await page.getByRole('button', { name: 'Import 3 keys' }).click()
    await heading(page, '3 keys imported').waitFor()
    await page.getByText('2 new').waitFor()
    await page.getByText('1 with a new version').waitFor()
    const { keys } = await client.keys.list({ fields: ['name', 'versions'] })
    expect(keys).toEqual([
      { name: 'INTERNAL_SIGNING_KEY', versions: 1 },
      { name: 'Mail', versions: 1 },
      { name: 'PERSONA_API_KEY', versions: 2 },
      { name: 'SIGN_KEY', versions: 1 },
    ])
    expect(await page.content()).not.toMatch(new RegExp(`${fresh}|${unknown}|${after}`))
  })

  test('by keyboard alone: open, paste, leave one out, import, show', async () => {
    const { page, client } = await openPage(browser, withTwo)
    await page.keyboard.press('i')
    await heading(page, 'Import').waitFor()
    await paste(page, dotenv.replace('MAIL_KEY', 'OTHER'))
    await heading(page, '4 keys found').waitFor()
    await page.getByRole('grid').focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Space')
    await page.getByRole('button', { name: 'Import 1 key' }).waitFor()
    await page.keyboard.press('Control+Enter')
    await heading(page, '1 key imported').waitFor()
    await page.keyboard.press('Enter')
    await heading(page, 'Import').waitFor({ state: 'detached' })
    expect((await client.keys.list({ query: 'file:"pasted text"', fields: ['name'] })).keys).toEqual([
      { name: 'SIGN_KEY' },
    ])
  })

  test('Escape leaves it, and nothing was imported', async () => {
    const { page, client } = await openPage(browser, withTwo)
    await drop(page, 'app.env', dotenv)
    await heading(page, '4 keys found').waitFor()
    await page.keyboard.press('Escape')
    await heading(page, 'Import').waitFor({ state: 'detached' })
    expect((await client.keys.list({})).keys).toHaveLength(2)
  })

  test('the columns of a CSV can be put right, and what is not carried over is said', async () => {
    const { page, client } = await openPage(browser, withTwo)
    await drop(page, 'vault.csv', `Label,API Key,Where,secret\nSigning,${fresh},live,none\n`)
    await page.getByText('Say which column holds the name').waitFor()
    await page.getByLabel('Label').selectOption('name')
    await page.getByLabel('API Key').selectOption('secret')
    await row(page, /SignatureAPI.*Signing/s).waitFor()
    expect(await page.getByLabel('secret', { exact: true }).inputValue()).toBe('')
    await page.getByText('2 details not carried over: Where secret').waitFor()
    await page.getByLabel('Where').selectOption('environment')
    await page.getByText('1 detail not carried over: secret').waitFor()
    await page.getByRole('button', { name: 'Import 1 key' }).click()
    await heading(page, '1 key imported').waitFor()
    const { keys } = await client.keys.list({ query: 'Signing', fields: ['name', 'provider', 'environment'] })
    expect(keys).toEqual([{ name: 'Signing', provider: 'signatureapi', environment: 'live' }])
  })

  test('one environment is given to all whose value proves no other', async () => {
    const { page, client } = await openPage(browser, withTwo)
    await drop(page, 'new.env', `SIGN_KEY=${fresh}\nTEAM_TOKEN=${unknown}\n`)
    await heading(page, '2 keys found').waitFor()
    await page.getByLabel('Environment for all').selectOption('staging')
    await row(page, /TEAM_TOKEN/)
      .getByText('staging')
      .waitFor()
    await row(page, /TEAM_TOKEN/).click()
    await page.getByRole('button', { name: 'Import 2 keys' }).click()
    await heading(page, '2 keys imported').waitFor()
    const { keys } = await client.keys.list({ query: 'file:new.env', fields: ['name', 'environment'] })
    expect(keys).toEqual([
      { name: 'SIGN_KEY', environment: 'live' },
      { name: 'TEAM_TOKEN', environment: 'staging' },
    ])
  })

  test('an address from a file waits until the person allows it', async () => {
    const { page, client } = await openPage(browser, withTwo)
    await drop(page, 'keys.csv', `name,secret,base_url\nSigning,${fresh},https://eu.example.com/v1\n`)
    await page.getByRole('button', { name: 'Import 1 key' }).click()
    await heading(page, '1 address from the file').waitFor()
    const [listed] = (await client.keys.list({ query: 'Signing', fields: ['id'] })).keys
    const allowed = async () => (await client.keys.get({ id: listed?.id ?? '' })).key.baseUrlAllowed
    expect(await allowed()).toBe(false)
    await page.getByRole('button', { name: 'Allow' }).click()
    await page.getByText('Allowed', { exact: true }).waitFor()
    expect(await allowed()).toBe(true)
  })

  test('what is shown can be narrowed by what would become of it', async () => {
    const { page } = await openPage(browser, withTwo)
    await drop(page, 'app.env', dotenv)
    await page.getByRole('radio', { name: 'Held 1' }).click()
    expect(await page.getByRole('grid').getByRole('row').count()).toBe(2)
    await row(page, /MAIL_KEY/).waitFor()
    await page.getByRole('radio', { name: 'All 4' }).click()
    expect(await page.getByRole('grid').getByRole('row').count()).toBe(5)
  })

  test('a file without any key is told in words', async () => {
    const { page } = await openPage(browser, withTwo)
    await drop(page, 'notes.txt', 'just some words')
    await page.getByRole('alert').filter({ hasText: 'Nothing' }).waitFor()
    await page.getByRole('button', { name: 'Import 0 keys' }).and(page.locator(':disabled')).waitFor()
  })

  test('10,000 lines are read with few of them in the page, and their import can be cancelled', async () => {
    const { page, client } = await openPage(browser, withTwo)
    const lines = Array.from({ length: 10_000 }, (_, n) => `KEY_${n}=${make.signatureapi('test')}`)
    await drop(page, 'many.env', lines.join('\n'))
    await heading(page, '10,000 keys found').waitFor()
    const rows = page.getByRole('grid').getByRole('row')
    expect(await rows.count()).toBeLessThan(60)
    await page.getByRole('grid').focus()
    await page.keyboard.press('End')
    await row(page, /KEY_9999\b/).waitFor()
    await page.keyboard.press('Space')
    await page.getByRole('button', { name: 'Import 9,999 keys' }).click()
    await page.getByRole('progressbar', { name: 'Importing' }).waitFor()
    await page.getByRole('button', { name: 'Cancel' }).click()
    await page.getByRole('alert').filter({ hasText: 'It was cancelled. Nothing was changed.' }).waitFor()
    expect((await client.keys.list({})).keys).toHaveLength(2)
  })

  test('axe and the content policy have nothing against it, empty, full, and as a report', async () => {
    const { page } = await openPage(browser, withTwo)
    await page.keyboard.press('i')
    await heading(page, 'Import').waitFor()
    expect(await violationsIn(page)).toEqual([])
    await drop(
      page,
      'keys.csv',
      `name,secret,base_url,more\nSigning,${fresh},https://eu.example.com/v1,x\nOdd,${unknown},,\n`,
    )
    await heading(page, '2 keys found').waitFor()
    expect(await violationsIn(page)).toEqual([])
    await page.getByRole('button', { name: 'Import 1 key' }).click()
    await heading(page, '1 key imported').waitFor()
    expect(await violationsIn(page)).toEqual([])
    expect(await refusedIn(page)).toEqual([])
  })
})
