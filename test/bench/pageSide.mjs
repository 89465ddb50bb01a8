// The screen in a real Chromium, as `keyward serve` shows it: what a person waits for, and what the page costs.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { chromium } from '@playwright/test'
import { findBrowser } from '../../build/browser.mjs'
import { keyward, password } from './keywardSide.mjs'
import { median } from './measure.mjs'

const assets = fileURLToPath(new URL('../../out/renderer/assets', import.meta.url))
const unlocks = 5
const searches = ['pay', 'newsletter', 'trust', 'signing', 'platform', 'report', 'finance', 'mobile']
const scrolledPixels = 60_000
const scrollStep = 120
const frameMs = 16

/** The smallest number that so many per cent of the numbers do not exceed. */
const percentile = (numbers, percent) =>
  [...numbers].sort((a, b) => a - b)[Math.min(numbers.length - 1, Math.ceil((numbers.length * percent) / 100) - 1)]

/** @returns KiB of the page's scripts and styles packed with gzip: what is loaded at once, and what later */
export function bundleSize() {
  const sizes = readdirSync(assets)
    .filter((name) => /\.(js|css)$/.test(name))
    .map((name) => [name, gzipSync(readFileSync(join(assets, name))).length / 1024])
  const sum = (wanted) => sizes.reduce((total, [name, size]) => total + (wanted(name) ? size : 0), 0)
  const isFirst = (name) => name.startsWith('index-')
  return { firstKiB: sum(isFirst), laterKiB: sum((name) => !isFirst(name)) }
}

/**
 * Opens a vault in the page, searches, scrolls.
 * @returns milliseconds but where named otherwise; null where there is no browser
 */
export async function measurePage({ env }) {
  const executablePath = await findBrowser()
  if (executablePath === null) return null
  const { file, args, env: all } = keyward(['serve', '--json'], env)
  const host = spawn(file, args, { env: all, stdio: ['ignore', 'pipe', 'ignore'] })
  const [line] = await once(createInterface({ input: host.stdout }), 'line')
  const browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] })
  try {
    const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage()
    page.setDefaultTimeout(20_000)
    await page.goto(JSON.parse(line).url)
    const opened = []
    for (let run = 0; run < unlocks; run++) {
      if (run > 0) await page.keyboard.press('Control+l')
      opened.push(await unlock(page))
    }
    const pressed = await search(page)
    const { frames, rows } = await scroll(page)
    const devtools = await page.context().newCDPSession(page)
    await devtools.send('HeapProfiler.collectGarbage')
    const { usedSize } = await devtools.send('Runtime.getHeapUsage')
    return {
      usable: median(opened.map(({ usable }) => usable)),
      complete: median(opened.map(({ complete }) => complete)),
      pressMedian: median(pressed),
      pressP95: percentile(pressed, 95),
      frameP95: percentile(frames, 95),
      rows,
      heapMiB: usedSize / 2 ** 20,
    }
  } finally {
    await browser.close()
    host.kill()
  }
}

/** From the click to the first row that can be used, and to the whole list. */
async function unlock(page) {
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.evaluate(() => {
    addEventListener('click', () => performance.mark('clicked'), { capture: true, once: true })
  })
  await page.getByRole('button', { name: 'Unlock' }).click()
  await page.getByRole('navigation', { name: 'Views and filters' }).waitFor()
  if ((await page.getByRole('grid').count()) === 0) await page.keyboard.press('2')
  const until = (selector) =>
    page.evaluate(
      (wanted) =>
        new Promise((done) => {
          const look = () =>
            document.querySelector(wanted)
              ? done(performance.now() - performance.getEntriesByName('clicked').at(-1).startTime)
              : requestAnimationFrame(look)
          look()
        }),
      selector,
    )
  return {
    usable: await until('[role=grid] tr[aria-rowindex="2"]'),
    complete: await until('[role=grid][aria-busy=false]'),
  }
}

/** From each key press to the frame that shows other rows; a press that changes none is left out. */
async function search(page) {
  const times = []
  const field = page.getByRole('searchbox')
  for (const word of searches) {
    await field.fill('')
    await page.waitForTimeout(300)
    for (const letter of word) {
      await page.evaluate(() => {
        const field = document.querySelector('input[type=search]')
        const rows = document.querySelector('[role=grid] tbody')
        globalThis.shownAfter = new Promise((done) => {
          const press = () => {
            const from = performance.now()
            const end = setTimeout(() => done(null), 1_000)
            const seen = new MutationObserver(() => {
              seen.disconnect()
              clearTimeout(end)
              requestAnimationFrame(() => setTimeout(() => done(performance.now() - from)))
            })
            seen.observe(rows, { subtree: true, childList: true, characterData: true })
          }
          field.addEventListener('keydown', press, { once: true })
        })
      })
      await field.press(letter)
      const took = await page.evaluate(() => globalThis.shownAfter)
      if (took !== null) times.push(took)
      await page.waitForTimeout(100)
    }
  }
  await field.fill('')
  await page.waitForTimeout(300)
  return times
}

/** The work of the page's main thread for each frame while the list is scrolled, and the rows in the page at its end. */
async function scroll(page) {
  await page.locator('[role=grid]').hover()
  const devtools = await page.context().newCDPSession(page)
  const events = []
  devtools.on('Tracing.dataCollected', ({ value }) => events.push(...value))
  await devtools.send('Tracing.start', {
    transferMode: 'ReportEvents',
    // As little as tells it: what the trace itself costs is part of what it finds.
    traceConfig: { includedCategories: ['toplevel', 'blink.user_timing'] },
  })
  // A frame in which the list has moved tells so once.
  await page.evaluate(() => addEventListener('scroll', () => performance.mark('frame'), { capture: true }))
  for (let done = 0; done < scrolledPixels; done += scrollStep) {
    await page.mouse.wheel(0, scrollStep)
    await page.waitForTimeout(frameMs)
  }
  const ended = new Promise((done) => devtools.once('Tracing.tracingComplete', done))
  await devtools.send('Tracing.end')
  await ended
  return { frames: framesOf(events), rows: await page.locator('[role=grid] tr').count() }
}

/** Milliseconds of the tasks of the page's main thread, between one frame that scrolls and the next. */
function framesOf(events) {
  const threadOf = ({ pid, tid }) => `${pid} ${tid}`
  const frames = events.filter(({ name, cat }) => name === 'frame' && cat === 'blink.user_timing')
  const thread = threadOf(frames[0])
  const begins = frames.map(({ ts }) => ts).sort((a, b) => a - b)
  const work = begins.map(() => 0)
  for (const event of events) {
    if (event.name !== 'ThreadControllerImpl::RunTask' || event.ph !== 'X' || threadOf(event) !== thread) continue
    const frame = begins.findLastIndex((begin) => begin <= event.ts + event.dur)
    // Of the processor where the trace tells: what else the machine does is no work of the page.
    if (frame >= 0) work[frame] += (event.tdur ?? event.dur) / 1_000
  }
  return work
}
