import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { desktopPackages, importedPackages } from '../../build/desktopPackages.ts'
import { packagerConfig } from '../../build/electron-builder.config.ts'
import { fuses } from '../../build/fuses.ts'

const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '')
const config = packagerConfig(root, 'linux')
const require = createRequire(createRequire(import.meta.url).resolve('electron-builder'))
/** electron-builder's own reading of file patterns. */
const { getNodeModuleFileMatcher } = require('app-builder-lib/out/fileMatcher')
const { validateConfiguration } = require('app-builder-lib/out/util/config/config')

/** The files of all packages that are installed for production and would be packed for a system. */
function packedFor(system: NodeJS.Platform, arch: string): string[] {
  const macros = (pattern: string) => pattern.replace(/\$\{arch\}/g, arch)
  const packager = { config: packagerConfig(root, system), debugLogger: { isEnabled: false } }
  const filter = getNodeModuleFileMatcher(root, '/app', macros, {}, packager).createFilter()
  const { needed, unneeded } = desktopPackages(root)
  return [...needed, ...unneeded]
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((path) => `${folder}/${path}`),
    )
    .filter((path) => {
      const stat = statSync(join(root, path))
      return stat.isFile() && filter(join(root, path), stat)
    })
}

/** The packages whose files are among these. */
const packagesIn = (paths: readonly string[]) =>
  new Set(paths.flatMap((path) => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? []))

test('electron-builder takes the configuration', async () => {
  const debugLogger = { isEnabled: false, add: () => {} }
  await expect(validateConfiguration(structuredClone(config), debugLogger)).resolves.toBe(undefined)
})

test('electron-builder sets every fuse it knows, each as the table says', () => {
  const { wasmTrapHandlers: _, ...known } = fuses
  expect(config.electronFuses).toEqual(known)
})

test('each system has its targets and an icon', () => {
  expect([config.linux?.target, config.mac?.target, config.win?.target]).toEqual([
    ['AppImage', 'tar.gz'],
    ['dmg', 'zip'],
    ['nsis'],
  ])
  for (const icon of [config.linux?.icon, config.mac?.icon, config.win?.icon]) {
    expect(existsSync(join(root, String(icon)))).toBe(true)
  }
})

test('no system has a list of files of its own, beside which everything would be packed', () => {
  expect([config.linux, config.mac, config.win].map((system) => Object.keys(system ?? {}).includes('files'))).toEqual([
    false,
    false,
    false,
  ])
})

test.each<[NodeJS.Platform, string]>([
  ['linux', 'x64'],
  ['linux', 'arm64'],
  ['darwin', 'arm64'],
  ['darwin', 'x64'],
  ['win32', 'x64'],
])('of the database’s binaries %s %s gets its own and no other', (system, arch) => {
  const binaries = packedFor(system, arch).filter((path) => /better-sqlite3\/.*\.node$/.test(path))
  expect(binaries).toEqual([`node_modules/better-sqlite3/prebuilds/${system}-${arch}.node`])
})

test('the packages that are packed are those the desktop imports and what they need', () => {
  const packed = packedFor('linux', 'x64')
  const names = packagesIn(packed)
  expect(importedPackages(root)).toEqual(expect.arrayContaining(['@node-rs/argon2', 'better-sqlite3', 'zod']))
  for (const name of importedPackages(root)) expect(names).toContain(name)
  for (const name of ['commander', '@clack/prompts', 'string-width', 'node-addon-api'])
    expect(names).not.toContain(name)
  expect(packed).toContain('node_modules/better-sqlite3/LICENSE')
})

test('nothing that is for development only is packed', () => {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { dev?: boolean }>
  }
  const names = packagesIn(packedFor('linux', 'x64'))
  const forDevelopment = Object.entries(packages)
    .filter(([folder, { dev }]) => dev && folder.lastIndexOf('node_modules/') === 0)
    .map(([folder]) => folder.replace('node_modules/', ''))
  expect(forDevelopment.length).toBeGreaterThan(100)
  expect(forDevelopment.filter((name) => names.has(name))).toEqual([])
})
