import type { Page } from '@playwright/test'
import { describe, expect, test } from 'vitest'
import { password, testVault } from '../support/engine.ts'
import { secretMaker } from '../support/secrets.ts'
import { browserOfFile, whyNot } from './browser.ts'

const maker = secretMaker(45)
const marks = { name: maker.text(24), note: maker.text(24), secret: maker.sendgrid(), owner: maker.text(24) }

/** All strings of the page's heap, after what nobody holds was collected. */
async function heapOf(page: Page): Promise<string> {
  const devtools = await page.context().newCDPSession(page)
  const chunks: string[] = []
  devtools.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk))
  await devtools.send('HeapProfiler.collectGarbage')
  await devtools.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
  await devtools.detach()
  return chunks.join('')
}

const foundIn = (heap: string) => Object.entries(marks).flatMap(([what, mark]) => (heap.includes(mark) ? [what] : []))

describe.skipIf(whyNot)(`the page's memory${whyNot ? ` (${whyNot})` : ''}`, () => {
  const { host, tab } = browserOfFile()

  test('after a lock it holds no secret, name, note or owner', async () => {
    const { engine, client } = await testVault()
    const { key } = await client.keys.add({
      name: marks.name,
      value: marks.secret,
      note: marks.note,
      owner: marks.owner,
    })
    const { origin, newCode } = await host({ engine })
    const page = await tab()
    await page.goto(`${origin}/#${newCode()}`)
    await page.getByLabel('Password', { exact: true }).fill(password)
    await page.keyboard.press('Enter')
    await page.getByRole('navigation', { name: 'Views and filters' }).waitFor()
    await page.keyboard.press('5')
    await page.getByRole('complementary').getByText(marks.name).first().waitFor()
    await page.keyboard.press('2')
    await page.getByRole('row', { name: marks.name }).click()
    const panel = page.getByRole('complementary')
    await panel.getByText(marks.note).waitFor()
    await panel.getByRole('button', { name: 'Reveal' }).click()
    await panel.getByText(marks.secret).waitFor()
    // What is looked for can be found.
    expect(foundIn(await heapOf(page))).toEqual(['name', 'note', 'secret', 'owner'])
    await page.keyboard.press('Control+l')
    await page.getByRole('button', { name: 'Unlock' }).waitFor()
    expect(await client.vault.status({})).toMatchObject({ state: 'locked' })
    expect(foundIn(await heapOf(page))).toEqual([])
    expect(key.name).toBe(marks.name)
  })
})
