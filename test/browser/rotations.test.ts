import type { Page } from '@playwright/test'
import { describe, expect, test } from 'vitest'
import { callingHttp, rotatedKeys } from '../support/rotatedKeys.ts'
import { violationsIn } from './axe.ts'
import { browserOfFile, refusedIn, whyNot } from './browser.ts'
import { openPage } from './openPage.ts'

describe.skipIf(whyNot)(`Rotations${whyNot ? ` (${whyNot})` : ''}`, () => {
  const browser = browserOfFile()

  /** A page on a vault with a rotation of each standing. */
  async function opened() {
    const { http, waited } = callingHttp()
    const rotated: Awaited<ReturnType<typeof rotatedKeys>>[] = []
    const vault = await openPage(browser, async (it) => rotated.push(await rotatedKeys(it, waited)), { http })
    const [first] = rotated
    if (!first) throw new Error('nothing was rotated')
    return { ...vault, ...first }
  }
  const line = (page: Page) => page.locator('main li button:focus')
  const pane = (page: Page) => page.getByRole('complementary')

  test('are all reached and read by keyboard: what waits first, then what rests, then what is over', async () => {
    const { page, copied, waiting, resting } = await opened()
    await page.keyboard.press('4')
    await page.getByRole('button', { name: 'Rotations 2' }).waitFor()

    await expect.poll(() => line(page).innerText()).toContain('Onboarding service')
    expect(await line(page).innerText()).toContain(waiting.decision?.message)
    await pane(page).getByText('Neither value was ended').waitFor()

    await page.keyboard.press('ArrowDown')
    expect(await line(page).innerText()).toContain('Case review')
    expect(await line(page).innerText()).toContain('grace until')
    await pane(page).getByRole('heading', { name: 'Case review' }).waitFor()
    const now = pane(page).locator('[aria-current=step]')
    expect(await now.innerText()).toContain('Grace: the old value lives on')
    const command = `keyward rotation resume ${resting.id.slice(0, 8)} --now`
    await pane(page).getByText(command, { exact: true }).waitFor()

    await page.keyboard.press('ArrowDown')
    expect(await line(page).innerText()).toContain('1 key made for it still lives at Persona.')
    await pane(page).getByText('other scopes than were asked for').first().waitFor()
    await pane(page).getByText('still alive').waitFor()
    expect(await pane(page).getByText('How it goes on').count()).toBe(0)

    await page.keyboard.press('End')
    expect(await line(page).innerText()).toContain('Nightly export')
    expect(await violationsIn(page)).toEqual([])

    await page.keyboard.press('Home')
    await page.keyboard.press('ArrowDown')
    await pane(page).getByText(command, { exact: true }).waitFor()
    // The list is one stop: the next ones are in what stands beside it.
    for (let times = 0; times < 3; times++) await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByText(`Copied “${command}”.`, { exact: true }).waitFor()
    expect(copied.at(-1)?.text).toBe(command)
    expect(await violationsIn(page)).toEqual([])
    expect(await refusedIn(page)).toEqual([])
  })

  test('follow what a terminal does meanwhile', async () => {
    const { page, client, resting } = await opened()
    await page.keyboard.press('4')
    await line(page).waitFor()
    await page.keyboard.press('ArrowDown')
    await pane(page).getByRole('heading', { name: 'Case review' }).waitFor()
    await client.rotations.resume({ id: resting.id, now: true })
    await pane(page).getByText('Done: the new value is in force').waitFor()
    await page.getByRole('button', { name: 'Rotations 1' }).waitFor()
  })

  test('are shown from Attention and from the key, and lead back to it', async () => {
    const { page, resting } = await opened()
    await page.keyboard.press('1')
    await page
      .getByRole('listitem')
      .filter({ hasText: 'Onboarding service' })
      .getByRole('button', { name: 'Look at it' })
      .click()
    await pane(page).getByRole('heading', { name: 'Onboarding service' }).waitFor()

    await line(page).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('o')
    await page.getByRole('tab', { name: 'Versions' }).click()
    await page.getByText('A rotation is under way').waitFor()
    expect(await violationsIn(page)).toEqual([])
    await page.getByRole('button', { name: 'Show it' }).click()
    await pane(page)
      .getByText(new RegExp(`rollback ${resting.id.slice(0, 8)}`))
      .waitFor()
  })

  test('lie over the list where there is no room beside it, until Escape', async () => {
    const { page } = await opened()
    await page.setViewportSize({ width: 900, height: 700 })
    await page.keyboard.press('4')
    await line(page).waitFor()
    expect(await pane(page).isVisible()).toBe(false)
    await page.keyboard.press('Enter')
    await pane(page).waitFor()
    expect(await violationsIn(page)).toEqual([])
    await page.keyboard.press('Escape')
    await expect.poll(() => pane(page).isVisible()).toBe(false)
    expect(await line(page).innerText()).toContain('Onboarding service')
    // As at 200 %: nothing is cut off to the right.
    await page.setViewportSize({ width: 640, height: 400 })
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0)
    expect(await violationsIn(page)).toEqual([])
  })

  test('where there is none, the page says what one is and how it begins', async () => {
    const { page } = await openPage(browser)
    await page.keyboard.press('4')
    await page.getByRole('heading', { name: 'No key was rotated yet' }).waitFor()
    await page.getByText('keyward rotate KEY --dry-run').waitFor()
    expect(await violationsIn(page)).toEqual([])
  })
})
