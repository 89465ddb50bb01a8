import type { Page } from '@playwright/test'
import { describe, expect, onTestFinished, test } from 'vitest'
import { startPersona } from '../providers/startPersona.ts'
import { type DifferingKeys, differingKeys } from '../support/differingKeys.ts'
import { testEngine } from '../support/engine.ts'
import { callingHttp } from '../support/rotatedKeys.ts'
import { secretMaker } from '../support/secrets.ts'
import { violationsIn } from './axe.ts'
import { browserOfFile, refusedIn, whyNot } from './browser.ts'
import { openPage } from './openPage.ts'

const secrets = secretMaker(92)

describe.skipIf(whyNot)(`Sync${whyNot ? ` (${whyNot})` : ''}`, () => {
  const browser = browserOfFile()

  async function opened(put = differingKeys) {
    const { http, waited } = callingHttp()
    const filled: DifferingKeys[] = []
    const vault = await openPage(
      browser,
      async (it) => {
        const persona = await startPersona({ now: () => it.clock.at + waited.ms })
        onTestFinished(() => persona.close())
        filled.push(await put(it, persona))
      },
      { http },
    )
    const [first] = filled
    if (!first) throw new Error('there is no key')
    return { ...vault, ...first }
  }

  const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true })
  const part = (page: Page, title: string) => page.getByRole('region', { name: title, exact: true })
  const dialog = (page: Page) => page.getByRole('dialog')

  async function openSync(page: Page) {
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox').fill('sync with pers')
    await page.getByRole('option', { name: 'Sync with Persona…' }).waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Sync' }).waitFor()
  }
  const says = (page: Page, text: string | RegExp) => page.getByRole('status').filter({ hasText: text }).waitFor()

  test('asks before it calls, shows what differs, and takes it over in one step when the person says so', async () => {
    const { page, client, persona, ids } = await opened()
    await openSync(page)
    await page.getByText('Persona is not asked before you allow it').waitFor()
    expect(await button(page, 'Look at Persona').isDisabled()).toBe(true)
    expect(await violationsIn(page)).toEqual([])
    await button(page, 'Allow calls to Persona').click()
    await button(page, 'Look at Persona').click()

    await says(
      page,
      '4 keys to take over, 2 facts of yours kept, 1 not there any more, 2 not held here, 1 not checked.',
    )
    expect(persona.requests.every(({ method }) => method === 'GET')).toBe(true)
    const taken = part(page, 'Will be taken over')
    await taken.getByText('It can do more there than stands here:').waitFor()
    await taken.getByText('Create, change, clone and expire API keys').waitFor()
    await taken.getByText('It can no longer:').waitFor()
    // An hour ago is yesterday just after midnight.
    await taken.getByText(/Last used (today|yesterday)/).waitFor()
    await part(page, 'Stays as you wrote it').getByText('Name: Case review here, case-review-2 there').waitFor()
    await part(page, 'Not in the account any more').getByText('api_longGone').waitFor()
    await part(page, 'Not held here').getByText('CI of somebody').waitFor()
    await part(page, 'Could not be checked').getByText('Nightly').waitFor()
    expect(await violationsIn(page)).toEqual([])
    const scopesOf = async (id: string) => (await client.keys.get({ id })).key.scopes
    expect(await scopesOf(ids.wide)).toEqual(['inquiry.read'])

    await page.keyboard.press('Control+Enter')
    await says(page, 'Taken over: 4 keys changed in the vault.')
    expect((await scopesOf(ids.wide))?.toSorted()).toEqual(['api_key.write', 'inquiry.read', 'inquiry.write'])
    expect(await scopesOf(ids.narrow)).toEqual(['report.read'])
    const { key } = await client.keys.get({ id: ids.renamed })
    expect([key.name, key.lastUsedAt === null]).toEqual(['Case review', false])
    expect(await violationsIn(page)).toEqual([])
    expect(await refusedIn(page)).toEqual([])
  })

  test('a key that was edited between the look and the step is not written over: nothing is taken over', async () => {
    const { page, client, ids } = await opened()
    await client.network.allow({ provider: 'persona' })
    await openSync(page)
    // What can be done next has the focus.
    await button(page, 'Look at Persona').and(page.locator(':focus')).waitFor()
    await page.keyboard.press('Enter')
    await says(page, '4 keys to take over')
    await button(page, /^Take over \d+ changes/)
      .and(page.locator(':focus'))
      .waitFor()
    await client.keys.set({ id: ids.wide, scopes: ['case.read'] })
    await button(page, /^Take over \d+ changes/).click()
    await page.getByRole('alert').getByText('is no longer as this look has shown it').waitFor()
    expect((await client.keys.get({ id: ids.narrow })).key.scopes).toEqual(['report.read', 'report.write'])
    expect(await violationsIn(page)).toEqual([])
    await button(page, 'Look again').click()
    await page.getByRole('alert').waitFor({ state: 'detached' })
    await button(page, /^Take over \d+ changes/).click()
    await says(page, 'Taken over: 4 keys changed in the vault.')
    expect((await client.keys.get({ id: ids.wide })).key.scopes).toHaveLength(3)
  })

  test('a key that is gone there is archived from here and brought back; one without its id is told by the person', async () => {
    const { page, client, ids, remoteId } = await opened()
    await client.network.allow({ provider: 'persona' })
    await openSync(page)
    await button(page, 'Look at Persona').click()
    await button(page, 'Archive Old export').click()
    await page.getByText('Archived: Old export.').first().waitFor()
    await part(page, 'Not in the account any more').getByText('archived').waitFor()
    expect((await client.keys.get({ id: ids.gone })).key.status).toBe('archived')
    await page.keyboard.press('Control+z')
    await button(page, 'Archive Old export').waitFor()

    await button(page, 'Which is it? Nightly').click()
    await dialog(page).getByLabel('Key here').waitFor()
    expect(await violationsIn(page)).toEqual([])
    await button(page, 'It is this one: look again').click()
    await says(page, '1 not held here.')
    expect((await client.keys.get({ id: ids.unlinked })).key.remoteId).toBe(remoteId)
    await part(page, 'Could not be checked').waitFor({ state: 'detached' })
  })

  test('where no name tells which key it is, none is chosen, and none of another environment is offered', async () => {
    const { page, client, ids, remoteId } = await opened()
    await client.network.allow({ provider: 'persona' })
    await client.keys.set({ id: ids.unlinked, name: 'Night run' })
    await client.keys.add({ name: 'A sandbox key', value: secrets.persona('sandbox') })
    await openSync(page)
    await button(page, 'Look at Persona').click()
    await button(page, 'Which is it? Nightly').click()
    const choice = dialog(page).getByLabel('Key here')
    expect(await choice.locator('option').allTextContents()).toEqual([
      'Choose it…',
      expect.stringMatching(/^Night run · production/),
    ])
    const link = button(page, 'It is this one: look again')
    expect(await link.isDisabled()).toBe(true)
    await choice.selectOption(ids.unlinked)
    await link.click()
    await expect.poll(async () => (await client.keys.get({ id: ids.unlinked })).key.remoteId).toBe(remoteId)
  })

  test('a key that was put aside is named, and is not offered as one of those there', async () => {
    const { page, client, ids } = await opened()
    await client.network.allow({ provider: 'persona' })
    await client.keys.change({ changes: [{ id: ids.unlinked, archived: true }] })
    await openSync(page)
    await button(page, 'Look at Persona').click()
    await part(page, 'Could not be checked').getByRole('button', { name: 'Nightly' }).waitFor()
    await button(page, 'Add Nightly').waitFor()
    expect(await button(page, 'Which is it? Nightly').count()).toBe(0)
  })

  test('a key that is added from here begins with its name and id there', async () => {
    const { page, client, persona } = await opened()
    await client.network.allow({ provider: 'persona' })
    await openSync(page)
    await button(page, 'Look at Persona').click()
    await button(page, 'Add CI of somebody').click()
    await page.getByRole('heading', { level: 1, name: 'Add key' }).waitFor()
    const made = persona.keys().find(({ name }) => name === 'CI of somebody')
    expect(await page.getByLabel('Id at the provider').inputValue()).toBe(made?.id)
    await page.getByLabel(/^Secret/).fill(made?.value ?? '')
    await page.keyboard.press('Control+Enter')
    await page.getByText('Saved CI of somebody.').first().waitFor()
    const { id } = await client.keys.resolve({ key: 'CI of somebody' })
    expect((await client.keys.get({ id })).key).toMatchObject({ remoteId: made?.id, provider: 'persona' })
  })

  test('what is taken over stays in sight, also where another provider could be looked at', async () => {
    const { page, client } = await opened()
    await client.keys.add({ name: 'Org admin', value: secrets.text(40), provider: 'anthropic', manager: true })
    await client.network.allow({ provider: 'persona' })
    await client.sync.look({ target: { kind: 'provider', provider: 'persona' } })
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox').fill('sync with a provider')
    await page.getByRole('option', { name: 'Sync with a provider…' }).waitFor()
    await page.keyboard.press('Enter')
    await says(page, '4 keys to take over')
    await page.keyboard.press('Control+Enter')
    await says(page, 'Taken over: 4 keys changed in the vault.')
    await page.waitForTimeout(300)
    expect(await page.getByRole('heading', { level: 2, name: 'Persona' }).count()).toBe(1)
  })

  test('what an earlier look has found is not told as that of a later one', async () => {
    const { page, client, persona } = await opened()
    await client.network.allow({ provider: 'persona' })
    await openSync(page)
    await button(page, 'Look at Persona').click()
    await says(page, '2 not held here')
    await page.evaluate(`{
      globalThis.told = []
      const output = document.querySelector('output')
      new MutationObserver(() => told.push(output.textContent)).observe(output, { characterData: true, childList: true, subtree: true })
    }`)
    persona.addKey('production', { name: 'Made meanwhile', permissions: [] })
    await button(page, 'Look again').click()
    await says(page, '3 not held here')
    expect((await page.evaluate<string[]>('told')).filter((text) => text.includes('2 not held'))).toEqual([])
  })

  test('Attention leads to what waits; put aside, it waits no more, and nothing was changed', async () => {
    const { page, client, ids } = await opened()
    await client.network.allow({ provider: 'persona' })
    await client.sync.look({ target: { kind: 'provider', provider: 'persona' } })
    await page.keyboard.press('1')
    await page.getByText(/^Persona has 4 keys otherwise/).waitFor()
    await page.getByRole('listitem').filter({ hasText: 'Persona has 4 keys otherwise' }).getByText('Look at it').click()
    await says(page, '4 keys to take over')
    await button(page, 'Put aside').click()
    await page.getByText('Not looked at yet.').waitFor()
    expect((await client.sync.list({})).syncs).toEqual([])
    expect((await client.keys.get({ id: ids.wide })).key.scopes).toEqual(['inquiry.read'])
  })

  test('one key that was looked at alone says nothing of how many there are', async () => {
    const { page, client, ids } = await opened()
    await client.network.allow({ provider: 'persona' })
    await client.sync.look({ target: { kind: 'key', key: ids.wide } })
    await page.keyboard.press('1')
    await page.getByRole('listitem').filter({ hasText: 'Persona has 1 key otherwise' }).getByText('Look at it').click()
    await says(page, '1 key to take over.')
    await page.getByText(/^Looked at today/).waitFor()
    expect(await page.getByText('of them here').count()).toBe(0)
  })

  test('a list that is not whole says so and calls nothing gone; a provider that is down changes nothing', async () => {
    const { page, client, persona } = await opened()
    await client.network.allow({ provider: 'persona' })
    persona.faults.add({ operation: 'list', fault: { kind: 'samePage' }, times: 1_000 })
    await openSync(page)
    await button(page, 'Look at Persona').click()
    await page.getByText('The list was not whole').waitFor()
    expect(await part(page, 'Not in the account any more').count()).toBe(0)
    expect(await violationsIn(page)).toEqual([])
    persona.faults.clear()
    persona.faults.add({ operation: 'any', fault: { kind: 'refuse', status: 503 }, times: 1_000 })
    await button(page, 'Look again').click()
    await page.getByRole('alert').getByText(/503/).waitFor({ timeout: 30_000 })
    await page.getByText('It was not looked at').waitFor()
  })

  test('the provider’s view, its facts and the menu of its manager lead here; how often it is looked at is chosen here', async () => {
    const { page, client } = await opened()
    await page
      .getByRole('navigation', { name: 'Views and filters' })
      .getByRole('button', { name: /^Persona/ })
      .click()
    await button(page, 'Sync…').click()
    await page.getByLabel('Look at Persona').focus()
    await page.getByLabel('Look at Persona').selectOption('Every day')
    await expect.poll(async () => (await client.sync.schedules({})).schedules).toMatchObject([{ everyHours: 24 }])
    await page.getByLabel('Look at Persona').and(page.locator(':focus')).waitFor()
    await page.getByLabel('Look at Persona').selectOption('Never')
    await expect.poll(async () => (await client.sync.schedules({})).schedules).toEqual([])
    await page.getByRole('button', { name: /^Close/ }).click()
    await page.getByRole('row', { name: /^Key manager/ }).click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Sync what it manages…' }).click()
    await page.getByLabel('What to look at').waitFor()
    await page.getByText('Not looked at yet.').waitFor()
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+,')
    await page.getByRole('navigation', { name: 'Settings' }).getByRole('button', { name: 'Providers' }).click()
    await page
      .getByRole('button', { name: /^Persona/ })
      .last()
      .click()
    await button(page, 'Sync…').click()
    await page.getByRole('heading', { level: 1, name: 'Sync' }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('navigation', { name: 'Settings' }).getByRole('button', { name: 'Network' }).click()
    expect(await button(page, 'Sync with Persona').count()).toBe(0)
    await button(page, 'Allow calls to Persona').click()
    await button(page, 'Sync with Persona').click()
    await page.getByRole('heading', { level: 2, name: 'Persona' }).waitFor()
  })

  test('sample keys are never asked about, and it is said why', async () => {
    const engine = testEngine()
    engine.clock.at = Date.now()
    const serving = await browser.host({ engine: engine.engine })
    const page = await browser.tab()
    await page.goto(`${serving.origin}/#${serving.newCode()}`)
    await button(page, 'Explore with sample keys').click()
    await page.getByText('These are sample keys').waitFor()
    await openSync(page)
    await page.getByText('No provider has issued them').waitFor()
    expect(await button(page, 'Look at Persona').isDisabled()).toBe(true)
    expect(await violationsIn(page)).toEqual([])
  })

  test('a host that a file has named is agreed to for each key, and read whole in a narrow window', async () => {
    const name = `Manager ${'W'.repeat(150)}`
    const { page, client } = await openPage(browser, async ({ client }) => {
      const text = `name,secret,provider,base_url\n${name},${secrets.text(30)},persona,https://persona.example.com\n`
      const { keys } = await client.imports.run({ file: 'keys.csv', text, format: 'csv', dryRun: false })
      await client.keys.set({ id: keys[0] ?? '', manager: true })
    })
    await page.setViewportSize({ width: 640, height: 600 })
    await openSync(page)
    await page.getByText(`“${name}” would be sent to persona.example.com.`).waitFor()
    const agree = button(page, `Send it there: ${name} to persona.example.com`)
    const { x, width } = (await agree.boundingBox()) ?? { x: 0, width: Number.NaN }
    expect(x + width).toBeLessThan(640)
    expect(await violationsIn(page)).toEqual([])
    await agree.click()
    await agree.waitFor({ state: 'detached' })
    expect(
      (await client.network.consents({ keys: (await client.keys.list({})).keys.flatMap(({ id }) => id ?? []) }))
        .consents,
    ).toEqual([{ kind: 'network', provider: 'persona' }])
  })

  test('thousands of keys stand folded, and in a narrow window nothing is cut off', async () => {
    const { page, client } = await opened(async (it, persona) => {
      const filled = await differingKeys(it, persona)
      for (let at = 0; at < 300; at++) persona.addKey('production', { name: `Made elsewhere ${at}`, permissions: [] })
      return filled
    })
    await client.network.allow({ provider: 'persona' })
    await openSync(page)
    await button(page, 'Look at Persona').click()
    await says(page, '302 not held here')
    const unknown = part(page, 'Not held here')
    expect(await unknown.getByRole('listitem').count()).toBe(20)
    await button(page, 'Show 100 more of 302').click()
    expect(await unknown.getByRole('listitem').count()).toBe(120)
    for (const size of [
      { width: 900, height: 700 },
      { width: 640, height: 400 },
    ]) {
      await page.setViewportSize(size)
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
      expect(await violationsIn(page)).toEqual([])
    }
  })
})
