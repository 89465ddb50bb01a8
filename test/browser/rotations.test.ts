import type { Page } from '@playwright/test'
import { describe, expect, test } from 'vitest'
import { dayOf } from '../../renderer/ui/moments.ts'
import { password } from '../support/engine.ts'
import { callingHttp, rotatedKeys } from '../support/rotatedKeys.ts'
import { secretMaker } from '../support/secrets.ts'
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
  const list = (page: Page, name: string | RegExp) => page.getByRole('radio', { name })
  const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true })

  test('after a restart what asks something comes first; the lists are reached and read by keyboard', async () => {
    const { page, copied, waiting, resting, left, client } = await opened()
    await heading(page, 'Onboarding service').waitFor()
    await page.getByText(waiting.decision?.message ?? '').waitFor()
    await page.getByText('Neither value was ended').waitFor()
    await page.getByRole('img', { name: '1 d of 1 d gone' }).waitFor()

    await page.keyboard.press('Escape')
    await expect.poll(() => line(page).innerText()).toContain('Onboarding service')
    expect(await line(page).innerText()).toContain(waiting.decision?.message)
    expect(await list(page, 'Running 2').isChecked()).toBe(true)
    await page.keyboard.press('ArrowDown')
    expect(await line(page).innerText()).toContain('grace until')
    expect(await page.locator('main li [tabindex="0"]').count()).toBe(1)
    expect(await violationsIn(page)).toEqual([])

    await page.keyboard.press('Enter')
    await heading(page, 'Case review').waitFor()
    const now = page.locator('[aria-current=step]')
    expect(await now.innerText()).toContain('Grace: the old value lives on')
    await now.getByText('22 h 40 min left').waitFor()
    await page.getByRole('button', { name: 'Copy the journal' }).click()
    await page.getByText('Copied the journal.').first().waitFor()
    const { journal } = await client.rotations.get({ id: resting.id })
    expect(copied.at(-1)?.text.split('\n')).toHaveLength(journal.length)
    await page.getByRole('button', { name: 'Look whether the old key can be ended' }).press('Enter')
    await page.getByText('The grace lasts until').first().waitFor()
    // What was pressed has the focus again.
    await page.getByRole('button', { name: 'Look again whether' }).and(page.locator(':focus')).waitFor()

    await page.getByRole('button', { name: 'The next rotation' }).click()
    await heading(page, 'Onboarding service').waitFor()
    await list(page, 'Done 2').click()
    await page.getByRole('button', { name: /^Report worker/ }).focus()
    await expect.poll(() => line(page).innerText()).toContain('1 key made for it still lives at Persona.')
    await page.keyboard.press('End')
    expect(await line(page).innerText()).toContain('Nightly export')
    await page.keyboard.press('Home')
    await page.keyboard.press('Enter')
    await page.getByText('other scopes than were asked for').first().waitFor()
    await page.getByText('still alive').waitFor()
    // Its lines are of another day than today.
    await page.getByRole('listitem').filter({ hasText: 'planned' }).getByText(dayOf(left.startedAt)).waitFor()
    expect(await page.getByText('If something goes wrong').count()).toBe(0)
    expect(await violationsIn(page)).toEqual([])
    expect(await refusedIn(page)).toEqual([])
  })

  test('the app opens on what asks something once: after a lock the person is where they were', async () => {
    const { page } = await opened()
    await heading(page, 'Onboarding service').waitFor()
    await page.keyboard.press('3')
    await heading(page, 'Expiry').waitFor()
    await page.keyboard.press('Control+l')
    await page.getByLabel('Password', { exact: true }).fill(password)
    await page.keyboard.press('Enter')
    await heading(page, 'Expiry').waitFor()
  })

  test('follow what a terminal does meanwhile', async () => {
    const { page, client, resting } = await opened()
    await page.keyboard.press('4')
    await page.getByRole('button', { name: /^Case review/ }).click()
    await heading(page, 'Case review').waitFor()
    await client.rotations.resume({ id: resting.id, now: true })
    await page.getByText('Done: the new value is in force').waitFor()
    expect(await list(page, 'Done 3').isChecked()).toBe(true)
    await page.getByRole('button', { name: 'Rotations 1' }).waitFor()
  })

  test('are shown from Attention and from the key, and lead back to it', async () => {
    const { page } = await opened()
    await page.keyboard.press('1')
    await page
      .getByRole('listitem')
      .filter({ hasText: 'Onboarding service' })
      .getByRole('button', { name: 'Look at it' })
      .click()
    await heading(page, 'Onboarding service').waitFor()
    await page.keyboard.press('o')
    await page.getByRole('tab', { name: 'Versions' }).click()
    await page.getByText('A rotation is under way').waitFor()
    expect(await violationsIn(page)).toEqual([])
    await page.getByRole('button', { name: 'Show it' }).click()
    await heading(page, 'Onboarding service').waitFor()
    await page.keyboard.press('2')
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox').fill('its rotation')
    await page.keyboard.press('Enter')
    await heading(page, 'Onboarding service').waitFor()
  })

  test('who leafs through them does nothing to them: the focus stays where it leads on', async () => {
    const { page, client, resting } = await opened()
    await heading(page, 'Onboarding service').waitFor()
    const next = page.getByRole('button', { name: 'The next rotation' })
    await next.focus()
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'It has it: Restart the report worker' }).waitFor()
    expect(await next.and(page.locator(':focus')).count()).toBe(1)
    await page.keyboard.press('Enter')
    await heading(page, 'Onboarding service').waitFor()
    expect((await client.rotations.get({ id: resting.id })).places.map(({ state }) => state)).toContain('unknown')
  })

  test('Enter that is held down asks, and does not answer', async () => {
    const { page, client, resting } = await opened()
    await page.keyboard.press('4')
    await page.getByRole('button', { name: /^Case review/ }).click()
    await page.getByRole('button', { name: 'End now…' }).focus()
    await page.keyboard.down('Enter')
    const agree = page.getByRole('dialog').getByRole('button', { name: 'End the old key' })
    await agree.and(page.locator(':focus')).waitFor()
    await page.keyboard.down('Enter')
    await page.keyboard.up('Enter')
    await page.waitForTimeout(300)
    expect(await agree.isVisible()).toBe(true)
    expect((await client.rotations.get({ id: resting.id })).rotation.state).toBe('grace')
    await page.keyboard.press('Enter')
    await page.getByText('Done: the new value is in force').waitFor()
  })

  test('of many keys that are due the first stand there, and more when they are asked for', async () => {
    const secrets = secretMaker(91)
    const { page } = await openPage(browser, async ({ client }) => {
      for (let at = 0; at < 60; at++) await client.keys.add({ name: `Mail ${at}`, value: secrets.sendgrid() })
      await client.policies.set({ target: { kind: 'provider', value: 'sendgrid' }, days: 30 })
    })
    await page.keyboard.press('4')
    await list(page, 'Due 60').click()
    const due = page.getByRole('list', { name: 'Due within 30 days' }).getByRole('listitem')
    await expect.poll(() => due.count()).toBe(50)
    await page.getByRole('button', { name: 'Show later' }).click()
    await expect.poll(() => due.count()).toBe(60)
    // Names are suggested by what is typed, and never all of them.
    await page.getByLabel('Rotate').selectOption('key')
    const field = page.getByLabel('Name of the key')
    await field.focus()
    const suggested = () => page.evaluate<number>('document.activeElement.list.options.length')
    expect(await suggested()).toBe(50)
    await field.fill('mail 59')
    expect(await suggested()).toBe(1)
  })

  test('nothing is cut off where there is little room', async () => {
    const { page } = await opened()
    await heading(page, 'Onboarding service').waitFor()
    for (const [width, height] of [
      [900, 700],
      // As at 200 %.
      [640, 400],
    ] as const) {
      await page.setViewportSize({ width, height })
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0)
      expect(await heading(page, 'Rotations').isVisible()).toBe(true)
      expect(await violationsIn(page)).toEqual([])
    }
  })

  test('policies are set, shown with how many keys they are for, and removed with a way back', async () => {
    const { page, client } = await opened()
    await page.keyboard.press('4')
    await list(page, 'Due').click()
    await page.getByLabel('Environment').fill('production')
    await page.keyboard.press('Enter')
    await page.getByText('All for production').waitFor()
    await page.getByText('5 keys').waitFor()
    await page.getByLabel('Rotate').selectOption('key')
    await page.getByLabel('Name of the key').fill('Nobody')
    await page.keyboard.press('Enter')
    await page.getByRole('alert').getByText('No key has this name').waitFor()
    await page.getByRole('button', { name: 'Remove: All for production' }).click()
    await page
      .getByText(/^Not asked for any more/)
      .first()
      .waitFor()
    await expect.poll(async () => (await client.policies.list({})).policies).toEqual([])
    await page.keyboard.press('Control+z')
    await expect.poll(async () => (await client.policies.list({})).policies).toHaveLength(1)
    expect(await violationsIn(page)).toEqual([])
  })

  test('where there is none, the page says what one is and how it begins', async () => {
    const { page } = await openPage(browser)
    await page.keyboard.press('4')
    await heading(page, 'No key was rotated yet').waitFor()
    await page.getByText('It begins with “Rotate”').waitFor()
    expect(await violationsIn(page)).toEqual([])
  })
})
