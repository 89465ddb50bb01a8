import type { Page } from '@playwright/test'
import { describe, expect, test } from 'vitest'
import type { Ports } from '../../electron/engine/index.ts'
import { KeywardError } from '../../shared/api/errors.ts'
import { cheapCost, password, type TestEngine, testEngine } from '../support/engine.ts'
import { secretMaker } from '../support/secrets.ts'
import { violationsIn } from './axe.ts'
import { browserOfFile, refusedIn, whyNot } from './browser.ts'
import { paste } from './give.ts'

describe.skipIf(whyNot)(`quick access${whyNot ? ` (${whyNot})` : ''}`, () => {
  const { host, tab } = browserOfFile()

  /** The small window, as the desktop opens it. A page may not close a window that it did not open. */
  async function openQuick(
    fill: (vault: TestEngine) => Promise<unknown> = ({ client }) => client.demo.fill({}),
    ports: Partial<Ports> = {},
  ) {
    const vault = testEngine(undefined, ports)
    await vault.client.vault.create({ password, recovery: false, cost: cheapCost })
    vault.clock.at = Date.now()
    await fill(vault)
    const serving = await host({ engine: vault.engine })
    const page = await tab()
    await page.addInitScript('globalThis.wasClosed = false; window.close = () => { wasClosed = true }')
    await page.setViewportSize({ width: 656, height: 432 })
    await page.goto(`${serving.origin}/#${serving.newCode()}`)
    await page.getByLabel('Password', { exact: true }).waitFor()
    await page.evaluate('location.hash = "#quick"')
    const unlock = async () => {
      await page.getByLabel('Password', { exact: true }).fill(password)
      await page.keyboard.press('Enter')
      await field(page).waitFor()
    }
    return { ...vault, page, unlock }
  }

  const field = (page: Page) => page.getByRole('combobox', { name: 'Copy which key?' })
  const hits = (page: Page) => page.getByRole('listbox', { name: 'Keys' }).getByRole('option')
  const wasClosed = (page: Page) => page.evaluate<boolean>('wasClosed')

  test('type, choose, Enter: the key is copied and the window closes', async () => {
    const { page, unlock, copied, client } = await openQuick()
    await unlock()
    expect(await violationsIn(page)).toEqual([])
    await page.keyboard.type('mail')
    await page.getByRole('status').getByText('6 keys').waitFor()
    await page.keyboard.press('ArrowDown')
    const name = await page.getByRole('heading', { level: 2 }).innerText()
    expect(await hits(page).nth(1).innerText()).toContain(name)
    await page.keyboard.press('Enter')
    await expect.poll(() => wasClosed(page)).toBe(true)
    const { id } = await client.keys.resolve({ key: name })
    expect(copied.map(({ text }) => text)).toEqual([(await client.secrets.reveal({ id })).value])
    expect(await refusedIn(page)).toEqual([])
  })

  test('a production key says so before it is copied, and another does not', async () => {
    const { page, unlock } = await openQuick()
    await unlock()
    await field(page).fill('Billing export')
    await page.getByText('copy a production key').waitFor()
    await field(page).fill('Billing portal')
    await page.getByText('copy a production key').waitFor({ state: 'detached' })
    expect(await violationsIn(page)).toEqual([])
  })

  test('what was typed is marked in the name, or else in a tag', async () => {
    const { page, unlock } = await openQuick()
    await unlock()
    await page.keyboard.type('mail')
    await page.getByRole('status').getByText('6 keys').waitFor()
    expect(await hits(page).locator('mark').allInnerTexts()).toEqual(['Mail', 'Mail', 'mail'])
    expect(await hits(page).getByText('# mail').count()).toBe(3)
  })

  test('Tab leads to the other forms, and Ctrl with a number is the short way', async () => {
    const { page, unlock, copied } = await openQuick()
    await unlock()
    await page.keyboard.type('billing export')
    await page.getByRole('status').getByText('1 key').waitFor()
    await page
      .getByRole('option', { name: /Authorization: Bearer …/ })
      .first()
      .waitFor()
    await page.keyboard.press('Tab')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    expect(await violationsIn(page)).toEqual([])
    await page.keyboard.press('Enter')
    await expect.poll(() => copied.at(-1)?.text).toMatch(/^Authorization: Bearer SG\./)
    await page.keyboard.press('Control+1')
    await expect.poll(() => copied.at(-1)?.text).toMatch(/^SENDGRID_BILLING_KEY=SG\./)
    await page.keyboard.press('Control+4')
    await expect.poll(() => copied.at(-1)?.text).toMatch(/^keyward:\/\/key\//)
  })

  test('a form that the provider’s facts do not tell is passed over', async () => {
    const { page, unlock, copied } = await openQuick(({ client }) =>
      client.keys.add({ name: 'Nobody knows', value: secretMaker(64).text(40) }),
    )
    await unlock()
    await page.getByRole('option', { name: 'Header not known' }).waitFor()
    await page.keyboard.press('Control+2')
    await page.keyboard.press('Tab')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect.poll(() => copied.map(({ text }) => text)).toEqual([expect.stringMatching(/^keyward:/)])
  })

  test('a copy that failed is told, and the window stays', async () => {
    const { page, unlock } = await openQuick(undefined, {
      clipboard: { copy: () => Promise.reject(new KeywardError('noClipboard', 'There is no clipboard.')) },
    })
    await unlock()
    await page.keyboard.type('billing export')
    await page.getByRole('status').getByText('1 key').waitFor()
    await page.keyboard.press('Enter')
    await page.getByText('There is no clipboard.').first().waitFor()
    expect(await wasClosed(page)).toBe(false)
  })

  test('Escape closes it, from the forms after one step back', async () => {
    const { page, unlock } = await openQuick()
    await unlock()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Escape')
    expect(await wasClosed(page)).toBe(false)
    await page.keyboard.press('Escape')
    expect(await wasClosed(page)).toBe(true)
  })

  test('a pasted key does not get into the field', async () => {
    const { page, unlock } = await openQuick()
    await unlock()
    const secret = secretMaker(65).sendgrid()
    await paste(page, secret)
    await page.getByRole('alert').getByText('That looks like a key').waitFor()
    expect(await field(page).inputValue()).toBe('')
    expect(await page.content()).not.toContain(secret)
  })

  test('with a thousand keys it shows the best fifty', async () => {
    const { page, unlock } = await openQuick(({ client }) => {
      const secrets = secretMaker(66)
      const lines = Array.from({ length: 1_000 }, (_, at) => `key ${at},${secrets.text(40)}`)
      return client.imports.run({
        file: 'many.csv',
        text: ['name,secret', ...lines].join('\n'),
        format: 'csv',
        dryRun: false,
      })
    })
    await unlock()
    await page.getByRole('status').getByText('the best 50').waitFor()
    expect(await hits(page).count()).toBe(50)
    await page.keyboard.type('777')
    await page.getByRole('status').getByText('1 key').waitFor()
  })

  test('without keys, and without a hit, it says so', async () => {
    const { page, unlock } = await openQuick(async () => {})
    await unlock()
    await page.getByText('No keys yet.').waitFor()
    await page.keyboard.type('x')
    await page.getByText('No key fits.').waitFor()
    expect(await violationsIn(page)).toEqual([])
  })
})
