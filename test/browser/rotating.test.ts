import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { ConsumerPlace } from '../../shared/model/consumer.ts'
import { type FakePersona, startPersona } from '../providers/startPersona.ts'
import { password, type TestEngine, testEngine, testVault } from '../support/engine.ts'
import { temporaryFolder } from '../support/home.ts'
import { callingHttp } from '../support/rotatedKeys.ts'
import { secretMaker } from '../support/secrets.ts'
import { firstOf, serve } from '../support/serving.ts'
import { violationsIn } from './axe.ts'
import { browserOfFile, refusedIn, whyNot } from './browser.ts'
import { openPage } from './openPage.ts'

const secrets = secretMaker(81)

/** Puts a key into a vault that a fake Persona holds too, and a file that holds its value. */
async function fill({ client }: Pick<TestEngine, 'client'>, persona: FakePersona) {
  const baseUrl = persona.origin
  await client.keys.add({ name: 'Key manager', value: persona.managers.production, manager: true, baseUrl })
  const old = persona.addKey('production', { name: 'Case review', permissions: ['inquiry.read'] })
  const { key } = await client.keys.add({ name: 'Case review', value: old.value, remoteId: old.id, baseUrl })
  const file = join(temporaryFolder(), '.env')
  writeFileSync(file, `# of the shop\nPERSONA_API_KEY="${old.value}"\nPORT=3000\n`)
  const add = (place: ConsumerPlace) => client.consumers.add({ key: key.id, place })
  await add({ kind: 'file', path: file, entry: 'PERSONA_API_KEY' })
  await add({ kind: 'step', text: 'Restart the report worker', link: null })
  return { id: key.id, old, file }
}

