import { spawn } from 'node:child_process'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { argumentsFor, electron, type RunningApp } from '../support/desktopApp.ts'

// Made up, and nowhere else: what is looked for in the files.
const password = 'Marker-password-7f3a'
const name = 'Marker-name-91bd'
const value = 'Marker-value-c04e-0123456789abcdef'

/** The main job in the desktop app, step by step. @param restart ends the app and starts it again on the same home */
export function testVault(started: () => RunningApp, restart: () => Promise<void>): void {
  const clipboard = () => started().app.evaluate(({ clipboard: system }) => system.readText())
  // Readers of the screen are told a second time, where nobody sees it.
  const said = (text: string) => started().page.getByText(text).first().waitFor()
  const locked = () => started().page.getByRole('button', { name: 'Unlock' }).waitFor()
  const unlock = async () => {
    const { page } = started()
    await page.getByLabel('Password', { exact: true }).fill(password)
    await page.getByRole('button', { name: 'Unlock' }).click()
    await page.getByRole('navigation', { name: 'Views and filters' }).waitFor()
    await page.keyboard.press('2')
    await page.getByRole('row', { name }).click()
  }
  const copy = async () => {
    await started().page.getByRole('button', { name: 'Copy', exact: true }).click()
    await said(`Copied the secret of ${name}.`)
  }

  test('is made, and takes a key', async () => {
    const { page } = started()
    await page.getByRole('button', { name: 'Start with an empty vault' }).click()
    await page.getByLabel('New password').fill(password)
    await page.getByLabel('The same again').fill(password)
    await page.keyboard.press('Enter')
    // A weak one is taken when it is given once more.
    const views = page.getByRole('navigation', { name: 'Views and filters' })
    await views.waitFor({ timeout: 5_000 }).catch(() => page.keyboard.press('Enter'))
    await views.waitFor()
    await page.keyboard.press('n')
    await page.getByLabel('Secret').fill(value)
    await page.getByLabel('Name', { exact: true }).fill(name)
    await page.keyboard.press('Control+Enter')
    await page.getByRole('row', { name }).waitFor()
  })

  test('has a secret copied, without the page seeing it, and says for how long', async () => {
    const { page } = started()
    await copy()
    expect(await clipboard()).toBe(value)
    expect(await page.content()).not.toContain(value)
  })

  test('leaves an empty page and no copy behind when it is locked', async () => {
    const { page } = started()
    const before = await page.evaluate('window.of = "the page that was"')
    expect(before).toBe('the page that was')
    await page.getByRole('button', { name: 'Lock' }).click()
    await locked()
    await said('The clipboard was cleared.')
    expect(await clipboard()).toBe('')
    // It is another page: nothing that the old one held is there.
    expect(await page.evaluate('window.of')).toBeUndefined()
    expect(await page.content()).not.toContain(name)
  })

  test('is locked with the system, and what another program has copied meanwhile stays', async () => {
    await unlock()
    await copy()
    await started().app.evaluate(async ({ clipboard: system, powerMonitor }) => {
      await system.writeText('of somebody else')
      powerMonitor.emit('suspend')
    })
    await locked()
    await said('The clipboard holds something else')
    expect(await clipboard()).toBe('of somebody else')
  })

  test('is opened by the password alone', async () => {
    const { page } = started()
    await page.getByLabel('Password', { exact: true }).fill('not the password')
    await page.getByRole('button', { name: 'Unlock' }).click()
    await said('Wrong password')
    await unlock()
  })

  test('gives a secret to the small window, which copies it with Enter and closes', async () => {
    const { app } = started()
    const opened = app.waitForEvent('window')
    await app.evaluate(({ Menu }) => {
      const file = Menu.getApplicationMenu()?.items.find(({ label }) => label === 'File')
      file?.submenu?.items.find(({ label }) => label.startsWith('Quick access'))?.click()
    })
    const quick = await opened
    await quick.getByRole('combobox').fill('marker')
    await quick.getByRole('option', { name }).waitFor()
    const closed = quick.waitForEvent('close')
    await quick.keyboard.press('Enter').catch(() => {})
    await closed
    expect(await clipboard()).toBe(value)
  })

  test('gets its hourly backup from a process of its own', async () => {
    await vi.waitFor(() => expect(readdirSync(join(started().home, 'backups')).length).toBeGreaterThan(0), {
      timeout: 30_000,
      interval: 500,
    })
  })

  test('is opened by one app at a time: a second one brings the first to the front and ends', async () => {
    const { app, page, home } = started()
    await app.evaluate(({ app: program }) => {
      const counted = globalThis as { asked?: number }
      counted.asked = 0
      program.on('second-instance', () => {
        counted.asked = (counted.asked ?? 0) + 1
      })
    })
    const second = spawn(electron.executable ?? '', argumentsFor(home), { stdio: 'ignore' })
    const ended = new Promise<boolean>((done) => {
      second.once('exit', () => done(true))
      setTimeout(() => done(second.kill() && false), 30_000)
    })
    expect(await ended).toBe(true)
    expect(await app.evaluate(() => (globalThis as { asked?: number }).asked)).toBe(1)
    expect(app.windows()).toEqual([page])
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible())).toBe(true)
  })

  test('is cleared from the clipboard when the app ends, and from every file that is not encrypted', async () => {
    const { page, home } = started()
    await copy()
    await started().end()
    const files = readdirSync(home, { recursive: true, encoding: 'utf8' }).filter((path) =>
      statSync(join(home, path)).isFile(),
    )
    expect(files.filter((path) => path.startsWith('desktop')).length).toBeGreaterThan(5)
    const markers = [password, name, value].flatMap((text) => [Buffer.from(text), Buffer.from(text, 'utf16le')])
    const found = files.filter((path) => {
      const content = readFileSync(join(home, path))
      return markers.some((marker) => content.includes(marker))
    })
    expect(found).toEqual([])
    await restart()
    expect(await clipboard()).toBe('')
    expect(await page.isClosed()).toBe(true)
  })
}
