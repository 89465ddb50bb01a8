// A short tour on sample keys, in a home of its own that is gone when the tour is over.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { styleText } from 'node:util'
import { bundleCli, isStale } from './bundle.mjs'
import { root } from './setup.mjs'

if (isStale()) await bundleCli()
const folder = mkdtempSync(join(tmpdir(), 'keyward-tour-'))
const password = join(folder, 'password')
const sample = join(folder, '.env')

try {
  writeFileSync(password, 'a password for the tour\n', { mode: 0o600 })
  writeFileSync(sample, sampleEnv())
  say('Keyward keeps the API keys you hold at many providers. This is a tour on sample keys in a temporary home.')
  quietly(['init'])
  show('import .env', ['import', sample])
  quietly(['set', 'SENDGRID_API_KEY', '--tag', 'billing', '--owner', 'Ada', '--expires', '12d'])
  quietly(['set', 'PERSONA_API_KEY', '--expires', '2d', '--scope', 'inquiry.read'])
  show('list', ['list'])
  show('list "paymnts env:production"    a word with a letter missing, and a term', ['list', 'paymnts env:production'])
  show('expiring', ['expiring'])
  say(`Make your own vault:   npx keyward init
Bring in your keys:    npx keyward import .env
All commands:          npx keyward --help`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function keyward(args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'build', 'keyward.mjs'), ...args], {
    encoding: 'utf8',
    env: { ...process.env, KEYWARD_HOME: join(folder, 'home'), KEYWARD_PASSWORD_FILE: password, ...colour() },
  })
  if (status === 0) return stdout
  throw new Error(`keyward ${args[0]} ended with ${status}: ${stderr}`)
}

function quietly(args) {
  keyward(args)
}

function show(title, args) {
  process.stdout.write(`\n${styleText('cyan', `$ keyward ${title}`)}\n${keyward(args)}`)
}

function say(text) {
  process.stdout.write(`\n${text}\n`)
}

function colour() {
  return process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}
}

/** Made-up values in the shapes of the three providers; none was ever issued. */
function sampleEnv() {
  const text = (length) => 'SampleOnlyNotIssued'.repeat(4).slice(0, length)
  return `# sample values
PORT=3000
DATABASE_URL=postgres://localhost/shop
SENDGRID_API_KEY=SG.${text(22)}.${text(43)}
PERSONA_API_KEY=persona_sandbox_5a3b1e00-0000-4000-8000-5a3b1e000001
PERSONA_PAYMENTS_KEY=persona_production_5a3b1e00-0000-4000-8000-5a3b1e000002
SIGNATUREAPI_KEY="key_test_${text(22)}"
SESSION_SECRET=${text(24)}
`
}
