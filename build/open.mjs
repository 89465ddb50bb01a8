// Opens Keyward on the user's own vault: the desktop app, or the same app in a browser where no window can be had.
import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { buildApp, isAppStale } from './app.mjs'
import { bundleCli, isStale } from './bundle.mjs'
import { electronBinary, fetchElectron } from './electronBinary.mjs'
import { root } from './node24.mjs'

/** An app that ends sooner than this with an error has not started. */
const startMs = 10_000

if (isStale()) await bundleCli()
if (isAppStale()) buildApp()

const onLinux = process.platform === 'linux'
if (onLinux && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
  say('There is no screen here for a window. “npm run tour” shows Keyward in this terminal, on sample keys.')
  serve()
} else if (onLinux && process.getuid() === 0) {
  say('Electron does not run as root, so Keyward opens in your browser.')
  serve('--open')
} else {
  const binary = electronBinary() ?? fetchElectron()
  if (!binary) {
    say('Electron could not be fetched, so Keyward opens in your browser.')
    serve('--open')
  } else if (!(await openWindow(binary))) {
    say('The desktop app did not start, so Keyward opens in your browser.')
    serve('--open')
  }
}

/** Runs the desktop app until it ends. @returns whether it had started */
async function openWindow(binary) {
  const begun = performance.now()
  const app = spawn(binary, [root], { stdio: 'inherit' })
  const status = await new Promise((ended) => {
    app.on('error', () => ended(1))
    app.on('close', (code) => ended(code ?? 1))
  })
  if (status !== 0 && performance.now() - begun < startMs) return false
  process.exitCode = status
  return true
}

/** Becomes `keyward serve`, which ends when whoever started this has ended. */
function serve(...options) {
  const program = join(root, 'build', 'keyward.cjs')
  process.argv = [process.execPath, program, 'serve', ...options]
  createRequire(import.meta.url)(program)
}

function say(text) {
  process.stdout.write(`${text}\n`)
}
