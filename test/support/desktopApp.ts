import { chmodSync, existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { _electron, type ElectronApplication, type Page } from '@playwright/test'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** How the built app is started. ELECTRON_BIN, ELECTRON_APP and ELECTRON_ARGS (a JSON list) name other ones. */
export const electron = {
  executable: process.env.ELECTRON_BIN || installedElectron(),
  app: process.env.ELECTRON_APP || root,
  args: JSON.parse(process.env.ELECTRON_ARGS || '[]') as string[],
}

/** Why the desktop app cannot be started here, or null. */
export function whyNot(): string | null {
  if (electron.executable === null)
    return 'there is no Electron: run “npx install-electron”, or name one with ELECTRON_BIN'
  if (!existsSync(join(electron.app, 'out', 'main', 'index.js')))
    return `${electron.app} holds no built app: run “node build/app.mjs”`
  return null
}

/** The binary that the package has fetched. */
function installedElectron(): string | null {
  const folder = join(root, 'node_modules', 'electron')
  const name = join(folder, 'path.txt')
  return existsSync(name) ? join(folder, 'dist', readFileSync(name, 'utf8').trim()) : null
}

/** The arguments that start the app on a home. */
export const argumentsFor = (home: string) => [...electron.args, electron.app, `--home=${home}`]

export interface RunningApp {
  app: ElectronApplication
  /** Its first window. */
  page: Page
  home: string
  /** Ends the app and leaves the home. */
  end(): Promise<void>
}

/** A home that an app of another user can write in, as the binary may be one of those. */
export function openHome(): string {
  const home = mkdtempSync(join(tmpdir(), 'keyward-desktop-'))
  chmodSync(home, 0o777)
  return home
}

/** Starts the app on a home and waits for its page. */
export async function startApp(home: string): Promise<RunningApp> {
  const app = await _electron.launch({
    executablePath: electron.executable ?? '',
    args: argumentsFor(home),
    timeout: 60_000,
  })
  const child = app.process()
  // An app that does not want to end, or has ended already, must not keep the test from ending.
  const end = async () => {
    const late = setTimeout(() => child.kill('SIGKILL'), 20_000)
    await app.close().catch(() => {})
    clearTimeout(late)
  }
  const page = await app.firstWindow()
  await page.locator('h1').waitFor()
  return { app, page, home, end }
}
