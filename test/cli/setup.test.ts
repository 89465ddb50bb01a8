import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../support/home.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** A checkout of its own that shares the installed packages and has nothing built. */
function checkout(): string {
  const folder = join(temporaryFolder(), 'keyward')
  mkdirSync(folder)
  for (const name of ['build', 'electron', 'shared', 'package.json', 'package-lock.json', 'tsconfig.json']) {
    cpSync(join(root, name), join(folder, name), { recursive: true })
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction')
  return folder
}

const help = (folder: string) =>
  spawnSync(process.execPath, [join(folder, 'build', 'keyward.cjs'), '--help'], { encoding: 'utf8' })

test('where the bundle is missing the command builds it first, and says so on stderr', () => {
  const folder = checkout()
  const first = help(folder)
  expect([first.status, first.stderr]).toEqual([0, 'keyward: building the command line, once …\n'])
  expect(first.stdout).toContain('Usage: keyward')
  const second = help(folder)
  expect([second.status, second.stderr]).toEqual([0, ''])
})

test('several that start at once build it without harm', async () => {
  const folder = checkout()
  const { spawn } = await import('node:child_process')
  const statuses = await Promise.all(
    Array.from(
      { length: 3 },
      () =>
        new Promise((done) => {
          spawn(process.execPath, [join(folder, 'build', 'keyward.cjs'), '--help'], { stdio: 'ignore' }).on(
            'close',
            done,
          )
        }),
    ),
  )
  expect(statuses).toEqual([0, 0, 0])
  expect(readdirSync(join(folder, 'dist')).filter((name) => name.startsWith('cli'))).toEqual(['cli'])
})

test('scripts that run before set-up are plain JavaScript without packages', () => {
  for (const name of ['start.mjs', 'test.mjs', 'setup.mjs', 'node24.mjs', 'keyward.cjs']) {
    const text = readFileSync(join(root, 'build', name), 'utf8')
    const imported = [...text.matchAll(/^import .* from '([^']+)'/gm)].map(([, from = '']) => from)
    expect(imported.filter((from) => !from.startsWith('node:') && !from.startsWith('./'))).toEqual([])
  }
})

test('the lock file holds the packages of every platform, so that npm ci works on each', () => {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { version?: string; optionalDependencies?: Record<string, string> }>
  }
  const missing = Object.values(packages)
    .flatMap(({ optionalDependencies = {} }) => Object.keys(optionalDependencies))
    .filter(
      (name) => !Object.keys(packages).some((path) => path.endsWith(`node_modules/${name}`) && packages[path]?.version),
    )
  expect(missing).toEqual([])
})

test('no package runs a script when it is installed, so that nothing is compiled', () => {
  expect(readFileSync(join(root, '.npmrc'), 'utf8')).toMatch(/^ignore-scripts=true$/m)
})

test('the lock file is committed and names no host', () => {
  expect(existsSync(join(root, 'package-lock.json'))).toBe(true)
  expect(readFileSync(join(root, 'package-lock.json'), 'utf8')).not.toMatch(/"resolved"/)
})
