import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './node24.mjs'
import { isReachable } from './reachable.mjs'

const folder = join(root, 'node_modules', 'electron')
const fetchLimitMs = 10 * 60_000

/** @returns the path of Electron's program, or null where it was not fetched */
export function electronBinary() {
  const pathFile = join(folder, 'path.txt')
  if (!existsSync(pathFile)) return null
  const binary = join(folder, 'dist', readFileSync(pathFile, 'utf8'))
  return existsSync(binary) ? binary : null
}

/** Fetches Electron’s program where its download host answers. @returns its path, or null */
export function fetchElectron() {
  const { ELECTRON_MIRROR, npm_config_electron_mirror: mirror = ELECTRON_MIRROR } = process.env
  if (!isReachable(mirror ?? 'https://github.com')) return null
  process.stdout.write('Fetching Electron, once …\n')
  spawnSync(process.execPath, [join(folder, 'install.js')], { stdio: 'ignore', timeout: fetchLimitMs })
  return electronBinary()
}
