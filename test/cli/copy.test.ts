import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import { commandLineVault, program } from '../support/cli.ts'
import { fakeClipboard } from '../support/fakeClipboard.ts'
import { temporaryFolder } from '../support/home.ts'
import { secretMaker } from '../support/secrets.ts'

const clearedMs = 12_000

/** A vault with one key, and a clipboard. */
async function copying(clipboardProgram?: string) {
  const cli = await commandLineVault()
  const value = secretMaker(80).sendgrid()
  await cli.run(['add', 'mail'], { input: value })
  const clipboard = fakeClipboard(temporaryFolder(), clipboardProgram)
  const env = { PATH: clipboard.PATH }
  return { cli, value, clipboard, env, copy: () => cli.run(['copy', 'mail', '--clear-after', '5'], { env }) }
}

const onLinux = test.skipIf(process.platform !== 'linux')

onLinux('what was copied is cleared after its time', async () => {
  const { copy, clipboard, value } = await copying()
  expect(await copy()).toMatchObject({ status: 0 })
  expect(clipboard.held()).toBe(value)
  await vi.waitFor(() => expect(clipboard.held()).toBe(''), clearedMs)
})

onLinux('a key is copied in the form that was asked for', async () => {
  const { cli, env, clipboard, value } = await copying()
  expect(await cli.run(['copy', 'mail', '--as', 'header', '--clear-after', '5'], { env })).toMatchObject({ status: 0 })
  expect(clipboard.held()).toBe(`Authorization: Bearer ${value}`)
})

onLinux('the settings of the app say how long a copy stays', async () => {
  const { cli, env } = await copying()
  const clipboard = { productionSeconds: 7, otherSeconds: 9, askForProduction: false }
  writeFileSync(join(cli.home, 'settings.json'), JSON.stringify({ clipboard }))
  expect((await cli.run(['copy', 'mail'], { env })).stderr).toContain('cleared in 7 seconds')
})

onLinux('another text that was copied since is left alone', async () => {
  const { copy, clipboard } = await copying()
  await copy()
  clipboard.put('another text')
  await setTimeout(7_000)
  expect(clipboard.held()).toBe('another text')
})

onLinux('it is cleared although the command was killed', async () => {
  // The command waits for the clipboard's program for ever.
  const { cli, clipboard, value, env } = await copying(`#!/bin/sh
case "$*" in
  *--input*) cat > "$0.held"; [ -s "$0.held" ] && [ ! -e "$0.killed" ] && touch "$0.killed" && sleep 60 ;;
  *) cat "$0.held" ;;
esac
exit 0
`)
  const child = spawn(process.execPath, [program, 'copy', 'mail', '--clear-after', '5'], {
    env: { ...env, KEYWARD_HOME: cli.home, KEYWARD_PASSWORD_FILE: cli.passwordFile },
    stdio: 'ignore',
  })
  await vi.waitFor(() => expect(clipboard.held()).toBe(value), clearedMs)
  child.kill('SIGKILL')
  await once(child, 'exit')
  await vi.waitFor(() => expect(clipboard.held()).toBe(''), clearedMs)
})

onLinux('a clipboard that does not hold what was copied is told as such', async () => {
  const { copy } = await copying(`#!/bin/sh
case "$*" in
  *--input*) cat > /dev/null ;;
  *) echo nothing ;;
esac
`)
  const { status, stderr } = await copy()
  expect(status).toBe(5)
  expect(stderr).toContain('does not hold what was copied')
})
