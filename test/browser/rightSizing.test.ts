import type { Page } from '@playwright/test'
import { describe, expect, onTestFinished, test } from 'vitest'
import { startPersona } from '../providers/startPersona.ts'
import { callingHttp } from '../support/rotatedKeys.ts'
import { violationsIn } from './axe.ts'
import { browserOfFile, refusedIn, whyNot } from './browser.ts'
import { openPage } from './openPage.ts'

const wide = ['api_key.write', 'inquiry.read', 'inquiry.write', 'list.write']
const needed = ['inquiry.read', 'inquiry.write']

describe.skipIf(whyNot)(`Right-sizing at the provider${whyNot ? ` (${whyNot})` : ''}`, () => {
  const browser = browserOfFile()

  /** The scopes of a key that may do more than its purpose needs, as vault and provider both know. */
  async function opened(environment: 'production' | 'sandbox' = 'production') {
    const { http, waited } = callingHttp()
    const clock = { now: () => 0 }
    const persona = await startPersona({ now: () => clock.now() })
    onTestFinished(() => persona.close())
    const made = persona.addKey(environment, { name: 'Onboarding', permissions: wide })
    const vault = await openPage(
      browser,
      async ({ client, clock: its }) => {
        clock.now = () => its.at + waited.ms
        const baseUrl = persona.origin
        await client.purposes.save({ id: 'inquiries', name: 'Inquiries', provider: 'persona', scopes: needed })
        await client.keys.add({ name: 'Key manager', value: persona.managers[environment], manager: true, baseUrl })
        await client.keys.add({
          name: 'Onboarding',
          value: made.value,
          remoteId: made.id,
          scopes: wide,
          purposes: ['inquiries'],
          baseUrl,
        })
      },
      { http },
    )
    const { page, client } = vault
    const { id } = await client.keys.resolve({ key: 'Onboarding' })
    await page.keyboard.press('2')
    await page.getByRole('row', { name: /^Onboarding/ }).click()
    await page.getByRole('tab', { name: /^Scopes/ }).click()
    return {
      ...vault,
      persona,
      panel: page.getByRole('complementary', { name: 'Onboarding' }),
      atProvider: () =>
        persona
          .keys()
          .find((key) => key.id === made.id)
          ?.scopes.toSorted(),
      inVault: async () => (await client.keys.get({ id })).key.scopes?.toSorted(),
    }
  }

  const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true })
  const plan = (page: Page) => page.getByRole('dialog', { name: 'Right-size to 2 scopes' })
  const give = 'Give it these scopes at Persona'

  async function openPlan(page: Page) {
    await button(page, 'See the plan').click()
    await plan(page).waitFor()
  }

  /** From the plan to the call, with the question that a production key takes. */
  async function apply(page: Page) {
    await button(page, give).click()
    await page.getByRole('dialog', { name: 'Change what a production key may do?' }).waitFor()
    await button(page, 'Give it these scopes').click()
  }

  test('asks before it calls and before it changes a production key; what was read back is told, and undone', async () => {
    const { page, panel, client, persona, atProvider, inVault } = await opened()
    await openPlan(page)
    await plan(page).getByText('Persona is not asked before you allow it').waitFor()
    expect(await button(page, give).isDisabled()).toBe(true)
    expect(await violationsIn(page)).toEqual([])
    await button(page, 'Allow calls to Persona').click()
    await plan(page).getByText('Persona is not asked').waitFor({ state: 'detached' })
    expect(persona.requests).toEqual([])
    await apply(page)
    await panel.getByText('Right-sized at Persona').waitFor({ timeout: 30_000 })
    await page.getByText('Onboarding has 2 scopes at Persona now, as was read back.').first().waitFor()
    expect([atProvider(), await inVault()]).toEqual([needed, needed])
    expect(await violationsIn(page)).toEqual([])

    await panel.getByRole('button', { name: 'Undo' }).click()
    await page.getByRole('dialog', { name: 'Give it its old scopes back?' }).waitFor()
    expect(await violationsIn(page)).toEqual([])
    await page.keyboard.press('Enter')
    await panel.getByRole('heading', { name: '2 of 4 scopes are more than it needs' }).waitFor({ timeout: 30_000 })
    expect([atProvider(), await inVault()]).toEqual([wide, wide])
    await panel.getByText('Right-sized at Persona').waitFor({ state: 'detached' })
    expect((await client.grants.list({})).grants).toMatchObject([{ state: 'undone' }])
    expect(await refusedIn(page)).toEqual([])
  })

  test('a sandbox key is not asked for twice, and Ctrl+Z brings its old scopes back', async () => {
    const { page, panel, client, atProvider } = await opened('sandbox')
    await client.network.allow({ provider: 'persona' })
    await openPlan(page)
    await button(page, give).click()
    await panel.getByText('Right-sized at Persona').waitFor({ timeout: 30_000 })
    expect(atProvider()).toEqual(needed)
    await page.keyboard.press('Control+z')
    await panel.getByText('Right-sized at Persona').waitFor({ state: 'detached', timeout: 30_000 })
    expect(atProvider()).toEqual(wide)
  })

  test('a provider that gives more than was asked for is shown by name, never called done, and undone from Attention', async () => {
    const { page, panel, client, persona, atProvider } = await opened()
    await client.network.allow({ provider: 'persona' })
    persona.faults.add({ operation: 'update', fault: { kind: 'moreScopes' } })
    await openPlan(page)
    await apply(page)
    await panel.getByText('Persona gave it other scopes than were asked for').waitFor({ timeout: 30_000 })
    await panel.getByText('More than was asked for:').waitFor()
    expect(await page.getByText('Right-sized at Persona').count()).toBe(0)
    expect(await violationsIn(page)).toEqual([])
    await page.keyboard.press('1')
    await page
      .getByRole('listitem')
      .filter({ hasText: 'other scopes than were asked for' })
      .getByText('Look at it')
      .click()
    await panel.getByRole('button', { name: 'Undo' }).click()
    await button(page, 'Give them back').click()
    await panel.getByText('Persona gave it other scopes').waitFor({ state: 'detached', timeout: 30_000 })
    expect(atProvider()).toEqual(wide)
  })

  test('what cannot be read back is not known, and is found out later; what is refused leaves the old scopes', async () => {
    const { page, panel, client, persona, atProvider, inVault } = await opened()
    await client.network.allow({ provider: 'persona' })
    persona.faults.add({ operation: 'update', fault: { kind: 'refuse', status: 403 } })
    await openPlan(page)
    await apply(page)
    await plan(page).getByText('It is not known to have these scopes').waitFor({ timeout: 30_000 })
    expect([atProvider(), await inVault()]).toEqual([wide, wide])
    expect(await violationsIn(page)).toEqual([])

    persona.faults.add({ operation: 'retrieve', fault: { kind: 'refuse', status: 503 }, nth: 2 })
    await apply(page)
    await panel.getByText('What this key may do is not known now').waitFor({ timeout: 30_000 })
    expect(await inVault()).toEqual(wide)
    expect(await violationsIn(page)).toEqual([])
    await panel.getByRole('button', { name: 'Find out' }).click()
    await panel.getByText('Right-sized at Persona').waitFor({ timeout: 30_000 })
    expect([atProvider(), await inVault()]).toEqual([needed, needed])
  })

  test('who has left the plan, or the tab, is told all the same that the provider refused', async () => {
    const { page, panel, client, persona } = await opened('sandbox')
    await client.network.allow({ provider: 'persona' })
    async function applyAndClose() {
      persona.faults.add({ operation: 'update', fault: { kind: 'refuse', status: 403 } })
      persona.faults.add({ operation: 'retrieve', fault: { kind: 'slow', ms: 1_000 } })
      await openPlan(page)
      await button(page, give).click()
      await plan(page).getByRole('button', { name: 'Close' }).click()
    }
    await applyAndClose()
    await panel.getByRole('alert').getByText(/403/).waitFor({ timeout: 30_000 })
    await applyAndClose()
    await page.getByRole('tab', { name: 'Versions' }).click()
    await page.getByText('Onboarding was not changed.').first().waitFor({ timeout: 30_000 })
  })
})
