import type { Configuration } from 'electron-builder'
import { desktopPackages } from './desktopPackages.ts'
import { fuses } from './fuses.ts'

/** Not `keyward`, which is the command line. */
export const linuxExecutable = 'keyward-desktop'

/** What only compilers and readers of the source need. Licences stay. */
const sources = [
  '!node_modules/better-sqlite3/{build,deps,src}/**',
  '!node_modules/better-sqlite3/binding.gyp',
  '!node_modules/node-addon-api/**',
  '!node_modules/**/*.{ts,mts,cts}',
  '!node_modules/**/{README,CHANGELOG,HISTORY}*',
  '!**/*.map',
]

/**
 * How electron-builder makes the app, for Linux, macOS or Windows each on a machine of its own: npm installs the
 * binaries of the machine it runs on.
 * @param root the checkout
 * @param system for which one
 */
export function packagerConfig(root: string, system: NodeJS.Platform): Configuration {
  const { wasmTrapHandlers: _, ...electronFuses } = fuses
  return {
    appId: 'app.keyward.desktop',
    productName: 'Keyward',
    directories: { output: 'dist/desktop', buildResources: 'build/icons' },
    // Electron's program was fetched and checked by its own installer.
    electronDist: 'node_modules/electron/dist',
    electronLanguages: ['en', 'en-US'],
    // SECURITY: code is loaded from the archive alone, whose hash is built in on macOS and Windows.
    asar: true,
    asarUnpack: ['**/*.node'],
    electronFuses,
    // All in one list: a list of exclusions under one system's name would pack the whole checkout beside it.
    files: [
      'out/**',
      ...desktopPackages(root).unneeded.map((folder) => `!${folder}/**`),
      // It brings a binary for every system; the app of one system needs one.
      `!node_modules/better-sqlite3/prebuilds/!(${system}-\${arch}).node`,
      ...sources,
    ],
    // The native packages bring binaries that fit Node and Electron alike.
    npmRebuild: false,
    nodeGypRebuild: false,
    publish: null,
    // Links such as keyward://key/ID; on Windows the app says so itself.
    protocols: [{ name: 'Keyward', schemes: ['keyward'] }],
    linux: {
      target: ['AppImage', 'tar.gz'],
      executableName: linuxExecutable,
      category: 'Utility',
      icon: 'build/icons',
    },
    mac: {
      target: ['dmg', 'zip'],
      category: 'public.app-category.developer-tools',
      icon: 'build/icons/icon.icns',
      hardenedRuntime: true,
    },
    win: { target: ['nsis'], icon: 'build/icons/icon.ico' },
    nsis: { oneClick: false, perMachine: false },
  }
}
