// Node 24 of the checkout: the npm package `node` fetches it by an install script, the only one that is ever run here.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))
export const node24 = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')

/** Runs npm in the checkout, by the npm that runs us where there is one. @returns whether it went well, and what it said */
export function npm(...args) {
  const { npm_execpath: cli, npm_node_execpath: node = process.execPath } = process.env
  const { status, stdout, stderr } = spawnSync(
    cli ? node : 'npm',
    [...(cli ? [cli] : []), ...args, '--loglevel=error'],
    {
      cwd: root,
      encoding: 'utf8',
      shell: !cli && process.platform === 'win32',
    },
  )
  return { ok: status === 0, said: `${stdout ?? ''}${stderr ?? ''}` }
}

/** Fetches Node 24 where the packages are installed without it. @returns null, or why there is none */
export function ensureNode24() {
  if (existsSync(node24)) return null
  if (!existsSync(join(root, 'node_modules', 'node')))
    return 'its packages are not installed: run “npm ci” in its folder'
  const { ok, said } = npm('rebuild', 'node', '--ignore-scripts=false')
  return ok && existsSync(node24) ? null : `Node 24 could not be fetched.\n${said}`
}
