// What a fresh clone needs before anything else runs. Plain JavaScript for Node 20: the Node it brings is newer.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))
const node24 = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')

/** Installs the packages when they are missing or older than the lock file. */
function install() {
  const installed = join(root, 'node_modules', '.package-lock.json')
  const locked = statSync(join(root, 'package-lock.json')).mtimeMs
  if (existsSync(node24) && existsSync(installed) && statSync(installed).mtimeMs >= locked) return
  process.stdout.write('Installing packages with npm ci …\n')
  const { npm_execpath: npm, npm_node_execpath: node = process.execPath } = process.env
  const [command, args] = npm ? [node, [npm]] : ['npm', []]
  const { status, stdout, stderr } = spawnSync(
    command,
    [...args, 'ci', '--no-audit', '--no-fund', '--loglevel=error'],
    {
      cwd: root,
      encoding: 'utf8',
      shell: !npm && process.platform === 'win32',
    },
  )
  if (status !== 0 || !existsSync(node24)) {
    process.stderr.write(`${stdout}${stderr}\nnpm ci did not finish. Nothing else was run.\n`)
    process.exit(1)
  }
}

/** Installs what is missing, then runs a script of this folder with Node 24 and ends as it ends. */
export function runWithNode24(script, args = process.argv.slice(2)) {
  install()
  const bin = join(root, 'node_modules', '.bin')
  const PATH = `${bin}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH ?? ''}`
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