describe.skipIf(whyNot)(`Rotating${whyNot ? ` (${whyNot})` : ''}`, () => {
  const browser = browserOfFile()

  /** A page on a vault with that key. */
  async function opened() {
    const { http, waited } = callingHttp()
    const filled: (Awaited<ReturnType<typeof fill>> & { persona: FakePersona })[] = []
    const vault = await openPage(
      browser,
      async (it) => {
        const persona = await startPersona({ now: () => it.clock.at + waited.ms })
        onTestFinished(() => persona.close())
        filled.push({ ...(await fill(it, persona)), persona })
      },
      { http },
    )
    const [first] = filled
    if (!first) throw new Error('there is no key')
    const current = async () => (await vault.client.secrets.reveal({ id: first.id })).value
    return { ...vault, ...first, http, current }
  }

  const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true })
  const dialog = (page: Page) => page.getByRole('dialog')
  const now = (page: Page) => page.locator('[aria-current=step]')
  const arrives = (page: Page, text: string | RegExp) =>
    now(page).filter({ hasText: text }).waitFor({ timeout: 60_000 })

  /** From the list of keys to the question how. */
  async function askToRotate(page: Page, name = 'Case review') {
    await page.keyboard.press('2')
    await page.getByText(name, { exact: true }).first().click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Rotate' }).click()
    await page.getByRole('heading', { name: `Rotate ${name}?` }).waitFor()
  }

  /** The same, and calls to Persona are allowed. */
  async function begin(page: Page) {
    await askToRotate(page)
    await button(page, 'Allow calls to Persona').click()
    await dialog(page).getByText('It cannot begin').waitFor({ state: 'detached' })
    await button(page, 'Rotate').click()
  }

  test('with a grace: allowed where it is asked, written where it is used, and ended once a person agrees', async () => {
    const { page, persona, old, file, current } = await opened()
    await askToRotate(page)
    await dialog(page).getByText('Calls to Persona are not allowed').waitFor()
    expect(await button(page, 'Rotate').isDisabled()).toBe(true)
    expect(persona.requests).toEqual([])
    await dialog(page).getByText('This is a production key').waitFor()
    await dialog(page).getByText('PERSONA_API_KEY="…"').waitFor()
    expect(await violationsIn(page)).toEqual([])
    await button(page, 'Allow calls to Persona').click()
    await button(page, 'Rotate').click()

    await arrives(page, 'Grace: the old value lives on')
    expect(await now(page).innerText()).toMatch(/confirmed \d\d:\d\d/)
    const value = await current()
    expect(readFileSync(file, 'utf8')).toBe(`# of the shop\nPERSONA_API_KEY="${value}"\nPORT=3000\n`)
    expect(await violationsIn(page)).toEqual([])

    // What is meant to be done next has the focus.
    await button(page, 'It has it: Restart the report worker').and(page.locator(':focus')).waitFor()
    await page.keyboard.press('Enter')
    await button(page, 'Not yet: Restart the report worker').waitFor()
    await button(page, /^Look whether/).click()
    await page.getByText('The grace lasts until').first().waitFor()

    await button(page, 'End now…').click()
    await dialog(page).getByText('An ended key does not come back').waitFor()
    expect(await violationsIn(page)).toEqual([])
    await button(page, 'End the old key').click()
    await page.getByText('Done: the new value is in force').waitFor()
    expect(persona.isAlive(old.value)).toBe(false)
    expect(persona.isAlive(value)).toBe(true)
    const shown = await page.content()
    for (const secret of [old.value, value]) expect(shown).not.toContain(secret)
    expect(await violationsIn(page)).toEqual([])
    expect(await refusedIn(page)).toEqual([])
  })

  test('a leaked key is ended as soon as the new value is in force, from the list of what is due', async () => {
    const { page, client, persona, old, current } = await opened()
    await client.network.allow({ provider: 'persona' })
    await page.keyboard.press('4')
    await page.getByRole('radio', { name: 'Due' }).click()
    await page.getByLabel('Rotate').selectOption('key')
    await page.getByLabel('Name of the key').fill('Case review')
    await page.getByLabel('Every').selectOption('30')
    await button(page, 'Set').click()
    await page.getByRole('listitem').filter({ hasText: 'is due in 30 days' }).waitFor()
    expect(await violationsIn(page)).toEqual([])
    await page.getByRole('button', { name: /Case review.*is due/ }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('radio', { name: 'At once: it leaked' }).click()
    await button(page, 'Replace it now').click()
    await page.getByText('Done: the new value is in force').waitFor()
    expect(persona.isAlive(old.value)).toBe(false)
    expect(persona.isAlive(await current())).toBe(true)
  })

  test('a file that changed after it was looked at is left alone, until what would be written is seen again', async () => {
    const { page, client, file, current } = await opened()
    await client.network.allow({ provider: 'persona' })
    await askToRotate(page)
    await dialog(page).getByText('PERSONA_API_KEY="…"').waitFor()
    writeFileSync(file, readFileSync(file, 'utf8').replace('PORT=3000', 'PORT=4000'))
    await button(page, 'Rotate').click()
    await arrives(page, 'failed')
    expect(readFileSync(file, 'utf8')).not.toContain(await current())
    await button(page, 'Write again…').click()
    await dialog(page).getByText('PERSONA_API_KEY="…"').waitFor()
    expect(await violationsIn(page)).toEqual([])
    await button(page, 'Write it').click()
    await arrives(page, 'confirmed')
    expect(readFileSync(file, 'utf8')).toBe(`# of the shop\nPERSONA_API_KEY="${await current()}"\nPORT=4000\n`)
  })

  test('rolled back, the old value is in force again, also where it is used', async () => {
    const { page, persona, old, file, current } = await opened()
    await begin(page)
    await button(page, 'Go back…').click()
    await button(page, 'Go back').click()
    await page.getByText('Neither was ended: what still has the new one goes on working').waitFor()
    expect(await current()).toBe(old.value)
    expect(readFileSync(file, 'utf8')).toContain(old.value)

    // What was done by hand is to be undone by hand before the new key is ended.
    await page.getByRole('button', { name: /^It has it/ }).click()
    await button(page, 'Go on').click()
    await page.getByText('Given up: the old value is in force').waitFor()
    expect(persona.isAlive(old.value)).toBe(true)
  })

  test('a grace is extended by a choice of days, and what is shorter is not offered', async () => {
    const { page } = await opened()
    await begin(page)
    await button(page, 'Extend').click()
    await page.getByRole('menuitem', { name: '7 days from now' }).click()
    await page.getByText(/6 d\w* 23 h\w* left|7 d\w* left/).waitFor()
    await button(page, 'Extend').click()
    expect(await page.getByRole('menuitem').allTextContents()).toEqual([
      '7 days from now',
      '30 days from now',
      '90 days from now',
    ])
  })

  test('a provider that is down is said in words, nothing is called done, and it goes on later', async () => {
    const { page, client, persona, old, current } = await opened()
    await client.network.allow({ provider: 'persona' })
    const down = () => persona.faults.add({ operation: 'any', fault: { kind: 'refuse', status: 503 }, times: 1_000 })
    await askToRotate(page)
    await dialog(page).getByText('Ask Persona what the old key is').waitFor()
    down()
    await button(page, 'Rotate').click()
    await page.getByText('Given up: the old value is in force').waitFor()
    await page.getByText(/\(503\)/).waitFor()
    expect(await current()).toBe(old.value)
    persona.faults.clear()

    await button(page, 'Rotate again').click()
    await dialog(page).getByText('Ask Persona what the old key is').waitFor()
    await button(page, 'Rotate').click()
    await arrives(page, 'Grace')
    down()
    await button(page, 'End now…').click()
    await button(page, 'End the old key').click()
    await button(page, 'Go on').waitFor({ timeout: 30_000 })
    await page.getByText('Nothing here is at work on it').waitFor()
    await page.getByText(/503/).first().waitFor()
    await page.getByText('The old one may still work until it is seen to be dead').waitFor()
    expect(await violationsIn(page)).toEqual([])
    persona.faults.clear()
    await button(page, 'Go on').click()
    await page.getByText('Done: the new value is in force').waitFor({ timeout: 30_000 })
    expect(persona.isAlive(old.value)).toBe(false)
  })

  test('what the provider did not tell is asked once more from where it is missed', async () => {
    const { page, client, persona } = await opened()
    await client.network.allow({ provider: 'persona' })
    persona.faults.add({ operation: 'any', fault: { kind: 'refuse', status: 403 }, times: 1_000 })
    await askToRotate(page)
    await dialog(page).getByText('It cannot begin like this').waitFor()
    persona.faults.clear()
    await button(page, 'Look again').click()
    await dialog(page).getByText('It cannot begin like this').waitFor({ state: 'detached' })
    expect(await button(page, 'Rotate').isEnabled()).toBe(true)
  })

  test('a key that was put aside can be rotated too', async () => {
    const { page, client, id } = await opened()
    await client.network.allow({ provider: 'persona' })
    await page.keyboard.press('2')
    await page.getByRole('row', { name: /^Case review/ }).click()
    await page.getByRole('tab', { name: 'Versions' }).click()
    await client.keys.change({ changes: [{ id, archived: true }] })
    await page.getByRole('complementary').getByText('Archived').waitFor()
    await page.getByRole('row', { name: /^Case review/ }).waitFor({ state: 'detached' })
    // By now the panel would show the key that took its place in the list.
    await page.waitForTimeout(300)
    await button(page, 'Rotate').click()
    await page.getByRole('heading', { name: 'Rotate Case review?' }).waitFor()
    await dialog(page).getByText('PERSONA_API_KEY="…"').waitFor()
    await dialog(page).getByRole('button', { name: 'Rotate', exact: true }).click()
    await arrives(page, 'Grace')
  })

  test('“By hand” is taken back by the key that chose it, and keeps the focus', async () => {
    const { page, client } = await opened()
    await client.network.allow({ provider: 'persona' })
    await askToRotate(page)
    const byHand = page.getByLabel('By hand, on the provider’s page')
    await byHand.press('Space')
    await dialog(page).getByText('You make a new key on the page of Persona').waitFor()
    await byHand.press('Space')
    expect(await byHand.isChecked()).toBe(false)
    await dialog(page).getByText('Make a new key with the same scopes').waitFor()
    expect(await byHand.and(page.locator(':focus')).count()).toBe(1)
  })

  test('files of one name are told apart by their folders', async () => {
    const { page, client, id, old, file } = await opened()
    const other = join(temporaryFolder(), '.env')
    writeFileSync(other, `PERSONA_API_KEY=${old.value}\n`)
    await client.consumers.add({ key: id, place: { kind: 'file', path: other, entry: 'PERSONA_API_KEY' } })
    await client.network.allow({ provider: 'persona' })
    await client.rotations.start({ key: id })
    await page.keyboard.press('4')
    await page.getByRole('button', { name: /^Case review/ }).click()
    for (const path of [file, other]) await page.getByText(`${path} · PERSONA_API_KEY`).waitFor()
  })

  test('a name without an end is read whole in every question', async () => {
    const { page, client, id } = await opened()
    const cutOff = () =>
      dialog(page).evaluate<number, HTMLElement>((element) => element.scrollWidth - element.clientWidth)
    await client.network.allow({ provider: 'persona' })
    await client.keys.set({ id, name: 'W'.repeat(200) })
    await page.keyboard.press('2')
    await page.getByRole('row', { name: /^WWW/ }).click()
    await page.getByRole('tab', { name: 'Versions' }).click()
    await button(page, 'Rotate').click()
    await dialog(page).getByText('PERSONA_API_KEY="…"').waitFor()
    expect(await cutOff()).toBe(0)
    await dialog(page).getByRole('button', { name: 'Rotate', exact: true }).click()
    await arrives(page, 'Grace')
    await button(page, 'End now…').click()
    await dialog(page).getByText('An ended key does not come back').waitFor()
    expect(await cutOff()).toBe(0)
  })

  test('a call is stopped before its next step, while the page stays usable, and goes on from there', async () => {
    const { page, client, persona } = await opened()
    await client.network.allow({ provider: 'persona' })
    persona.faults.add({ operation: 'create', fault: { kind: 'slow', ms: 3_000 } })
    await askToRotate(page)
    await button(page, 'Rotate').click()
    await button(page, 'Stop before the next step').waitFor()
    await page.keyboard.press('2')
    await page.getByRole('heading', { name: 'All keys' }).waitFor()
    await page.keyboard.press('4')
    await page.getByRole('button', { name: /^Case review/ }).click()
    await button(page, 'Stop before the next step').click()
    expect(await button(page, 'It stops before the next step').isDisabled()).toBe(true)
    await page.getByText('It was stopped between two steps').waitFor()
    await button(page, 'Go on').click()
    await arrives(page, 'Grace')
  })

  test('while another process is at work on it, that is said and nothing is done twice', async () => {
    const { page, client, persona, home, http } = await opened()
    await begin(page)
    await arrives(page, 'Grace')
    const other = testEngine(home, { http })
    other.clock.at = Date.now()
    await other.client.vault.unlock({ password })
    const [rotation] = (await client.rotations.list({})).rotations
    persona.faults.add({ operation: 'expire', fault: { kind: 'slow', ms: 4_000 } })
    const running = other.client.rotations.resume({ id: rotation?.id ?? '', now: true })
    await expect.poll(async () => (await client.rotations.list({})).rotations[0]?.state).toBe('retiring')
    await page.getByText('Nothing here is at work on it').waitFor()
    await button(page, 'Go on').click()
    await page.getByText('Another Keyward process is at work').waitFor()
    await running
    await client.rotations.list({})
    await page.getByText('Done: the new value is in force').waitFor()
  })

  test('locked while it is at work, it stops between two steps, and goes on after the next unlock', async () => {
    const { page, client, persona } = await opened()
    await client.network.allow({ provider: 'persona' })
    persona.faults.add({ operation: 'create', fault: { kind: 'slow', ms: 2_000 } })
    await askToRotate(page)
    await button(page, 'Rotate').click()
    await button(page, 'Stop before the next step').waitFor()
    await page.keyboard.press('Control+l')
    await page.getByLabel('Password', { exact: true }).fill(password)
    await page.keyboard.press('Enter')
    await page.getByRole('navigation', { name: 'Views and filters' }).waitFor()
    // What the provider was asked for is still stored when its answer comes.
    await expect
      .poll(async () => (await client.rotations.list({})).rotations[0]?.state, { timeout: 10_000 })
      .toBe('created')
    await page.keyboard.press('4')
    await page.getByRole('button', { name: /^Case review/ }).click()
    await button(page, 'Go on').click()
    await arrives(page, 'Grace')
    expect(persona.keys()).toHaveLength(4)
  })

  test('by hand the page leads: the field takes the value and is empty, and the end is what a person says', async () => {
    const { page, client } = await opened()
    const old = secrets.sendgrid()
    await client.keys.add({ name: 'Mail', value: old })
    await askToRotate(page, 'Mail')
    await page.getByLabel('By hand, on the provider’s page').check()
    await page.getByRole('radio', { name: 'At once: it leaked' }).click()
    await button(page, 'Begin by hand').click()
    await page.getByText('On the page of SendGrid make a key named').waitFor()
    const field = page.getByLabel('New value')
    await field.and(page.locator(':focus')).waitFor()
    // Keyward ends no key that a person has made.
    await button(page, 'Give it up…').click()
    await dialog(page).getByText('yours to end on the provider’s page').waitFor()
    await button(page, 'Cancel').click()
    const value = secrets.sendgrid()
    await field.fill(value)
    expect(await violationsIn(page)).toEqual([])
    await page.keyboard.press('Enter')
    await button(page, 'It works').click()
    await button(page, 'The old key is ended').click()
    await page.getByText('Only a person’s word says that the old one has ended').waitFor()
    expect(await page.content()).not.toContain(value)
    const { id } = await client.keys.resolve({ key: 'Mail' })
    expect((await client.secrets.reveal({ id })).value).toBe(value)
  })

  test('killed in the middle, it opens on the rotation after the next unlock, and goes on', async () => {
    const persona = await startPersona()
    onTestFinished(() => persona.close())
    const made = await testVault()
    made.clock.at = Date.now()
    const { old } = await fill(made, persona)
    await made.client.network.allow({ provider: 'persona' })
    await made.engine.close()
    const unlocked = async (address: string) => {
      const page = await browser.tab()
      await page.goto(address)
      await page.getByLabel('Password', { exact: true }).fill(password)
      await page.keyboard.press('Enter')
      await page.getByRole('navigation', { name: 'Views and filters' }).waitFor()
      return page
    }

    const first = await serve([], made.home)
    const before = await unlocked(await firstOf(first))
    persona.faults.add({ operation: 'create', fault: { kind: 'slow', ms: 60_000 } })
    await askToRotate(before)
    await button(before, 'Rotate').click()
    await expect.poll(() => persona.keys().length, { timeout: 20_000 }).toBe(4)
    first.child.kill('SIGKILL')
    await first.ended

    const page = await unlocked(await firstOf(await serve([], made.home)))
    await page.getByRole('heading', { name: 'Case review' }).waitFor()
    await page.getByText('Nothing here is at work on it').waitFor()
    expect(await violationsIn(page)).toEqual([])
    await button(page, 'Go on').and(page.locator(':focus')).waitFor()
    await page.keyboard.press('Enter')
    await arrives(page, 'Grace')
    expect(persona.isAlive(old.value)).toBe(true)
    // One key was made, and no second one.
    expect(persona.keys()).toHaveLength(4)
  })
})
