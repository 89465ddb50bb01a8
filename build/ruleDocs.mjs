// Writes docs/rules.md from the rules themselves: `node build/ruleDocs.mjs`. A test says when it is out of date.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { ensureNode24, node24, root } from './node24.mjs'

const missing = ensureNode24()
if (missing) {
  process.stderr.write(`${missing}\n`)
  process.exit(1)
}
const { status } = spawnSync(node24, [join(root, 'build', 'rulesPage.ts')], { stdio: 'inherit' })
process.exitCode = status ?? 1
