import { expect, onTestFinished, test } from 'vitest'
// @ts-expect-error plain JavaScript without typings
import { findBrowser } from '../../../build/browser.mjs'
import { auditHtml } from '../../../electron/cli/audit/html.ts'
import { violationsIn } from '../../browser/axe.ts'
import { chromiumAt, whyNot } from '../../browser/browser.ts'
import { hostileName, hostileReport, raw } from './hostileReport.ts'

test('the page holds no script, no style of an element and nothing from elsewhere', () => {
  const html = auditHtml(hostileReport())
  for (const tag of html.match(/<[^>]*>/g) ?? [])
    expect(tag).not.toMatch(/^<(script|img|link|iframe|object|base|form)|\s(src|style|on\w+)=/i)
  expect(html).not.toMatch(/url\(|@import/)
  expect([...html.matchAll(/href="([^"]*)"/g)].map(([, to]) => to).every((to) => to?.startsWith('https://'))).toBe(true)
  expect(html).toMatch(/Content-Security-Policy" content="default-src 'none'; style-src 'sha256-[\w+/=]+'; base-uri/)
  expect(html).not.toMatch(raw)
})

test('counts, findings with why, remedy and evidence, and what was not checked are in it', () => {
  const html = auditHtml(hostileReport())
  expect([...html.matchAll(/<dt>(.*?)<\/dt><dd>(\d+)/g)].map(([, what, count]) => `${what} ${count}`)).toEqual([
    'critical 1',
    'high 1',
    'medium 1',
    'low 1',
    'accepted 2',
    'rules with gaps 3',
  ])
  expect(html).toContain('Make a key with mail.send alone')
  expect(html).toContain('seen in logs, 2026-')
  expect(html).toContain(
    '<td>Its scopes are not known. Tell Keyward which it has.</td><td>2</td><td>full-access excess</td>',
  )
  expect(auditHtml({ ...hostileReport(), findings: [] })).toContain('Nothing was found in what was checked.')
})

test.skipIf(whyNot)(
  'a browser shows it in its own style, readable in light and dark, and hostile text as text',
  async () => {
    const browser = await chromiumAt((await findBrowser()) ?? undefined)
    onTestFinished(() => browser.close())
    const page = await (await browser.newContext()).newPage()
    const asked: string[] = []
    const refused: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    page.on('console', (message) => refused.push(message.text()))
    await page.setContent(auditHtml(hostileReport()))
    const first = page.locator('article').first()
    expect(await first.locator('.key b').textContent()).toContain('<img src=x onerror=alert(1)>"\'&amp; [link]')
    expect(await first.locator('.key b').textContent()).not.toBe(hostileName)
    expect(await first.evaluate((element) => getComputedStyle(element).borderLeftWidth)).toBe('3px')
    expect(await page.locator('img').count()).toBe(0)
    expect(refused).toEqual([])
    expect(asked).toEqual([])
    expect(await violationsIn(page)).toEqual([])
  },
)
