import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Page } from '@playwright/test'
import { describe, expect, test } from 'vitest'
import type { Ports } from '../../electron/engine/index.ts'
import type { TestEngine } from '../support/engine.ts'
import { temporaryFolder } from '../support/home.ts'
import { hostOf } from '../support/host.ts'
import { secretMaker } from '../support/secrets.ts'
import { violationsIn } from './axe.ts'
import { browserOfFile, refusedIn, whyNot } from './browser.ts'
import { openPage } from './openPage.ts'

const secrets = secretMaker(84)
const dayMs = 86_400_000
const scopes = ['inquiry.read', 'inquiry.write', 'api_key.write', 'list.write']

/** A Persona key that is for inquiries and may do more. */
async function fill({ client }: TestEngine) {
  await client.purposes.save({
    id: 'inquiries',
    name: 'Inquiries',
    provider: 'persona',
    scopes: ['inquiry.read', 'inquiry.write'],
  })
  const value = secrets.persona('production')
  await client.keys.add({ name: 'Onboarding', value, purposes: ['inquiries'], scopes, remoteId: 'api_ours' })
}

/** A log with two calls a day, from so many days ago to yesterday, and one that nobody knows. */
function logOf(days: number): string {
  const lines: string[] = []
  const add = (ago: number, time: string, path: string) => {
    const day = new Date(Date.now() - ago * dayMs).toISOString().slice(0, 10)
    lines.push(JSON.stringify({ time: `${day}T${time}Z`, method: 'GET', path, status: 200 }))
  }
  for (let ago = days; ago >= 1; ago--) for (const time of ['00:00:01', '23:59:58']) add(ago, time, '/api/v1/inquiries')
  add(1, '23:59:59', '/api/v1/nowhere/4711')
  return `${lines.join('\n')}\n`
}
const fileOf = (text: string) => ({ name: 'gateway.ndjson', mimeType: 'text/plain', buffer: Buffer.from(text) })

