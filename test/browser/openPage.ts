import type { Page } from '@playwright/test'
import type { Ports } from '../../electron/engine/index.ts'
import type { LoopbackHost } from '../../electron/loopback/index.ts'
import { password, type TestEngine, testVault } from '../support/engine.ts'
import type { browserOfFile } from './browser.ts'

/** A tab that shows an open vault. */
export interface OpenPage extends TestEngine {
  page: Page
  host: LoopbackHost
}

/**
 * Opens the page on an unlocked vault.
 * @param fill puts keys into it: the sample keys, unless it says otherwise
 */
export async function openPage(
  { host, tab }: ReturnType<typeof browserOfFile>,
  fill: (vault: TestEngine) => Promise<unknown> = ({ client }) => client.demo.fill({}),
  ports: Partial<Ports> = {},
): Promise<OpenPage> {
  const vault = await testVault(undefined, false, ports)
  // The page goes by the machine's clock.
  vault.clock.at = Date.now()
  await fill(vault)
  const serving = await host({ engine: vault.engine })
  const page = await tab()
  await page.goto(`${serving.origin}/#${serving.newCode()}`)
  // Every page asks for the password.
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.keyboard.press('Enter')
  await page.getByRole('navigation', { name: 'Views and filters' }).waitFor()
  return { ...vault, host: serving, page }
}
