import { existsSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
// @ts-expect-error plain JavaScript without typings
import { packagedChromium, unpackChromium } from '../../build/packagedChromium.mjs'
import { startPersona } from '../providers/startPersona.ts'
import { differingKeys } from '../support/differingKeys.ts'
import { password, testEngine, testVault } from '../support/engine.ts'
import { loopback } from '../support/loopback.ts'
import { builtPage } from '../support/page.ts'
import { callingHttp, rotatedKeys } from '../support/rotatedKeys.ts'
import { secretMaker } from '../support/secrets.ts'
import { violationsIn } from './axe.ts'
import { chromiumAt } from './browser.ts'
import { paste } from './give.ts'
import { expectPicture } from './pictures.ts'

// Letters are drawn a little differently by each Chromium, so one version draws both sides of every comparison.
const isHere: boolean = existsSync(packagedChromium) || (await unpackChromium())
const whyNot = isHere ? null : 'the pinned Chromium, of the npm package @sparticuz/chromium, cannot be had here'

// Days are local to the machine, and pictures must not be.
process.env.TZ = 'UTC'
const now = Date.UTC(2026, 10, 17, 10, 40)

const make = secretMaker(61)
const dotenv = `PORT=3000
SENDGRID_API_KEY=${make.sendgrid()}
PERSONA_API_KEY=${make.persona('production')}
SIGNATURE_API_KEY=${make.signatureapi('test')}
INTERNAL_SIGNING_KEY=${make.text(40)}
LOG_LEVEL=debug
`

type Vault = 'none' | 'locked' | 'empty' | 'samples' | 'rotated' | 'differing'

interface Screen {
  on: Vault
  /** How a person gets there. */
  reach?: (page: Page) => Promise<unknown>
  /** What the address ends with. */
  hash?: string
  size?: { width: number; height: number }
}

const usualSize = { width: 1280, height: 800 }

/** Every screen, and what vault it stands on. */
const screens: Record<string, Screen> = {
  'first-run': {
    on: 'none',
    reach: async (page) => {
      await page.getByRole('heading', { name: /Paste a key/ }).waitFor()
      await paste(page, dotenv)
      await page.getByText('INTERNAL_SIGNING_KEY').waitFor()
    },
  },
  unlock: { on: 'locked' },
  attention: { on: 'samples' },
  empty: { on: 'empty', reach: (page) => page.keyboard.press('2') },
  keys: {
    on: 'samples',
    reach: async (page) => {
      await page.keyboard.press('2')
      await page.getByRole('row', { name: 'Case review dashboard' }).click()
      await page.getByRole('tab', { name: 'Scopes' }).click()
    },
  },
  'keys-narrow': { on: 'samples', size: { width: 900, height: 700 }, reach: (page) => page.keyboard.press('2') },
  expiry: { on: 'samples', reach: (page) => page.keyboard.press('3') },
  rotations: { on: 'rotated', reach: (page) => page.keyboard.press('4') },
  rotation: { on: 'rotated', reach: (page) => showRotation(page, 'Case review', 'Running') },
  'rotation-narrow': {
    on: 'rotated',
    size: { width: 900, height: 700 },
    reach: (page) => showRotation(page, 'Report worker', 'Done'),
  },
  rotate: {
    on: 'rotated',
    reach: async (page) => {
      await page.keyboard.press('2')
      await page.getByText('Report worker', { exact: true }).click({ button: 'right' })
      await page.getByRole('menuitem', { name: 'Rotate' }).click()
      await page.getByRole('heading', { name: 'What happens' }).waitFor()
    },
  },
  'where-used': {
    on: 'rotated',
    reach: async (page) => {
      await page.keyboard.press('2')
      await page.getByRole('row', { name: 'Case review' }).click()
      await page.getByRole('tab', { name: 'Where used' }).click()
      await page.getByText('PERSONA_API_KEY').waitFor()
      await withoutChance(page)
    },
  },
  'right-size': {
    on: 'differing',
    reach: async (page) => {
      await page.keyboard.press('2')
      await page.getByRole('row', { name: 'Report worker' }).click()
      await page.getByRole('tab', { name: 'Scopes' }).click()
      await page.getByRole('button', { name: 'See the plan' }).click()
      await page.getByText('By hand instead').waitFor()
    },
  },
  sync: {
    on: 'differing',
    reach: async (page) => {
      await page.getByRole('button', { name: /^Persona/ }).click()
      await page.getByRole('button', { name: 'Sync…' }).click()
      await page.getByRole('button', { name: 'Look at Persona' }).click()
      await page.getByText('It can do more there').waitFor()
    },
  },
  audit: {
    on: 'samples',
    reach: async (page) => {
      await page.keyboard.press('5')
      await page.getByText('Full access', { exact: true }).first().click()
      await page.getByRole('heading', { name: 'Why it matters' }).waitFor()
    },
  },
  activity: { on: 'samples', reach: (page) => page.keyboard.press('6') },
  add: {
    on: 'samples',
    reach: async (page) => {
      await paste(page, make.sendgrid())
      await page.getByText('certain').waitFor()
    },
  },
  import: {
    on: 'samples',
    reach: async (page) => {
      await paste(page, dotenv)
      await page.getByText('INTERNAL_SIGNING_KEY').waitFor()
    },
  },
  settings: { on: 'samples', reach: (page) => page.keyboard.press('Control+,') },
  palette: { on: 'samples', reach: (page) => page.keyboard.press('Control+k') },
  quick: {
    on: 'samples',
    hash: 'quick',
    size: { width: 656, height: 432 },
    reach: async (page) => {
      await page.getByRole('combobox').fill('mail')
      await page.getByText('Billing portal').waitFor({ state: 'detached' })
    },
  },
}

async function showRotation(page: Page, name: string, list: 'Running' | 'Done'): Promise<void> {
  await page.keyboard.press('4')
  await page.getByRole('radio', { name: list }).click()
  await page.getByRole('button', { name }).click()
  await page.getByRole('heading', { name: 'Journal' }).waitFor()
  await withoutChance(page)
}

/** Ids and the folders of tests are random, and pictures must not be. */
const withoutChance = (page: Page) =>
  page.evaluate(`{
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (texts.nextNode())
      texts.currentNode.data = texts.currentNode.data
        .replace(/(rot )[0-9a-f]{12}/, '$11a2b3c4d5e6f')
        .replace(/(consumers )[0-9a-f]{8}/, '$11a2b3c4d')
        .replace(/keyward-test-\\w{6}/, 'keyward')
  }`)

describe.skipIf(whyNot)(`each screen${whyNot ? ` (${whyNot})` : ''}`, () => {
  let browser: Awaited<ReturnType<typeof chromiumAt>>
  let files: Awaited<ReturnType<typeof builtPage>>
  beforeAll(async () => {
    files = await builtPage()
    browser = await chromiumAt(packagedChromium)
  })
  afterAll(() => browser?.close())

  async function open({ on, hash, size }: Screen, colorScheme: 'light' | 'dark'): Promise<Page> {
    const { http, waited } = callingHttp()
    const vault = on === 'none' ? testEngine() : await testVault(undefined, false, { http })
    vault.clock.at = now
    if (on === 'rotated') await rotatedKeys(vault, waited)
    if (on === 'samples') await vault.client.demo.fill({})
    if (on === 'differing') {
      const persona = await startPersona({ now: () => vault.clock.at + waited.ms })
      onTestFinished(() => persona.close())
      await differingKeys(vault, persona)
      await vault.client.network.allow({ provider: 'persona' })
    }
    await vault.engine.lock('asked')
    const host = await loopback({ page: files, engine: vault.engine })
    const context = await browser.newContext({
      viewport: size ?? usualSize,
      colorScheme,
      reducedMotion: 'reduce',
      timezoneId: 'UTC',
      locale: 'en-GB',
    })
    onTestFinished(() => context.close())
    context.setDefaultTimeout(10_000)
    const page = await context.newPage()
    await page.clock.setFixedTime(now)
    await page.goto(`${host.origin}/#${host.newCode()}`)
    if (on === 'none') return page
    await page.getByLabel('Password', { exact: true }).waitFor()
    if (on === 'locked') return page
    // As the desktop opens its small window.
    if (hash) await page.evaluate(`location.hash = '${hash}'`)
    await page.getByLabel('Password', { exact: true }).fill(password)
    await page.keyboard.press('Enter')
    if (hash) return page
    await page.getByRole('navigation', { name: 'Views and filters' }).waitFor()
    if (on === 'samples') {
      await page.getByText(/keys need something/).waitFor()
      await page.getByRole('button', { name: /^Audit \d/ }).waitFor()
    }
    return page
  }

  for (const [name, screen] of Object.entries(screens)) {
    for (const theme of ['light', 'dark'] as const) {
      test(`${name} looks as it is kept, ${theme}`, async () => {
        const page = await open(screen, theme)
        await screen.reach?.(page)
        // What is still on its way would be in one picture and not in the other.
        await page.waitForTimeout(400)
        expectPicture(`${name}-${theme}`, await page.screenshot({ caret: 'hide', animations: 'disabled' }))
      })
    }

    test(`${name} has nothing that axe objects to, in either theme`, async () => {
      const page = await open(screen, 'light')
      await screen.reach?.(page)
      await page.waitForTimeout(200)
      expect(await violationsIn(page)).toEqual([])
    })
  }
})