describe.skipIf(whyNot)(`a key's scopes${whyNot ? ` (${whyNot})` : ''}`, () => {
  const browser = browserOfFile()

  async function openScopes(
    put: (vault: TestEngine) => Promise<unknown> = fill,
    name = 'Onboarding',
    ports: Partial<Ports> = {},
  ) {
    const opened = await openPage(browser, put, ports)
    const { page, client } = opened
    await page.keyboard.press('2')
    await page.getByRole('row', { name: new RegExp(`^${name}`) }).click()
    await page.getByRole('tab', { name: /^Scopes/ }).click()
    const { id } = await client.keys.resolve({ key: name })
    return { ...opened, id, panel: page.getByRole('complementary', { name }) }
  }
  const grid = (page: Page) => page.getByRole('grid', { name: 'Scopes by resource' })
  const focused = (page: Page) => grid(page).locator('td:focus')
  /** What a reader of the screen hears of the cell with the focus. */
  const heard = (page: Page) =>
    page.evaluate<string>(
      'document.getElementById(document.activeElement.getAttribute("aria-describedby"))?.textContent',
    )

  async function readLog(page: Page, text: string) {
    await page.getByRole('button', { name: 'Read a log…' }).click()
    await page.getByLabel('Log to read').setInputFiles(fileOf(text))
    await page.getByRole('button', { name: 'Read it' }).click()
  }

  test('what is more than the key needs comes first, with how well that is known', async () => {
    const { page, panel } = await openScopes()
    await panel.getByRole('heading', { name: '2 of 4 scopes are more than it needs' }).waitFor()
    await panel.getByText('By its purposes alone: no log of its calls was read.').waitFor()
    const heads = await grid(page).getByRole('rowheader').or(grid(page).locator('th[scope="rowgroup"]')).allInnerTexts()
    expect(heads.map((head) => head.split('\n')[0])).toEqual([
      'More than it needs',
      'API key',
      'List',
      'Used or needed',
      'Inquiry',
    ])
    expect(await violationsIn(page)).toEqual([])
    expect(await refusedIn(page)).toEqual([])
  })

  test('the matrix is one stop for Tab, and its cells tell in words what is known', async () => {
    const { page, panel } = await openScopes()
    await grid(page).waitFor()
    await page.getByRole('tab', { name: /^Scopes/ }).focus()
    for (let presses = 0; presses < 5 && (await focused(page).count()) === 0; presses++)
      await page.keyboard.press('Tab')
    const words: string[] = []
    for (const key of ['Home', 'ArrowRight', 'ArrowDown', 'End']) {
      await page.keyboard.press(key)
      words.push(await heard(page))
    }
    expect(words[0]).toContain('api_key.read: not granted.')
    expect(words[1]).toContain('api_key.write: more than it needs; no log was read.')
    expect(words[2]).toContain('list.write: more than it needs; no log was read.')
    expect(words[3]).toContain('inquiry.read: needed; no log was read.')
    // The eye is told the same.
    await panel.getByText('needed; no log was read', { exact: false }).last().waitFor()
    await page.keyboard.press('Tab')
    expect(await focused(page).count()).toBe(0)
    await grid(page).getByRole('row', { name: /^List/ }).locator('td').nth(1).hover()
    await panel.getByText('more than it needs; no log was read').last().waitFor()
  })

  test('a log that is read tells what was used and when, says what it could not tell, and is forgotten again', async () => {
    const { page, panel, client, id } = await openScopes()
    await readLog(page, logOf(20))
    const report = page.getByRole('dialog', { name: 'It shows the use of 1 scope' })
    await report.getByText('GET /api/v1/nowhere/{…}').waitFor()
    expect(await violationsIn(page)).toEqual([])
    await page.getByRole('button', { name: 'Done' }).click()
    await panel.getByText(/^By its purposes\. Logs cover \d+ of the last 90 days: too few/).waitFor()
    const cell = grid(page)
      .getByRole('row', { name: /^Inquiry/ })
      .locator('td')
      .first()
    await cell.focus()
    expect(await heard(page)).toMatch(/^inquiry\.read: used, 40 calls on 20 days, last yesterday \(/)
    expect(await violationsIn(page)).toEqual([])
    await readLog(page, logOf(20))
    await page.getByText('This log was read for the key before: nothing was added.').waitFor()
    await page.getByRole('button', { name: 'Done' }).click()
    await page.getByRole('button', { name: 'Forget gateway.ndjson' }).click()
    await page.getByRole('dialog', { name: 'Forget this log?' }).getByRole('button', { name: 'Forget it' }).click()
    await panel.getByText('None was read.', { exact: false }).waitFor()
    expect((await client.audit.access({ key: id })).access.used).toBeNull()
  })

  test('what is no log is refused in words, and nothing of it stays', async () => {
    const { page, client, id } = await openScopes()
    await readLog(page, 'a shopping list\n')
    await page.getByRole('alert').getByText('It is not seen what kind of log this is.', { exact: false }).waitFor()
    await page.getByRole('button', { name: 'Close', exact: true }).click()
    expect((await client.evidence.list({ key: id })).sources).toEqual([])
  })

  test('where the host can ask for a file, its path is given, and a packed log can be read', async () => {
    const file = join(temporaryFolder(), 'calls.log.gz')
    writeFileSync(file, gzipSync(logOf(20)))
    const host = { ...hostOf('terminal'), chooseFile: async () => file }
    const { page } = await openScopes(fill, 'Onboarding', { host })
    await page.getByRole('button', { name: 'Read a log…' }).click()
    await page.getByRole('button', { name: 'Choose…' }).click()
    await expect.poll(() => page.getByLabel('Log', { exact: true }).inputValue()).toBe(file)
    await page.getByRole('button', { name: 'Read it' }).click()
    await page.getByRole('dialog', { name: 'It shows the use of 1 scope' }).waitFor()
    await page.getByRole('button', { name: 'Done' }).click()
    await page.getByRole('button', { name: 'Forget calls.log.gz' }).waitFor()
  })

  test('reading can be ended, and then nothing of the log stays', async () => {
    const { page, client, id } = await openScopes()
    // Reading is quick, and nobody is as quick as this.
    await page.evaluate(`new MutationObserver(() => {
      const cancel = [...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'Cancel')
      cancel?.click()
    }).observe(document.body, { childList: true, subtree: true })`)
    await readLog(page, logOf(20).repeat(4_000))
    await page.getByRole('alert').getByText('It was cancelled. Nothing was changed.').waitFor()
    expect((await client.evidence.list({ key: id })).sources).toEqual([])
  })

  test('logs that cover enough tell without a purpose, and the smaller grant follows', async () => {
    const { page, panel } = await openScopes(async (vault) => {
      await fill(vault)
      const { id } = await vault.client.keys.resolve({ key: 'Onboarding' })
      await vault.client.keys.set({ id, purposes: [] })
    })
    await panel.getByText('Not checked whether it needs them.').waitFor()
    await panel.getByRole('button', { name: 'Say what it is for' }).waitFor()
    await readLog(page, logOf(95))
    await page.getByRole('button', { name: 'Done' }).click()
    await panel.getByText(/^From logs of (89|90) of the last 90 days\.$/).waitFor()
    await panel.getByRole('heading', { name: '3 of 4 scopes are more than it needs' }).waitFor()
    await panel.getByRole('heading', { name: 'Right-size to 1 scope' }).waitFor()
  })

  test('the plan says what is lost and kept and how it is made; taken over, it can be undone', async () => {
    const { page, panel, client, id } = await openScopes()
    const stored = async () => (await client.keys.get({ id })).key.scopes
    await panel.getByRole('button', { name: 'See the plan' }).click()
    const plan = page.getByRole('dialog', { name: 'Right-size to 2 scopes' })
    await plan.getByText(/^can no longer .*API keys$/).waitFor()
    await plan.getByText('inquiry.read inquiry.write', { exact: true }).first().waitFor()
    await plan.getByText('PATCH /api/v1/api-keys/api_ours').first().waitFor()
    expect(await plan.getByRole('region', { name: 'The new list of scopes' }).innerText()).toBe(
      'inquiry.read\ninquiry.write',
    )
    expect(await violationsIn(page)).toEqual([])
    expect(await stored()).toEqual(scopes)
    await plan.getByRole('button', { name: 'I made the change: take it over' }).click()
    await panel.getByText('It has nothing more than it needs.').waitFor()
    expect(await stored()).toEqual(['inquiry.read', 'inquiry.write'])
    await page.keyboard.press('Control+z')
    await panel.getByRole('heading', { name: '2 of 4 scopes are more than it needs' }).waitFor()
    expect(await stored()).toEqual(scopes)
  })

  test('a key with hundreds of scopes shows the gravest, and all when asked', async () => {
    const { page, panel } = await openScopes(({ client }) => client.demo.fill({}), 'Legacy mailer')
    await grid(page).getByText('API keys', { exact: true }).waitFor()
    expect(await grid(page).locator('td').count()).toBeLessThan(60)
    await panel.getByRole('button', { name: /^and \d+ other resources$/ }).click()
    expect(await grid(page).locator('td').count()).toBeGreaterThan(100)
    expect(await violationsIn(page)).toEqual([])
  })

  test('what the audit found stands in the overview, and leads to it', async () => {
    const { page, panel } = await openScopes()
    await page.getByRole('tab', { name: 'Overview' }).click()
    const findings = panel.getByRole('region', { name: /^Findings/ })
    const first = findings.getByRole('button').first()
    const title = (await first.locator('bdi').innerText()).trim()
    await first.click()
    await page.getByRole('heading', { level: 1, name: /^Audit/ }).waitFor()
    await page.getByRole('complementary', { name: title }).waitFor()
  })

  test('Attention leads to the finding that it tells of', async () => {
    const { page } = await openScopes()
    await page.keyboard.press('1')
    await page.getByRole('button', { name: 'See the finding' }).first().click()
    await page.getByRole('heading', { level: 1, name: /^Audit/ }).waitFor()
    await page.getByRole('complementary', { name: 'Can make other keys' }).waitFor()
  })

  test('the days after which a scope counts as unused are a setting, and count at once', async () => {
    const { page, panel, client } = await openScopes()
    await page.keyboard.press('Control+,')
    await page.getByRole('navigation', { name: 'Settings' }).getByRole('button', { name: 'Audit' }).click()
    await page.getByLabel('A key or a scope is unused after').selectOption('14')
    await expect.poll(async () => (await client.settings.get({})).settings.audit.unusedDays).toBe(14)
    expect(await violationsIn(page)).toEqual([])
    await page.keyboard.press('2')
    await readLog(page, logOf(20))
    await page.getByRole('button', { name: 'Done' }).click()
    await panel.getByText(/^From logs of 1[34] of the last 14 days, and by its purposes\.$/).waitFor()
  })

  test('in a narrow window, and enlarged, nothing is cut off', async () => {
    const { page } = await openScopes()
    for (const size of [
      { width: 900, height: 700 },
      { width: 720, height: 450 },
    ]) {
      await page.setViewportSize(size)
      await grid(page).waitFor()
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
      expect(await violationsIn(page)).toEqual([])
    }
  })
})
