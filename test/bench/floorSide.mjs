import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { keyward, linesOf } from './keywardSide.mjs'
import { outputOf } from './measure.mjs'
import { searchedWord } from './sampleKeys.mjs'

const program = fileURLToPath(new URL('./floorProgram.mjs', import.meta.url))

const floor = (...args) => ({ file: process.execPath, args: [program, ...args], env: { PATH: process.env.PATH } })

/** Node's start and the key derivation alone. */
export const deriveCommand = (cost) => floor('derive', JSON.stringify(cost))

/** The same questions on a copy of the vault's database, with stock SQLCipher and the vault's page key. */
export function floorSide(folder, { home, env }, cost, wanted) {
  const database = join(folder, 'floor.db')
  const pageKey = join(folder, 'page-key')
  outputOf(keyward(['page-key', pageKey, '--yes', '--no-input'], env))
  cpSync(join(home, 'vault', 'vault.db'), database)
  const run = (question, argument) => floor(question, JSON.stringify(cost), database, pageKey, argument)
  return {
    names: { command: () => run('names'), answer: linesOf },
    full: {
      command: () => run('full'),
      answer: (text) =>
        JSON.parse(text)
          .map(({ name }) => name)
          .sort(),
    },
    search: { command: () => run('search', searchedWord), answer: linesOf },
    // Without the seal key it can only find the sealed value.
    get: {
      command: () => run('get', wanted.name),
      answer: (text) => (text.startsWith(`${wanted.name} `) ? wanted.secret : text),
    },
    add: { command: (turn) => run('add', `added-${turn}`) },
  }
}
