// The browser that the browser suite runs in. `node build/browser.mjs` fetches one where none is there, and names it.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { root } from './node24.mjs'
import { packagedChromium, unpackChromium } from './packagedChromium.mjs'
import { isReachable } from './reachable.mjs'

const startLimitMs = 20_000
const installLimitMs = 10 * 60_000

/**
 * Finds a Chrome or Chromium: the one of CHROMIUM_BIN, an installed one, Playwright's, or one that was fetched before.
 * @returns its path, or null
 */
export async function findBrowser() {
  const { chromium } = await import('@playwright/test')
  return (
    [process.env.CHROMIUM_BIN, ...installed(), chromium.executablePath(), packagedChromium].find(
      (path) => path && existsSync(path) && starts(path),
    ) ?? null
  )
}

/** As `findBrowser`; where there is none it fetches one, and says so. */
export async function findOrFetchBrowser() {
  const found = await findBrowser()
  if (found) return found
  process.stdout.write('There is no Chrome or Chromium here; fetching one for the browser suite …\n')
  if (isReachable(process.env.PLAYWRIGHT_DOWNLOAD_HOST ?? 'https://cdn.playwright.dev')) installPlaywrights()
  else process.stdout.write('Playwright’s download host does not answer; trying npm.\n')
  const fetched = await findBrowser()
  if (fetched) return fetched
  return (await unpackChromium()) ? findBrowser() : null
}

/** What to do where there is none. */
export const howToGetBrowser =
  'there is no Chrome or Chromium: install one, run “npx playwright install chromium”, or name one in CHROMIUM_BIN'

function installPlaywrights() {
  const program = join(root, 'node_modules', '@playwright', 'test', 'cli.js')
  spawnSync(process.execPath, [program, 'install', '--no-shell', 'chromium'], {
    stdio: 'inherit',
    timeout: installLimitMs,
  })
}

function installed() {
  const { ProgramFiles, LOCALAPPDATA, PATH = '' } = process.env
  if (process.platform === 'win32')
    return [ProgramFiles, LOCALAPPDATA].map((folder) =>
      folder ? join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe') : undefined,
    )
  if (process.platform === 'darwin')
    return ['Google Chrome', 'Chromium'].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`)
  const names = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser']
  return PATH.split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)))
}

/** Some systems have a script by the name of a browser that only says how to get it. */
function starts(path) {
  if (process.platform === 'win32') return true
  const { status, stdout } = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: startLimitMs })
  return status === 0 && /Chrom(e|ium)/.test(stdout)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const browser = await findOrFetchBrowser()
  process.stdout.write(`${browser ?? howToGetBrowser}\n`)
  process.exitCode = browser ? 0 : 1
}
