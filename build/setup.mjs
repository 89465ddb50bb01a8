// What a fresh clone needs before anything else runs. Plain JavaScript for Node 20: the Node it brings is newer.
import { spawn } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { ensureNode24, node24, npm, root } from './node24.mjs'

/** Installs the packages when they are missing or older than the lock file. */
function install() {
  const installed = join(root, 'node_modules', '.package-lock.json')
  const locked = statSync(join(root, 'package-lock.json')).mtimeMs
  if (!existsSync(installed) || statSync(installed).mtimeMs < locked) {
    process.stdout.write('Installing packages with npm ci …\n')
    const { ok, said } = npm('ci', '--no-audit', '--no-fund')
    if (!ok) fail(`${said}\nnpm ci did not finish.`)
  }
  const missing = ensureNode24()
  if (missing) fail(missing)
}

function fail(why) {
  process.stderr.write(`${why}\nNothing else was run.\n`)
  process.exit(1)
}

/** Installs what is missing, then runs a script of this folder with Node 24 and ends as it ends. */
export function runWithNode24(script, args = process.argv.slice(2)) {
  install()
  const PATH = `${join(root, 'node_modules', '.bin')}${delimiter}${process.env.PATH ?? ''}`
  const child = spawn(node24, [join(root, 'build', script), ...args], {
    stdio: 'inherit',
    cwd: root,
    env: { ...process.env, PATH },
  })
  child.on('error', (error) => {
    process.stderr.write(`Node 24 could not be started: ${error.message}\n`)
    process.exitCode = 1
  })
  child.on('close', (status, signal) => {
    if (signal) process.kill(process.pid, signal)
    process.exitCode = status ?? 1
  })
}
