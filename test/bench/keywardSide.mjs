import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { outputOf } from './measure.mjs'
import { csvOf, searchedWord } from './sampleKeys.mjs'

const program = fileURLToPath(new URL('../../build/keyward.cjs', import.meta.url))
export const password = 'a password for the bench'
const backupWaitMs = 120_000

export const keyward = (args, env = {}, input = undefined) => ({
  file: process.execPath,
  args: [program, ...args],
  env: { PATH: process.env.PATH, NO_COLOR: '1', ...env },
  input,
})

/** Makes a vault through the command line: `init`, then `import` of a CSV. */
export async function makeVault(folder, keys) {
  mkdirSync(folder)
  const home = join(folder, 'home')
  const passwordFile = join(folder, 'password')
  const env = { KEYWARD_HOME: home, KEYWARD_PASSWORD_FILE: passwordFile }
  writeFileSync(passwordFile, password, { mode: 0o600 })
  outputOf(keyward(['init'], env))
  const csv = join(folder, 'keys.csv')
  writeFileSync(csv, csvOf(keys))
  outputOf(importOf(csv, env))
  rmSync(csv)
  // The hourly backup that the import has started would run beside the first measurements.
  const until = Date.now() + backupWaitMs
  while (Date.now() < until && !outputOf(keyward(['log', '--json'], env)).includes('backup.made'))
    await setTimeout(1_000)
  return { home, env }
}

const importOf = (csv, env) => keyward(['import', csv, '--format', 'csv', '--json'], env)

/** The import of all keys, each time into a copy of a vault with one other: its hourly backup has just been made. */
export async function importSide(folder, keys) {
  const { home, env } = await makeVault(folder, [{ ...keys[0], name: 'held', secret: 'held before the import' }])
  const csv = join(folder, 'keys.csv')
  const copy = join(folder, 'copy')
  writeFileSync(csv, csvOf(keys))
  return {
    command: () => {
      rmSync(copy, { recursive: true, force: true })
      cpSync(home, copy, { recursive: true })
      return importOf(csv, { ...env, KEYWARD_HOME: copy })
    },
  }
}

/** What is measured, as commands of Keyward. `answer` gives what other programs must answer as well. */
export function keywardSide({ env }, wanted) {
  const run = (...args) => keyward(args, env)
  return {
    names: { command: () => run('list', '--fields', 'name'), answer: linesOf },
    full: {
      command: () => run('list', '--json'),
      answer: (text) =>
        JSON.parse(text)
          .map(({ name }) => name)
          .sort(),
    },
    search: { command: () => run('list', searchedWord, '--fields', 'name'), answer: linesOf },
    get: { command: () => run('reveal', wanted.name), answer: (text) => text.trim() },
    add: { command: (turn) => keyward(['add', `added-${turn}`], env, newSecret(turn)) },
  }
}

/** A secret that no key has yet. */
export const newSecret = (turn) => `added-secret-${turn}-${process.pid}\n`

export const linesOf = (text) => text.split('\n').filter(Boolean).sort()
