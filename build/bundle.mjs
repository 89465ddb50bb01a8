// Builds the command line: one minified entry, a chunk per command that is loaded when the command runs.
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isOlder } from './isOlder.mjs'
import { root } from './node24.mjs'
import { ownSqlite } from './ownSqlite.mjs'
import { precomputed } from './precomputed.mjs'
import { replaceFolder } from './replaceFolder.mjs'

const target = join(root, 'dist', 'cli')
/** What has native parts beside it and so stays in node_modules. */
const external = ['@node-rs/argon2', 'clipboardy']

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
    plugins: [precomputed, ownSqlite(target)],
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
  replaceFolder(own, target)
  // What was compiled of the last bundle.
  rmSync(join(root, 'dist', 'cache'), { recursive: true, force: true })
}

/** Whether the bundle is missing or older than a source it is built from. */
export const isStale = () =>
  isOlder(
    join(target, 'index.cjs'),
    ['shared', 'electron'],
    ['package-lock.json', ...['bundle', 'ownSqlite', 'precomputed'].map((file) => `build/${file}.mjs`)],
  )

if (process.argv[1] === fileURLToPath(import.meta.url)) await bundleCli()
