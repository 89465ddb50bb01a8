import { rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, test } from 'vitest'
import { openHome, type RunningApp, startApp, whyNot } from '../support/desktopApp.ts'
import { testPage } from './page.ts'
import { testVault } from './vault.ts'

const why = whyNot()
if (why === null) describe('the desktop app', testApp)
else test.skip(`the desktop app: ${why}`)

// One app on one home for all of it: starting one takes seconds.
function testApp(): void {
  let running: RunningApp
  beforeAll(async () => {
    running = await startApp(openHome())
    await onlyText(running)
  })
  afterAll(async () => {
    await running.end()
    rmSync(running.home, { recursive: true, force: true })
  })

  describe('its page', () => testPage(() => running))
  describe('a vault in it', () =>
    testVault(
      () => running,
      async () => {
        await running.end()
        running = await startApp(running.home)
      },
    ))
}

/**
 * Before 44, Electron could not write a text together with another format. There this test leaves the markers out, and
 * says so; that they are written at all is shown by test/main/clipboard.test.ts alone.
 */
async function onlyText({ app }: RunningApp): Promise<void> {
  const isOld = await app.evaluate(({ clipboard: system, ClipboardItem }) => {
    if (Number(process.versions.electron?.split('.')[0]) >= 44) return false
    const write = system.write.bind(system)
    system.write = async ([item]) => {
      const text = await (await item?.getType('text/plain'))?.text()
      await write([new ClipboardItem({ 'text/plain': text ?? '' })])
    }
    return true
  })
  if (isOld) process.stdout.write('Not checked: the markers that conceal a copy. This Electron is older than 44.\n')
}
