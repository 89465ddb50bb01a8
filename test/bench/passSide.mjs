import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { newSecret } from './keywardSide.mjs'
import { outputOf } from './measure.mjs'
import { searchedWord } from './sampleKeys.mjs'

export const program = 'pass'
/** It keeps a file per secret and decrypts each by a process: more would measure patience. */
export const mostKeys = 1_000
const mostSearched = 100
const user = 'bench@example.com'

/** Makes a store of the same keys for a GnuPG key of its own, without a passphrase. */
export function passSide(folder, keys, wanted) {
  const env = {
    PATH: process.env.PATH,
    HOME: folder,
    GNUPGHOME: join(folder, 'gnupg'),
    PASSWORD_STORE_DIR: join(folder, 'store'),
    LC_ALL: 'C.UTF-8',
  }
  mkdirSync(env.GNUPGHOME, { mode: 0o700 })
  outputOf({
    file: 'gpg',
    args: ['--batch', '--passphrase', '', '--quick-generate-key', user, 'default', 'default', 'never'],
    env,
  })
  outputOf({ file: program, args: ['init', user], env })
  for (const key of keys) writeFileSync(join(env.PASSWORD_STORE_DIR, key.name), `${key.secret}\n${key.note}\n`)
  const files = keys.map((key) => join(env.PASSWORD_STORE_DIR, key.name))
  outputOf({ file: 'gpg', args: ['--batch', '--quiet', '--recipient', user, '--encrypt-files', ...files], env })
  for (const file of files) rmSync(file)
  const run = (args, input) => ({ file: program, args, env, input })
  // It colours names even into a pipe.
  const named = (text) =>
    [...stripVTControlCharacters(text).matchAll(/[a-z]+-[a-z]+-\d{6}/g)].map(([name]) => name).sort()
  return {
    stop: () => outputOf({ file: 'gpgconf', args: ['--kill', 'all'], env }),
    names: { command: () => run(['ls']), answer: named },
    ...(keys.length <= mostSearched ? { search: { command: () => run(['grep', searchedWord]), answer: named } } : {}),
    get: { command: () => run(['show', wanted.name]), answer: (text) => text.split('\n')[0] },
    add: { command: (turn) => run(['insert', '-m', `added-${turn}`], newSecret(turn)) },
  }
}
