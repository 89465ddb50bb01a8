// `npm run pictures`: makes the pictures of every screen anew, which the README shows and the browser suite compares with.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { root } from './node24.mjs'

const { status } = spawnSync(
  process.execPath,
  [
    join(root, 'node_modules', 'vitest', 'vitest.mjs'),
    'run',
    'test/browser/screens.test.ts',
    '-t',
    'looks as it is kept',
  ],
  { cwd: root, stdio: 'inherit', env: { ...process.env, KEYWARD_PICTURES: 'write' } },
)
process.exitCode = status ?? 1
