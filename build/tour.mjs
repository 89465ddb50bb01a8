// A short tour on the sample keys, in a temporary home that is gone when the tour is over.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { styleText } from 'node:util'
import { bundleCli, isStale } from './bundle.mjs'
import { root } from './node24.mjs'

if (isStale()) await bundleCli()
const folder = mkdtempSync(join(tmpdir(), 'keyward-tour-'))
const home = join(folder, 'home')
// Ctrl+C ends the command that runs; what is left of the tour is then removed here.
for (const name of ['SIGINT', 'SIGTERM']) process.on(name, () => {})

class Stopped extends Error {}

try {
  say(
    'Keyward keeps the API keys you hold at many providers. These are samples, in a\ntemporary home that is gone when the tour is over.',
  )
  keyward(['demo'])
  const keys = JSON.parse(keyward(['list', '--json']))
  await firstBackup()
  say(`What is there: ${whatIsThere(keys)}`)
  show('What has ended, and what ends within 30 days:', ['expiring'])
  show('A search: a word with a letter missing, and a term:', ['list', 'paymnts env:production'])
  say(`Try next:
  npx keyward demo           these samples in a folder that stays
  npx keyward init           a vault of your own
  npx keyward import .env    bring your keys in
  npx keyward --help         all commands`)
} catch (error) {
  if (!(error instanceof Stopped)) throw error
  process.exitCode = 130
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
}

function keyward(args) {
  const program = join(root, 'build', 'keyward.cjs')
  const password = join(home, 'password')
  const there = existsSync(password) ? ['--password-file', password] : []
  const { status, signal, stdout, stderr } = spawnSync(process.execPath, [program, '--home', home, ...there, ...args], {
    encoding: 'utf8',
    env: environment(),
  })
  if (status === 0) return stdout
  if (signal) throw new Stopped()
  throw new Error(`keyward ${args[0]} ended with ${status}: ${stderr}`)
}

/** The user's own, without what points at the user's vault. */
function environment() {
  const others = Object.entries(process.env).filter(([name]) => !name.toUpperCase().startsWith('KEYWARD_'))
  return {
    ...Object.fromEntries(others),
    ...(process.stdout.isTTY && !process.env.NO_COLOR ? { FORCE_COLOR: '1' } : {}),
  }
}

/** The first command starts a backup in the background. It must not write into a home that is being removed. */
async function firstBackup() {
  const backups = join(home, 'backups')
  const isMade = () => existsSync(backups) && readdirSync(backups).some((name) => name.endsWith('.keyward'))
  for (let turn = 0; turn < 50 && !isMade(); turn++) await wait(100)
}

/** How many keys, by environment and by provider: three providers a line. */
function whatIsThere(keys) {
  const production = keys.filter((key) => key.environmentClass === 'production').length
  const counts = Object.entries(Object.groupBy(keys, (key) => key.provider))
    .map(([provider, group]) => [provider, group.length])
    .sort(([, a], [, b]) => b - a)
  const cells = counts.map(([provider, count]) => `${String(count).padStart(2)} ${provider}`.padEnd(24))
  const lines = Array.from({ length: Math.ceil(cells.length / 3) }, (_, line) =>
    `  ${cells.slice(line * 3, line * 3 + 3).join('')}`.trimEnd(),
  )
  return `${keys.length} keys, ● ${production} for production, ○ ${keys.length - production} not.\n${lines.join('\n')}`
}

/** A command as a person would type it, and what it prints. */
function show(title, args) {
  const typed = args.map((word) => (word.includes(' ') ? `"${word}"` : word)).join(' ')
  process.stdout.write(`\n${title}\n${styleText('cyan', `$ keyward ${typed}`)}\n${keyward(args)}`)
}

function say(text) {
  process.stdout.write(`\n${text}\n`)
}
