import { type BrowserContext, chromium, type Page } from '@playwright/test'
import { afterAll, beforeAll, onTestFinished } from 'vitest'
// @ts-expect-error plain JavaScript without typings
import { findBrowser, howToGetBrowser } from '../../build/browser.mjs'
import type { LoopbackOptions } from '../../electron/loopback/index.ts'
import { loopback } from '../support/loopback.ts'
import { builtPage } from '../support/page.ts'

const executablePath: string | null = await findBrowser()

/** Null, or why nothing of this suite can run. */
export const whyNot: string | null = executablePath === null ? howToGetBrowser : null

/** A browser for the tests of a file. `evil.test` is another name of this machine there. */
export function browserOfFile() {
  let browser: Awaited<ReturnType<typeof chromium.launch>>
  let page: Awaited<ReturnType<typeof builtPage>>
  beforeAll(async () => {
    page = await builtPage()
    browser = await chromiumAt(executablePath ?? undefined)
  })
  afterAll(() => browser?.close())

  return {
    /** A host that serves the built page, and ends with the test. */
    host: (options: Partial<LoopbackOptions> = {}) => loopback({ page, ...options }),
    /** A tab of a browser without a past, gone when the test is over. */
    async tab(): Promise<Page> {
      const context = await browser.newContext()
      onTestFinished(() => context.close())
      return (await watched(context)).newPage()
    },
  }
}

/** Chromium refuses its sandbox to root. */
export const launchArgs = [
  '--host-resolver-rules=MAP evil.test 127.0.0.1',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
]

/** Starts a Chromium. */
export const chromiumAt = (executablePath: string | undefined) => chromium.launch({ executablePath, args: launchArgs })

/** A browser that keeps its files in a folder. */
export async function launchIn(folder: string): Promise<BrowserContext> {
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: executablePath ?? undefined,
    args: launchArgs,
  })
  onTestFinished(() => context.close())
  return context
}

/** Every page of it gathers what its content policy has refused. */
async function watched(context: BrowserContext): Promise<BrowserContext> {
  context.setDefaultTimeout(10_000)
  await context.addInitScript(`
    globalThis.refused = []
    addEventListener('securitypolicyviolation', ({ effectiveDirective }) => refused.push(effectiveDirective))`)
  return context
}

/** What the page's content policy has refused, by directive. */
export const refusedIn = (page: Page) => page.evaluate<string[]>('refused')
