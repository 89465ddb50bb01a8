import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { describe, expect, test } from 'vitest'
import { cheapCost, password, testEngine, testVault } from '../support/engine.ts'
import { temporaryFolder, temporaryHome } from '../support/home.ts'
import { hostOf } from '../support/host.ts'
import { flip } from '../support/vaultFiles.ts'
import { violationsIn } from './axe.ts'
import { browserOfFile, refusedIn, whyNot } from './browser.ts'

const next = 'purple kettle marches seldom 42'

describe.skipIf(whyNot)(`unlocking${whyNot ? ` (${whyNot})` : ''}`, () => {
  const { host, tab } = browserOfFile()

  /** The page of a locked vault that has a recovery code. */
  async function locked() {
    const vault = await testVault(undefined, true)
    vault.clock.at = Date.now()
    const serving = await host({ engine: vault.engine })
    const page = await tab()
    await page.goto(`${serving.origin}/#${serving.newCode()}`)
    await page.getByRole('heading', { name: 'Unlock Keyward' }).waitFor()
    return { ...vault, code: vault.recoveryCode ?? '', page }
  }

  const field = (page: Page) => page.getByLabel('Password', { exact: true })
  const open = (page: Page) => page.getByRole('navigation', { name: 'Views and filters' }).waitFor()

  async function unlock(page: Page, typed = password): Promise<void> {
    await field(page).fill(typed)
    await page.keyboard.press('Enter')
  }

  async function useCode(page: Page, code: string): Promise<void> {
    await page.getByRole('button', { name: 'Use recovery code' }).click()
    await page.getByRole('textbox', { name: 'Recovery code' }).fill(code)
    await page.getByLabel('New password').fill(next)
    await page.getByLabel('The same again').fill(next)
    await page.keyboard.press('Enter')
  }

  test('the password can be typed at once, a wrong one is told in words, and the right one opens it', async () => {
    const { page } = await locked()
    await page.keyboard.type('another')
    await page.keyboard.press('Enter')
    const told = page.getByRole('alert')
    await told.getByText('Wrong password').waitFor()
    await told.getByText('The vault itself is fine; nothing was changed.').waitFor()
    expect(await field(page).inputValue()).toBe('')
    await page.keyboard.type(password)
    await page.keyboard.press('Enter')
    await open(page)
  })

  test('a damaged vault is told apart from a wrong password, and a backup is offered', async () => {
    const { page, home } = await locked()
    for (const name of ['keyslots.json', 'keyslots.json.copy']) flip(join(home, 'vault', name), 100)
    await unlock(page)
    await page.getByRole('alert').getByText('The vault is damaged').waitFor()
    await page.getByRole('button', { name: 'Restore a backup…' }).click()
    await page.getByRole('dialog', { name: 'Restore a backup' }).waitFor()
  })

  test('it says when it was locked, and why, also after the window was looked at again', async () => {
    const { page, engine } = await locked()
    await unlock(page)
    await open(page)
    await engine.lock('idle')
    await page.getByText(/^Locked at \d\d:\d\d, after 10 minutes without use$/).waitFor()
    await page.evaluate(`dispatchEvent(new Event('focus'))`)
    await page.waitForTimeout(200)
    await page.getByText(/^Locked at \d\d:\d\d, after 10 minutes without use$/).waitFor()
  })

  test('Caps Lock is told', async () => {
    const { page } = await locked()
    await field(page).dispatchEvent('keyup', { key: 'A', modifierCapsLock: true })
    await page.getByText('Caps Lock is on.').waitFor()
  })

  test('the recovery code opens the vault with a new password and a new code, which must be kept first', async () => {
    const { page, client, code } = await locked()
    await useCode(page, code.toLowerCase())
    const dialog = page.getByRole('dialog', { name: 'Your new recovery code' })
    await dialog.waitFor()
    const shown = (await dialog.locator('[translate=no]').innerText()).replaceAll(/\s/g, '')
    expect(shown).toMatch(/^[0-9A-Z]{32}[0-9A-Z*~$=]$/)
    expect(shown).not.toBe(code.replaceAll('-', ''))
    // Neither Escape nor a look at another window takes it away.
    await page.keyboard.press('Escape')
    await page.evaluate(`dispatchEvent(new Event('focus'))`)
    await page.waitForTimeout(200)
    expect(await dialog.getByRole('button', { name: 'Done' }).isDisabled()).toBe(true)
    expect((await client.vault.details({})).recovery.savedAt).toBeNull()
    await dialog.getByText('I have kept it away from this computer').click()
    await dialog.getByRole('button', { name: 'Done' }).click()
    await open(page)
    expect((await client.vault.details({})).recovery.savedAt).not.toBeNull()
    expect(await page.content()).not.toContain(shown.slice(0, 4))
    await client.vault.lock({})
    await unlock(page)
    await page.getByRole('alert').getByText('Wrong password').waitFor()
    await unlock(page, next)
    await open(page)
  })

  test('the new recovery code can be saved as a file, which says what it is for', async () => {
    const { page, code } = await locked()
    await useCode(page, code)
    const saved = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Save as file' }).click()
    const text = readFileSync(await (await saved).path(), 'utf8')
    expect(text).toMatch(/^Keyward recovery code\n\n {4}([0-9A-Z]{4}-){8}[0-9A-Z*~$=]\n/)
    expect(await refusedIn(page)).toEqual([])
  })

  test('where the host has a dialog for files, the code is written where the person says, and never inside the home', async () => {
    const chosen = [null, 'inside the home', join(temporaryFolder(), 'kit.txt')]
    const chooseFile = async () => chosen.shift() ?? null
    const { home, engine, client } = testEngine(temporaryHome(), { host: { ...hostOf('desktop'), chooseFile } })
    chosen[1] = join(home, 'kit.txt')
    const kit = chosen[2] ?? ''
    const { recoveryCode } = await client.vault.create({ password, recovery: true, cost: cheapCost })
    await client.vault.lock({})
    const serving = await host({ engine })
    const page = await tab()
    await page.goto(`${serving.origin}/#${serving.newCode()}`)
    await useCode(page, recoveryCode ?? '')
    const save = page.getByRole('button', { name: 'Save as file…' })
    await save.click()
    await expect.poll(() => chosen.length).toBe(2)
    await save.click()
    await page.getByRole('alert').getByText('A recovery kit is not written inside the home').waitFor()
    await save.click()
    await page.getByText(`The code is in ${kit}.`).waitFor()
    expect(existsSync(join(home, 'kit.txt'))).toBe(false)
    expect(readFileSync(kit, 'utf8')).toContain('Keyward recovery code')
    expect(await page.getByRole('alert').count()).toBe(0)
  })

  test('a new recovery code goes from the screen when the vault is locked', async () => {
    const { page, engine, code } = await locked()
    await useCode(page, code)
    const dialog = page.getByRole('dialog', { name: 'Your new recovery code' })
    await dialog.waitFor()
    await engine.lock('idle')
    await dialog.waitFor({ state: 'detached' })
    await page.getByRole('heading', { name: 'Unlock Keyward' }).waitFor()
  })

  test('a vault that was unlocked elsewhere is shown when the window is looked at again', async () => {
    const { page, client, code } = await locked()
    await useCode(page, `${code.slice(0, -1)}!`)
    await page.getByText('This is not a recovery code').waitFor()
    await client.vault.unlock({ password })
    await page.evaluate(`dispatchEvent(new Event('focus'))`)
    await open(page)
  })

  test('a mistyped recovery code is told, stays to be put right, and changes nothing', async () => {
    const { page, code } = await locked()
    const mistyped = `${code.slice(0, -3)}${code.at(-3) === 'X' ? 'Y' : 'X'}${code.slice(-2)}`
    await useCode(page, mistyped)
    await page.getByText('This is not a recovery code').waitFor()
    expect(await page.getByRole('textbox', { name: 'Recovery code' }).inputValue()).toBe(mistyped)
    expect(await page.getByLabel('New password').inputValue()).toBe('')
    await page.keyboard.press('Escape')
    await unlock(page)
    await open(page)
  })

  test('a restored backup takes the vault’s place, and it says where the old one is kept', async () => {
    const other = await testVault()
    const file = join(temporaryFolder(), 'mine.keyward')
    await other.client.backups.create({ file })
    const { page } = await locked()
    await page.getByRole('button', { name: 'Restore a backup…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Restore a backup' })
    await dialog.getByLabel('File of the backup').fill(file)
    await dialog.getByLabel('Password').fill(password)
    await dialog.getByRole('button', { name: 'Restore', exact: true }).click()
    await open(page)
    await page.getByText(/^The replaced vault is kept in /).waitFor()
  })

  test('it fits the small window of quick access', async () => {
    const { page } = await locked()
    await page.setViewportSize({ width: 656, height: 432 })
    await unlock(page, 'another')
    await page.getByRole('alert').getByText('Wrong password').waitFor()
    const overflow = '(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight)'
    expect(await page.evaluate(`${overflow}(document.querySelector('#root > div'))`)).toBe(0)
  })

  test('axe and the content policy have nothing against it, calm, refused, and with a code', async () => {
    const { page, code } = await locked()
    expect(await violationsIn(page)).toEqual([])
    await unlock(page, 'another')
    await page.getByRole('alert').getByText('Wrong password').waitFor()
    expect(await violationsIn(page)).toEqual([])
    await useCode(page, code)
    await page.getByRole('dialog', { name: 'Your new recovery code' }).waitFor()
    expect(await violationsIn(page)).toEqual([])
    expect(await refusedIn(page)).toEqual([])
  })
})
