#!/usr/bin/env node
// The command `keyward`. Plain JavaScript that any Node can read, for it runs before the right one is found, and
// CommonJS, for `import` of a module of Node's own reads all that the module exports, which loads a good part of Node.
const { existsSync } = require('node:fs')
const { enableCompileCache } = require('node:module')
const { join } = require('node:path')

const neededMajor = 24
const bundle = join(__dirname, '../dist/cli/index.cjs')
/** What `serve` shows. */
const page = join(__dirname, '../out/renderer/index.html')
const needsPage = process.argv.includes('serve') && !existsSync(page)

if (Number(process.versions.node.split('.')[0]) < neededMajor) runWithNode24()
else if (existsSync(bundle) && !needsPage) run()
else build().then(run)

async function runWithNode24() {
  const { spawnSync } = require('node:child_process')
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

async function build() {
  if (!existsSync(bundle)) {
    process.stderr.write('keyward: building the command line, once …\n')
    const { bundleCli } = await import('./bundle.mjs')
    await bundleCli()
  }
  if (needsPage) {
    process.stderr.write('keyward: building the page, once …\n')
    const { buildApp } = await import('./app.mjs')
    buildApp()
  }
}

function run() {
  // SECURITY: the cache is beside the program. In a shared temporary folder another user could plant code.
  enableCompileCache(join(__dirname, '../dist/cache'))
  require(bundle)
}
