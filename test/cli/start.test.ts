import { spawn } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test, vi } from 'vitest'
import { temporaryFolder } from '../support/home.ts'
import { builtPage } from '../support/page.ts'

const script = fileURLToPath(new URL('../../build/open.mjs', import.meta.url))

test.skipIf(process.platform !== 'linux')(
  'npm start without a screen says where to go, serves the app there, and writes nothing',
  async () => {
    await builtPage()
    const home = temporaryFolder()
    const child = spawn(process.execPath, [script], { env: { PATH: process.env.PATH, HOME: home } })
    onTestFinished(() => void child.kill('SIGKILL'))
    let said = ''
    child.stdout.on('data', (data) => {
      said += data
    })
    const ended = new Promise((done) => child.on('close', done))
    const address = await vi.waitFor(() => {
      const [found] = said.match(/http:\/\/127\.0\.0\.1:\d+\/#[\w-]+/) ?? []
      expect(found).toBeDefined()
      return found ?? ''
    }, 30_000)
    expect(said).toBe(
      `There is no screen here for a window. “npm run tour” shows Keyward in this terminal, on sample keys.\n${address}\n`,
    )
    expect(await (await fetch(address)).text()).toContain('<title>Keyward</title>')
    child.kill('SIGTERM')
    expect(await ended).toBe(0)
    expect(readdirSync(home)).toEqual([])
  },
)
