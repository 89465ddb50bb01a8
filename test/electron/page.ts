/// <reference lib="dom" />
import { expect, test } from 'vitest'
import type { RunningApp } from '../support/desktopApp.ts'

/** What the page of the desktop app may do, and may not. */
export function testPage(started: () => RunningApp): void {
  test('comes from the app itself, isolated, in the sandbox and without Node', async () => {
    const { app, page } = started()
    expect(page.url()).toBe('app://vault/index.html')
    const settings = await app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
        getLastWebPreferences(): Record<string, unknown>
      }
      const { sandbox, contextIsolation, nodeIntegration, webviewTag } = contents.getLastWebPreferences()
      return { sandbox, contextIsolation, nodeIntegration, webviewTag }
    })
    expect(settings).toEqual({ sandbox: true, contextIsolation: true, nodeIntegration: false, webviewTag: false })
    expect(
      await page.evaluate(() => ['require', 'process', 'module', 'Buffer'].filter((name) => name in window)),
    ).toEqual([])
  })

  test('has two functions and nothing else of the privileged side', async () => {
    const given = await started().page.evaluate(() => {
      const { keyward } = window as unknown as { keyward: object }
      return Object.entries(keyward).map(([name, value]) => [name, typeof value])
    })
    expect(given).toEqual([
      ['call', 'function'],
      ['onEvent', 'function'],
    ])
  })

  test('loads and runs nothing but its own files', async () => {
    const { page } = started()
    const found = await page.evaluate(async () => {
      const violated: string[] = []
      document.addEventListener('securitypolicyviolation', (event) => violated.push(event.effectiveDirective))
      const script = document.createElement('script')
      script.textContent = 'window.ranInline = true'
      document.body.append(script)
      const style = document.createElement('style')
      style.textContent = 'h1 { display: none }'
      document.body.append(style)
      const image = document.createElement('img')
      image.src = 'https://example.invalid/a.png'
      document.body.append(image)
      const frame = document.createElement('iframe')
      frame.src = 'https://example.invalid/'
      document.body.append(frame)
      const fetched = await fetch('https://example.invalid/').then(
        () => true,
        () => false,
      )
      await new Promise((next) => setTimeout(next, 300))
      for (const element of [script, style, image, frame]) element.remove()
      return { ranInline: 'ranInline' in window, fetched, violated: [...new Set(violated)].sort() }
    })
    expect(found).toEqual({
      ranInline: false,
      fetched: false,
      violated: ['connect-src', 'frame-src', 'img-src', 'script-src-elem', 'style-src-elem'],
    })
  })

  test('gets no permission', async () => {
    const granted = await started().page.evaluate(async () => {
      const names = ['notifications', 'geolocation', 'camera', 'clipboard-read'] as unknown as PermissionName[]
      const states = names.map(async (name) => (await navigator.permissions.query({ name })).state)
      return (await Promise.all(states)).filter((state) => state === 'granted')
    })
    expect(granted).toEqual([])
  })

  test('opens no window', async () => {
    const { app, page } = started()
    expect(await page.evaluate(() => window.open('app://vault/index.html') === null)).toBe(true)
    expect(app.windows()).toHaveLength(1)
  })

  test('cannot be left', async () => {
    const { page } = started()
    await page.evaluate(() => {
      setTimeout(() => location.assign('https://example.invalid/'), 0)
    })
    await page.waitForTimeout(500)
    expect(page.url()).toBe('app://vault/index.html')
    await page.reload()
    await page.locator('h1').waitFor()
  })

  test('is the only one that may call: a foreign page with the same preload is refused', async () => {
    const { app } = started()
    const opened = app.waitForEvent('window')
    // Without the guard that lets nothing foreign be loaded in the first place.
    await app.evaluate(({ app: program, BrowserWindow, session }) => {
      const preload = `${program.getAppPath()}/out/preload/index.cjs`
      const unguarded = session.fromPartition('foreign')
      unguarded.webRequest.onBeforeRequest(null)
      const window = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true, session: unguarded } })
      window.loadURL('data:text/html,<p>foreign</p>')
    })
    const foreign = await opened
    await foreign.waitForURL(/^data:/)
    const answer = await foreign.evaluate(() =>
      (window as unknown as { keyward: { call(...sent: unknown[]): Promise<unknown> } }).keyward
        .call(1, 'vault.status', {})
        .then(
          (given) => `answered ${JSON.stringify(given)}`,
          (error: Error) => error.message,
        ),
    )
    expect(answer).toContain('refused')
    await foreign.close()
  })
}
