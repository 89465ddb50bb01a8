import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, test } from 'vitest'
// @ts-expect-error plain JavaScript without typings
import { buildApp, isAppStale } from '../../build/app.mjs'
import { importedPackages } from '../../build/desktopPackages.ts'
import { packagerConfig } from '../../build/electron-builder.config.ts'
import { wrongFuses } from '../../build/fuses.ts'
import { packApp } from '../../build/packApp.ts'
import { temporaryFolder } from '../support/home.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const require = createRequire(createRequire(import.meta.url).resolve('electron-builder'))
const { listPackage } = createRequire(require.resolve('app-builder-lib'))('@electron/asar') as {
  listPackage(file: string): string[]
}

/** A folder that electron-builder takes for Electron: its program is nothing but fuses. */
function hollowElectron(folder: string, fuseCount: number): string {
  mkdirSync(join(folder, 'resources'), { recursive: true })
  mkdirSync(join(folder, 'locales'))
  const others = ['version', 'LICENSE', 'LICENSES.chromium.html', 'chrome-sandbox', 'locales/en-US.pak']
  for (const name of others) writeFileSync(join(folder, name), '')
  const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
  const wire = [Buffer.from(sentinel), Buffer.from([1, fuseCount]), Buffer.alloc(fuseCount, '1')]
  writeFileSync(join(folder, 'electron'), Buffer.concat(wire))
  chmodSync(join(folder, 'electron'), 0o755)
  return folder
}

async function pack(fuseCount: number) {
  const folder = temporaryFolder()
  const config = packagerConfig(root, 'linux')
  const output = join(folder, 'packed')
  const { executables } = await packApp(root, {
    ...config,
    electronDist: hollowElectron(join(folder, 'electron'), fuseCount),
    directories: { ...config.directories, output },
    linux: { ...config.linux, target: ['dir'] },
  })
  const archive = join(output, 'linux-unpacked', 'resources', 'app.asar')
  return {
    executable: readFileSync(executables[0] ?? ''),
    paths: listPackage(archive).map((path) => path.slice(1)),
    isUnpacked: (path: string) => existsSync(join(`${archive}.unpacked`, path)),
  }
}

beforeAll(() => {
  if (isAppStale()) buildApp()
})

// electron-builder packs for another system only with that system's tools.
describe.skipIf(process.platform !== 'linux')(
  'the app as electron-builder packs it on Linux, around a hollow Electron',
  () => {
    test('holds the built app and the packages it imports, its native binaries outside the archive, and nothing else', async () => {
      const { executable, paths, isUnpacked } = await pack(9)
      expect(wrongFuses(executable)).toEqual([])
      const ours = paths.filter((path) => !/^(out|node_modules)(\/|$)/.test(path))
      expect(ours).toEqual(['package.json'])
      for (const path of ['out/main/index.js', 'out/preload/index.cjs', 'out/renderer/index.html']) {
        expect(paths).toContain(path)
      }
      for (const name of importedPackages(root)) expect(paths).toContain(`node_modules/${name}/package.json`)
      expect(paths.filter((path) => /\.(ts|mts|cts|map|c|cc|cpp|h|hpp|gyp)$/.test(path))).toEqual([])
      const native = paths.filter((path) => path.endsWith('.node'))
      expect(native).toContain(`node_modules/better-sqlite3/prebuilds/linux-${process.arch}.node`)
      expect(native.filter((path) => path.includes('@node-rs/argon2-linux-'))).toHaveLength(1)
      expect(native).toHaveLength(2)
      expect(native.filter((path) => !isUnpacked(path))).toEqual([])
    })

    test('is not made of an Electron that has a fuse nobody has decided on', async () => {
      await expect(pack(10)).rejects.toThrow('This Electron has 10 fuses and build/fuses.ts sets 9')
    })
  },
)
