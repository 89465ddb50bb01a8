// Builds the command line: one minified entry, a chunk per command that is loaded when the command runs.
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { precomputed } from './precomputed.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const target = join(root, 'dist', 'cli')
/** What has native parts beside it and so stays in node_modules. */
const external = ['better-sqlite3', '@node-rs/argon2', 'clipboardy']

/**
 * Few files load faster than many: one with all that `--help` needs, one with what every command needs beside it. The
 * first must not need the second.
 */
const groups = [
  { name: 'program', test: /cli.(program|background.start)\.ts$/, priority: 2 },
  { name: 'vault', test: /cli.host\.ts$/, priority: 1 },
]

/** Builds in a folder of its own and renames it into place, so that several may build at once. */
export async function bundleCli() {
  const { rolldown } = await import('rolldown')
  mkdirSync(join(root, 'dist'), { recursive: true })
  const own = `${target}.${process.pid}`
  const build = await rolldown({
    input: join(root, 'electron/cli/index.ts'),
    platform: 'node',
    external,
    plugins: [precomputed],
    logLevel: 'warn',
  })
  await build.write({
    dir: own,
    format: 'cjs',
    minify: true,
    codeSplitting: { groups },
    entryFileNames: 'index.cjs',
    chunkFileNames: '[name]-[hash].cjs',
  })
  await build.close()
  const old = `${target}.old.${process.pid}`
  for (;;) {
    try {
      if (existsSync(target)) renameSync(target, old)
      renameSync(own, target)
      break
    } catch (error) {
      // Another process was faster: its build is as good as ours, and the next look finds it.
      if (!['ENOTEMPTY', 'EEXIST', 'ENOENT', 'EPERM'].includes(error.code) || !existsSync(own)) throw error
    }
  }
  rmSync(old, { recursive: true, force: true })
}

/** Whether the bundle is missing or older than a source it is built from. */
export function isStale() {
  const built = join(target, 'index.cjs')
  if (!existsSync(built)) return true
  const time = statSync(built).mtimeMs
  const sources = ['shared', 'electron'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(ts|json)$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name)),
  )
  return [...sources, join(root, 'package-lock.json'), join(root, 'build/bundle.mjs')].some(
    (file) => statSync(file).mtimeMs > time,
  )
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await bundleCli()
