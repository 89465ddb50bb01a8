import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { Ports } from '../../electron/engine/index.ts'
import { startPersona } from '../providers/startPersona.ts'
import { password, type TestEngine } from '../support/engine.ts'
import { temporaryFolder } from '../support/home.ts'
import { hostOf } from '../support/host.ts'
import { callingHttp } from '../support/rotatedKeys.ts'
import { secretMaker } from '../support/secrets.ts'
import { violationsIn } from './axe.ts'
import { browserOfFile, refusedIn, whyNot } from './browser.ts'
import { openPage } from './openPage.ts'

const secrets = secretMaker(88)

describe.skipIf(whyNot)(`Where a key is used${whyNot ? ` (${whyNot})` : ''}`, () => {
  const browser = browserOfFile()
  const value = secrets.persona('production')

  /** A key that stands in a file deep in a folder, as a page of a browser is given it. */
  async function opened(
    add: Partial<Parameters<TestEngine['client']['keys']['add']>[0]> = {},
    ports: Partial<Ports> = {},
    put: (vault: TestEngine) => Promise<unknown> = async () => {},
  ) {
    const folder = join(temporaryFolder(), 'work', 'shops', 'north', 'deploy', 'production')
    mkdirSync(folder, { recursive: true })
    const file = join(folder, '.env')
    const host = { ...hostOf('terminal'), ...ports.host }
    const vault = await openPage(
      browser,
      async (it) => {
        await it.client.keys.add({ name: 'Case review', value, variable: 'PERSONA_API_KEY', ...add })
        await put(it)
        // From now on it is a page that asks.
        host.kind = 'browser'
      },
      { ...ports, host },
    )
    writeFileSync(file, `# of the shop\nPERSONA_API_KEY="${add.value ?? value}"\nPORT=3000\n`)
    const { page, client } = vault
    const { id } = await client.keys.resolve({ key: 'Case review' })
    await page.keyboard.press('2')
    await page.getByRole('row', { name: /^Case review/ }).click()
    await page.getByRole('tab', { name: 'Where used' }).click()
    const panel = page.getByRole('complementary', { name: 'Case review' })
    const places = async () => (await client.consumers.list({ key: id })).consumers
    return { ...vault, id, file, panel, places }
  }

  const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true })
  const list = (page: Page) => page.getByRole('list', { name: 'Places that use the key' })

  const fileField = (page: Page) => page.getByRole('textbox', { name: /^File/ })

  async function addFile(page: Page, file: string, typed = password) {
    await button(page, 'Add a file…').click()
    await fileField(page).fill(file)
    await page.getByLabel('Password of the vault').fill(typed)
    await button(page, 'Add the file').click()
  }

  test('a file is named with the password, shown by its name first, previewed line by line, and removed in words', async () => {
    const { page, panel, file, places } = await opened()
    await panel.getByText('No place is named yet.').waitFor()
    expect(await violationsIn(page)).toEqual([])
    await addFile(page, file, 'not the password')
    await page.getByRole('dialog').getByRole('alert').waitFor()
    expect(await places()).toEqual([])
    expect(await page.getByLabel('Password of the vault').inputValue()).toBe('')
    expect(await page.getByLabel('Entry').inputValue()).toBe('PERSONA_API_KEY')
    expect(await violationsIn(page)).toEqual([])
    await page.getByLabel('Password of the vault').fill(password)
    await page.keyboard.press('Enter')
    await list(page).getByText('.env · PERSONA_API_KEY').waitFor()
    await list(page).getByTitle(file).first().waitFor()
    await list(page).getByText('no rotation has come here yet').waitFor()
    expect(await places()).toMatchObject([{ number: 1, place: { kind: 'file', path: file, entry: 'PERSONA_API_KEY' } }])

    await button(page, 'Preview').click()
    const preview = page.getByRole('dialog', { name: 'What a new value would change' })
    await preview.getByText('line 2').waitFor()
    await preview.getByText('PERSONA_API_KEY="…"').waitFor()
    expect(await violationsIn(page)).toEqual([])
    await button(page, 'Close').click()
    writeFileSync(file, 'PERSONA_API_KEY="another"\n')
    await button(page, 'Preview').click()
    await preview.getByText('It holds another value than the one that is replaced, and is left alone.').waitFor()
    await button(page, 'Close').click()

    await button(page, 'Remove place 1: .env · PERSONA_API_KEY').click()
    await page.getByRole('dialog').getByText('stays as it is, with the value it has').waitFor()
    await button(page, 'Remove the place').click()
    await panel.getByText('No place is named yet.').waitFor()
    expect(await page.content()).not.toContain(value)
    expect(await refusedIn(page)).toEqual([])
  })

  test('a file that does not hold the key is refused, and nothing of it is kept', async () => {
    const { page, file, places } = await opened()
    writeFileSync(file, 'PERSONA_API_KEY="another"\n')
    await addFile(page, file)
    await page.getByRole('dialog').getByRole('alert').getByText('holds another value than this key').waitFor()
    expect(await places()).toEqual([])
  })

  test('the file that it came from is suggested, and the host’s dialog names any other', async () => {
    const chosen: string[] = []
    const host = { ...hostOf('terminal'), chooseFile: async () => chosen[0] ?? null }
    const origin = join(temporaryFolder(), '.env')
    writeFileSync(origin, `SECOND_NAME=${value}\n`)
    const { page, file } = await opened({ variable: 'SECOND_NAME' }, { host }, async ({ client }) => {
      await client.keys.remove(await client.keys.resolve({ key: 'Case review' }))
      const text = readFileSync(origin, 'utf8').replace(value, secrets.persona('production'))
      await client.imports.run({ file: origin, text, format: 'auto', dryRun: false })
      writeFileSync(origin, text)
      const { id } = await client.keys.resolve({ key: 'SECOND_NAME' })
      await client.keys.set({ id, name: 'Case review' })
      for (const { number } of (await client.consumers.list({ key: id })).consumers)
        await client.consumers.remove({ key: id, number })
    })
    chosen.push(file)
    await button(page, 'Add the file that it came from').click()
    expect(await fileField(page).inputValue()).toBe(origin)
    await page.getByLabel('Password of the vault').and(page.locator(':focus')).waitFor()
    await page.keyboard.type(password)
    await page.keyboard.press('Enter')
    await list(page).getByText('.env · SECOND_NAME').waitFor()
    await button(page, 'Add the file that it came from').waitFor({ state: 'detached' })
    await button(page, 'Add a file…').click()
    await button(page, 'Choose…').click()
    await expect.poll(() => fileField(page).inputValue()).toBe(file)
  })

  test('a step is added and taken back; a command is named in a terminal alone, and the page copies how', async () => {
    const { page, panel, copied, places, id } = await opened()
    await button(page, 'Add a step…').click()
    await page.getByLabel('What is to be done').fill('Restart the report worker')
    await page.getByLabel('Link').fill('https://ci.example.com/restart')
    expect(await violationsIn(page)).toEqual([])
    await button(page, 'Add the step').click()
    await list(page).getByText('Restart the report worker').waitFor()
    await list(page).getByText('https://ci.example.com/restart').waitFor()
    await button(page, 'Remove place 1: Restart the report worker').click()
    await panel.getByText('No place is named yet.').waitFor()
    await page.keyboard.press('Control+z')
    await list(page).getByText('Restart the report worker').waitFor()
    expect(await places()).toMatchObject([{ place: { kind: 'step' } }])
    await button(page, 'Copy the command for a terminal').click()
    await expect.poll(() => copied.at(-1)?.text).toBe(`keyward consumers ${id.slice(0, 8)} --hook COMMAND`)
  })

  test('after a rotation each place tells what was done there, and why it was not', async () => {
    const { http, waited } = callingHttp()
    const clock = { now: () => 0 }
    const persona = await startPersona({ now: () => clock.now() })
    onTestFinished(() => persona.close())
    const made = persona.addKey('production', { name: 'Case review', permissions: ['inquiry.read'] })
    const baseUrl = persona.origin
    const { page, panel, client, file, id } = await opened(
      { value: made.value, remoteId: made.id, baseUrl },
      { http },
      async ({ client, clock: its }) => {
        clock.now = () => its.at + waited.ms
        await client.keys.add({ name: 'Key manager', value: persona.managers.production, manager: true, baseUrl })
        await client.network.allow({ provider: 'persona' })
      },
    )
    await addFile(page, file)
    await list(page).getByText('.env · PERSONA_API_KEY').waitFor()
    await client.consumers.add({ key: id, place: { kind: 'step', text: 'Restart the report worker', link: null } })
    const other = join(temporaryFolder(), 'settings.json')
    writeFileSync(other, JSON.stringify({ key: made.value }))
    await client.consumers.add({ key: id, place: { kind: 'file', path: other, entry: 'key' }, password })
    const { rotation } = await client.rotations.start({ key: id })
    expect(rotation.state).toBe('grace')
    await list(page)
      .getByText(/^confirmed today/)
      .first()
      .waitFor()
    await list(page).getByText('unknown').waitFor()
    expect(readFileSync(file, 'utf8')).toBe(
      `# of the shop\nPERSONA_API_KEY="${(await client.secrets.reveal({ id })).value}"\nPORT=3000\n`,
    )
    expect(await violationsIn(page)).toEqual([])
    // The list is one stop for Tab.
    await button(page, /^Remove place 1/).focus()
    await page.keyboard.press('End')
    await button(page, /^Remove place 3/)
      .and(page.locator(':focus'))
      .waitFor()
    expect(await list(page).locator('[tabindex="0"]').count()).toBe(1)
    for (const size of [
      { width: 900, height: 700 },
      { width: 640, height: 400 },
    ]) {
      await page.setViewportSize(size)
      await panel.waitFor()
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
      expect(await violationsIn(page)).toEqual([])
    }
  })
})
