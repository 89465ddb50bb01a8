import fs from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import Database from 'better-sqlite3'

/** What happens to a process at which of its steps on files and databases; the first is 1. */
export interface Disturbance {
  /** Killed just before this one; 0: never. */
  dieAt: number
  /** From `from` up to and not with `to` nothing more fits on the disk. */
  full?: { from: number; to: number }
}

let taken = 0

/** How many steps have been taken since `disturbSteps`. */
export const stepsTaken = () => taken

const onFiles = ['openSync', 'writeSync', 'fsyncSync', 'closeSync', 'renameSync', 'rmSync', 'mkdirSync'] as const
const onPromises = ['open', 'rename', 'rm'] as const
const onHandle = ['write', 'sync'] as const
const onDatabase = ['pragma', 'exec', 'transaction', 'rekey', 'prepare', 'close'] as const

/**
 * From now on counts what this process does to files and databases, and disturbs it at the given steps: the same place
 * every time, also where a clock would seldom hit. A write to a file is torn: its first half is written.
 */
export function disturbSteps({ dieAt, full = { from: 0, to: 0 } }: Disturbance): void {
  const writeHalf = fs.writeSync
  const count = (name: string, given: unknown[], owner: unknown) => {
    taken++
    if (taken >= full.from && taken < full.to) refuseToGrow(name, given)
    if (taken !== dieAt) return
    const [file, bytes] = name === 'write' ? [(owner as FileHandle).fd, given[0]] : given
    if (/^write/.test(name) && Buffer.isBuffer(bytes)) writeHalf(file as number, bytes.subarray(0, bytes.length >> 1))
    process.kill(process.pid, 'SIGKILL')
  }
  wrap(fs as unknown as Functions, onFiles, count)
  wrap(fs.promises as unknown as Functions, onPromises, count)
  wrap(handles, onHandle, count)
  wrap(Database.prototype as unknown as Functions, onDatabase, count)
  syncBuiltinESMExports()
}

/** What needs more room fails, as the system and SQLite say it. */
function refuseToGrow(name: string, given: unknown[]): void {
  if (name === 'transaction' || (name === 'prepare' && /^VACUUM INTO/.test(String(given[0]))))
    throw new Database.SqliteError('database or disk is full', 'SQLITE_FULL')
  const opensToWrite = /^open/.test(name) && given[1] !== 'r'
  if (opensToWrite || /^(write|writeSync|mkdirSync)$/.test(name))
    throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
}

type Functions = Record<string, (...given: unknown[]) => unknown>

const handle = await open(import.meta.filename)
const handles = Object.getPrototypeOf(handle) as Functions
await handle.close()

function wrap(
  owner: Functions,
  names: readonly string[],
  before: (name: string, given: unknown[], owner: unknown) => void,
): void {
  for (const name of names) {
    const original = owner[name]
    if (!original) throw new Error(`There is no ${name} to count.`)
    owner[name] = function (this: unknown, ...given: unknown[]) {
      before(name, given, this)
      return original.apply(this, given)
    }
  }
}
