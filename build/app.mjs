// Builds the desktop app into out/: its main process, its preload, and the page that the loopback host serves too.
import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isOlder } from './isOlder.mjs'
import { root } from './node24.mjs'
import { replaceFolder } from './replaceFolder.mjs'

const target = join(root, 'out')

/** Builds in a folder of its own and renames it into place, so that several may build at once. */
export function buildApp() {
  mkdirSync(join(root, 'dist'), { recursive: true })
  const own = join(root, 'dist', `app.${process.pid}`)
  const program = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js')
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [program, 'build', '--outDir', own, '--logLevel', 'warn'],
    // A test runner's own NODE_ENV would build the page for development.
    { cwd: root, encoding: 'utf8', env: { ...process.env, NODE_ENV: 'production' } },
  )
  if (status !== 0) {
    rmSync(own, { recursive: true, force: true })
    throw new Error(`the app could not be built:\n${stdout}${stderr}`)
  }
  replaceFolder(own, target)
}

/** Whether the app is missing or older than a source it is built from. */
export const isAppStale = () =>
  isOlder(
    join(target, 'renderer', 'index.html'),
    ['shared', 'electron', 'renderer'],
    ['package-lock.json', 'electron.vite.config.ts', 'build/app.mjs'],
  )

if (process.argv[1] === fileURLToPath(import.meta.url)) buildApp()
