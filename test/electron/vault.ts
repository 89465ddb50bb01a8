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
  const said = (text: string) => started().page.getByText(text).waitFor()
  const unlock = async () => {
    await started().page.getByLabel('Password').fill(password)
    await started().page.getByRole('button', { name: 'Unlock' }).click()
    await started().page.getByRole('listitem').first().waitFor()
  }

  test('is made, and takes a key', async () => {
    const { page } = started()
    await page.getByLabel('Password').fill(password)
    await page.getByLabel('Repeat it').fill(password)
    await page.getByRole('button', { name: 'Make the vault' }).click()
    await said('No keys yet.')
    await page.getByLabel('Name').fill(name)
    await page.getByLabel('Value').fill(value)
    await page.getByRole('button', { name: 'Add' }).click()
    await said(`Added ${name}.`)
    expect(await page.getByRole('listitem').count()).toBe(1)
  })

  test('has a secret copied, without the page seeing it, and says for how long', async () => {
    const { page } = started()
    await page.getByRole('button', { name: 'Copy' }).click()
    await said('The clipboard is cleared in')
    expect(await clipboard()).toBe(value)
    expect(await page.content()).not.toContain(value)
  })

  test('leaves an empty page and no copy behind when it is locked', async () => {
    const { page } = started()
    const before = await page.evaluate('window.of = "the page that was"')
    expect(before).toBe('the page that was')
    await page.getByRole('button', { name: 'Lock' }).click()
    await page.getByLabel('Password').waitFor()
    await said('The clipboard was cleared.')
    expect(await clipboard()).toBe('')
    // It is another page: nothing that the old one held is there.
    expect(await page.evaluate('window.of')).toBeUndefined()
    expect(await page.content()).not.toContain(name)
  })

  test('is locked with the system, and what another program has copied meanwhile stays', async () => {
    await unlock()
    await started().page.getByRole('button', { name: 'Copy' }).click()
    await said('The clipboard is cleared in')
    await started().app.evaluate(async ({ clipboard: system, powerMonitor }) => {
      await system.writeText('of somebody else')
      powerMonitor.emit('suspend')
    })
    await started().page.getByLabel('Password').waitFor()
    await said('The clipboard holds something else')
    expect(await clipboard()).toBe('of somebody else')
  })

  test('is opened by the password alone', async () => {
    const { page } = started()
    await page.getByLabel('Password').fill('not the password')
    await page.getByRole('button', { name: 'Unlock' }).click()
    await said('Wrong password.')
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
    await quick.getByRole('option').waitFor()
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
    await page.getByRole('button', { name: 'Copy' }).click()
    await said('The clipboard is cleared in')
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
