#!/usr/bin/env node
// The command `keyward`. Plain JavaScript that any Node can read, for it runs before the right one is found.
import { existsSync } from 'node:fs'
import module from 'node:module'
import { fileURLToPath } from 'node:url'

const neededMajor = 24
const at = (path) => fileURLToPath(new URL(path, import.meta.url))

if (Number(process.versions.node.split('.')[0]) < neededMajor) {
  const { spawnSync } = await import('node:child_process')
  const { ensureNode24, node24 } = await import('./node24.mjs')
  const missing = ensureNode24()
  if (missing) {
    process.stderr.write(
      `keyward: this is Node ${process.versions.node}, and Keyward needs Node ${neededMajor}: ${missing}\n`,
    )
    process.exit(2)
  }
  const { status, signal } = spawnSync(node24, process.argv.slice(1), { stdio: 'inherit' })
  if (signal) process.kill(process.pid, signal)
  process.exit(status ?? 70)
}

const bundle = new URL('../dist/cli/index.js', import.meta.url)
if (!existsSync(bundle)) {
  process.stderr.write('keyward: building the command line, once …\n')
  const { bundleCli } = await import('./bundle.mjs')
  await bundleCli()
}
// SECURITY: the cache is beside the program. In a shared temporary folder another user could plant code.
module.enableCompileCache(at('../dist/cache'))
await import(bundle.href)
