import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import Database from 'better-sqlite3'

let taken = 0

/** How many steps have been taken since `dieAtStep`. */
export const stepsTaken = () => taken

const onFiles = ['openSync', 'writeSync', 'fsyncSync', 'closeSync', 'renameSync', 'rmSync', 'mkdirSync'] as const
const onDatabase = ['pragma', 'exec', 'transaction', 'rekey', 'prepare', 'close'] as const

/**
 * From now on counts what this process does to files and databases, and kills it just before the given step: the same
 * place every time, also where a clock would seldom hit. A write to a file is torn: its first half is written.
 * @param step from 1; 0 only counts
 */
export function dieAtStep(step: number): void {
  const writeHalf = fs.writeSync
  const count = (name: string, given: unknown[]) => {
    taken++
    if (taken !== step) return
    if (name === 'writeSync' && Buffer.isBuffer(given[1])) {
      writeHalf(given[0] as number, given[1].subarray(0, given[1].length >> 1))
    }
    process.kill(process.pid, 'SIGKILL')
  }
  wrap(fs as unknown as Functions, onFiles, count)
  wrap(Database.prototype as unknown as Functions, onDatabase, count)
  syncBuiltinESMExports()
}

type Functions = Record<string, (...given: unknown[]) => unknown>

function wrap(owner: Functions, names: readonly string[], before: (name: string, given: unknown[]) => void): void {
  for (const name of names) {
    const original = owner[name]
    if (!original) throw new Error(`There is no ${name} to count.`)
    owner[name] = function (this: unknown, ...given: unknown[]) {
      before(name, given)
      return original.apply(this, given)
    }
  }
}
