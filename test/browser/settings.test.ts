import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { describe, expect, test } from 'vitest'
import { password } from '../support/engine.ts'
import { temporaryFolder } from '../support/home.ts'
import { violationsIn } from './axe.ts'
import { browserOfFile, refusedIn, whyNot } from './browser.ts'
import { openPage } from './openPage.ts'

const sections = [
  'Security',
  'Audit',
  'Rotation',
  'Network',
  'Providers',
  'Purposes',
  'Backups',
  'Reminders',
  'Appearance',
  'Shortcuts',
  'About and limits',
]

async function goTo(page: Page, section: string): Promise<void> {
  await page.keyboard.press('Control+,')
  await page.getByRole('navigation', { name: 'Settings' }).getByRole('button', { name: section }).click()
}

describe.skipIf(whyNot)(`Settings${whyNot ? ` (${whyNot})` : ''}`, () => {
  const browser = browserOfFile()

  test('every part can be reached by keyboard and passes axe in both themes', async () => {
    const { page } = await openPage(browser)
    await page.keyboard.press('Control+,')
    await page.getByRole('navigation', { name: 'Settings' }).getByRole('button', { name: 'Security' }).focus()
    for (const [place, section] of sections.entries()) {
      if (place > 0) await page.keyboard.press('ArrowDown')
      const button = page.getByRole('navigation', { name: 'Settings' }).getByRole('button', { name: section })
      expect(await button.getAttribute('aria-current')).toBe('page')
      expect(await violationsIn(page), section).toEqual([])
    }
    expect(await refusedIn(page)).toEqual([])
  })

  test('calls to a provider are allowed and forbidden again, in a list that is one stop', async () => {
    const { page, client } = await openPage(browser)
    const allowed = async () =>
      (await client.network.list({})).permissions.flatMap((its) => (its.allowed ? its.provider : []))
    await goTo(page, 'Network')
    await page.getByText('0 of 28 providers may be called').waitFor()
    const list = page.getByRole('list', { name: 'Providers that can be called' })
    expect(await list.locator('[tabindex="0"]').count()).toBe(1)
    await page.getByRole('button', { name: 'Allow calls to Anthropic' }).focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.getByText('1 of 28 providers may be called').waitFor()
    expect(await allowed()).toEqual(['cloudflare'])
    await list.getByText(/^allowed since/).waitFor()
    await page.getByRole('button', { name: 'Stop calls to Cloudflare' }).click()
    await expect.poll(allowed).toEqual([])
  })

  test('a change counts at once', async () => {
    const { page, client } = await openPage(browser)
    const settings = async () => (await client.settings.get({})).settings
    await goTo(page, 'Security')
    await page.getByLabel('Lock when idle').selectOption('5')
    await page.getByRole('switch', { name: 'Ask before copying production keys' }).click()
    await expect.poll(settings).toMatchObject({ lock: { idleMinutes: 5 }, clipboard: { askForProduction: true } })
    await goTo(page, 'Appearance')
    await page.getByRole('radio', { name: 'Dark' }).click()
    await expect.poll(() => page.locator('html').getAttribute('data-theme')).toBe('dark')
    await goTo(page, 'Rotation')
    await page.getByLabel('The old value works on for').selectOption({ label: '2 days' })
    await page.getByLabel('Keep revoked values for').selectOption({ label: '90 days' })
    await expect.poll(settings).toMatchObject({ rotation: { graceHours: 48, keepRevokedDays: 90 } })
    await page.getByLabel('Keep revoked values for').selectOption({ label: 'For ever' })
    await expect.poll(settings).toMatchObject({ rotation: { graceHours: 48, keepRevokedDays: null } })
    await goTo(page, 'Reminders')
    await page.getByRole('switch', { name: 'Tell me when keys end' }).click()
    await expect.poll(settings).toMatchObject({ notifications: { wanted: false } })
    await expect.poll(() => page.getByRole('switch', { name: 'Say the names of keys' }).isDisabled()).toBe(true)
  })

  test('the password is changed, after the present one, and a weak one is said to be weak', async () => {
    const { page, client } = await openPage(browser)
    await goTo(page, 'Security')
    await page.getByRole('button', { name: 'Change password…' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Present password').fill(password)
    await dialog.getByLabel('New password').fill('password1')
    await dialog.getByLabel('The same again').fill('password1')
    await dialog.getByRole('button', { name: 'Change password' }).click()
    await dialog.getByText('This password is easily guessed').waitFor()
    const next = 'seven walruses knit beneath Tuesday'
    await dialog.getByLabel('Present password').fill(password)
    await dialog.getByLabel('New password').fill(next)
    await dialog.getByLabel('The same again').fill(next)
    await dialog.getByRole('button', { name: 'Change password' }).click()
    await page
      .getByText(/^The password is changed/)
      .first()
      .waitFor()
    await client.vault.lock({})
    await expect(client.vault.unlock({ password })).rejects.toMatchObject({ code: 'wrongPassword' })
    await client.vault.unlock({ password: next })
  })

  test('a new vault key is made, and the password stays', async () => {
    const { page, client } = await openPage(browser)
    await goTo(page, 'Security')
    await page.getByRole('button', { name: 'New vault key…' }).click()
    await page.getByLabel('Password of the vault').fill(password)
    expect(await violationsIn(page)).toEqual([])
    await page.getByRole('button', { name: 'Make a new vault key' }).click()
    await page
      .getByText(/^The vault has a new key/)
      .first()
      .waitFor()
    const { events } = await client.activity.list({})
    expect(events.map(({ event }) => event)).toContain('vaultKey.changed')
    await client.vault.lock({})
    await client.vault.unlock({ password })
  })

  test('a provider is found by its name, and each of its facts has a source', async () => {
    const { page } = await openPage(browser)
    await goTo(page, 'Providers')
    await page.getByLabel('Search providers').fill('perso')
    await page.getByRole('list', { name: 'Providers' }).getByRole('button').click()
    await page.getByRole('heading', { name: 'Persona' }).waitFor()
    await page.getByText('31 known').waitFor()
    await page
      .getByText(/^Persona, API keys; checked 2026-11/)
      .first()
      .waitFor()
    expect(await violationsIn(page)).toEqual([])
    await page.getByRole('button', { name: 'All providers' }).click()
    await page.getByLabel('Search providers').waitFor()
  })

  test('a file of the person’s own that is not used is named, with why', async () => {
    const { page } = await openPage(browser, async ({ home, client }) => {
      mkdirSync(join(home, 'providers'), { recursive: true })
      writeFileSync(join(home, 'providers', 'mine.json'), '{ "id": "mine" }')
      await client.demo.fill({})
    })
    await goTo(page, 'Providers')
    await page.getByText(/This file of yours is not used/).waitFor()
  })

  test('a purpose is made of scopes, edited, removed, and put back', async () => {
    const { page, client } = await openPage(browser)
    const before = new Set((await client.purposes.list({})).purposes.map(({ id }) => id))
    const added = async () => {
      const { purposes } = await client.purposes.list({})
      return purposes.filter(({ id }) => !before.has(id)).map(({ id, scopes }) => [id, ...scopes])
    }
    await goTo(page, 'Purposes')
    await page.getByRole('button', { name: 'New purpose…' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Name').fill('Send receipts')
    await dialog.getByLabel('Provider').selectOption('sendgrid')
    await dialog.getByLabel('Search scopes').fill('mail.send')
    await dialog.getByRole('button', { name: /^mail\.send/ }).click()
    expect(await violationsIn(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Send receipts').waitFor()
    expect(await added()).toEqual([['send-receipts', 'mail.send']])
    await page.getByRole('button', { name: 'Remove Send receipts' }).click()
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect.poll(added).toEqual([['send-receipts', 'mail.send']])
    await page.getByRole('button', { name: 'Edit Send receipts' }).click()
    await dialog.getByLabel('Name').fill('Send bills')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Send bills').waitFor()
  })

  test('a backup is made and restored, and what was changed since is gone', async () => {
    const { page, client } = await openPage(browser)
    await goTo(page, 'Backups')
    await page.getByRole('button', { name: 'Back up now' }).click()
    await page.getByText(/^Last backup: today/).waitFor()
    const { id } = await client.keys.resolve({ key: 'Roadmap export' })
    await client.keys.set({ id, name: 'Renamed since' })
    await page.getByRole('button', { name: 'Restore…' }).last().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Password').fill(password)
    expect(await violationsIn(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Restore', exact: true }).click()
    await dialog.waitFor({ state: 'detached' })
    await page.keyboard.press('2')
    await page.getByRole('heading', { level: 1, name: /All keys/ }).waitFor()
    expect((await client.keys.get({ id })).key.name).toBe('Roadmap export')
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox').fill('roadmap')
    await page.getByRole('option', { name: /Roadmap export/ }).waitFor()
  })

  test('everything is written in plain text only after the password', async () => {
    const { page } = await openPage(browser)
    const file = join(temporaryFolder(), 'all.json')
    await goTo(page, 'Backups')
    await page.getByRole('button', { name: 'Export…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Export in plain text' })
    await dialog.getByLabel('New file').fill(file)
    await dialog.getByLabel('Password of the vault').fill('not it')
    await dialog.getByRole('button', { name: 'Write all secrets in plain text' }).click()
    await dialog.getByRole('alert').waitFor()
    expect(existsSync(file)).toBe(false)
    expect(await violationsIn(page)).toEqual([])
    await dialog.getByLabel('Password of the vault').fill(password)
    await dialog.getByRole('button', { name: 'Write all secrets in plain text' }).click()
    await page
      .getByText(/in plain text\. Delete it/)
      .first()
      .waitFor()
    expect(readFileSync(file, 'utf8')).toContain('Roadmap export')
  })

  test('the vault is checked when asked, and what was not looked at is not called good', async () => {
    const { page } = await openPage(browser)
    await goTo(page, 'About and limits')
    await page.getByText(/^Argon2id, 19 MiB/).waitFor()
    expect(await page.getByText('Good', { exact: true }).count()).toBe(0)
    await page.getByRole('button', { name: 'Check the vault' }).click()
    await page.getByText('Newest backup', { exact: true }).waitFor()
    expect(await page.getByText('Good', { exact: true }).count()).toBe(9)
    expect(await page.getByText('Not checked', { exact: true }).count()).toBe(1)
    expect(await violationsIn(page)).toEqual([])
  })
})
