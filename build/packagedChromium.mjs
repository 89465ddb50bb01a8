// The Chromium inside the npm package @sparticuz/chromium (MIT), for machines that reach no other download than npm's.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { npm, root } from './node24.mjs'
import { replaceFolder } from './replaceFolder.mjs'

const name = '@sparticuz/chromium'
const version = '153.0.0'
// SECURITY: what is started is what was looked at.
const integrity = 'sha512-jiGWqSvPMdu4+P9TilYqAR7yEGPEHINx+lCvE/NqNO/EHYzF/x1hUiI5T6ioVIt7dEy7n88byyT0vk+dnsgQwA=='

const cache = join(root, 'node_modules', '.cache')
const target = join(cache, 'keyward-browser')

/** Where it is once it was unpacked: a script that starts it with the libraries and fonts it brings. */
export const packagedChromium = join(target, 'start')

/** Fetches and unpacks it. It is no dependency. @returns whether it is there */
export async function unpackChromium() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return false
  const own = join(cache, `keyward-browser.${process.pid}`)
  const unpacked = join(own, 'unpacked')
  try {
    mkdirSync(unpacked, { recursive: true })
    writeFileSync(join(own, 'package.json'), '{}')
    const { ok, said } = npm(
      'install',
      '--prefix',
      own,
      '--no-audit',
      '--no-fund',
      '--fetch-retries=0',
      `${name}@${version}`,
    )
    if (!ok) return refused(said)
    const { packages } = JSON.parse(readFileSync(join(own, 'node_modules', '.package-lock.json'), 'utf8'))
    if (packages[`node_modules/${name}`]?.integrity !== integrity)
      return refused(`${name} is not the one that was expected.`)
    const module = pathToFileURL(join(own, 'node_modules', name, 'build', 'index.js')).href
    const { status, stderr } = spawnSync(
      process.execPath,
      ['-e', `import(${JSON.stringify(module)}).then(({ default: chromium }) => chromium.executablePath())`],
      // It unpacks into the temporary folder, and its libraries only where it believes to be in Amazon's cloud.
      { encoding: 'utf8', env: { ...process.env, TMPDIR: unpacked, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' } },
    )
    if (status !== 0) return refused(stderr)
    writeFileSync(join(unpacked, 'start'), starter, { mode: 0o755 })
    replaceFolder(unpacked, target)
    return true
  } finally {
    rmSync(own, { recursive: true, force: true })
  }
}

/** The machine's own libraries and fonts come first where it has them. */
const starter = `#!/bin/sh
here=$(dirname "$(readlink -f "$0")")
"$here/chromium" --version >/dev/null 2>&1 || export LD_LIBRARY_PATH="$here/al2023/lib"
[ -d /usr/share/fonts ] || export FONTCONFIG_PATH="$here/fonts"
exec "$here/chromium" "$@"
`

function refused(why) {
  process.stdout.write(`${name} could not be fetched: ${why}\n`)
  return false
}
