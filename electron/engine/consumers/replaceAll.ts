import {
  closeSync,
  fchmodSync,
  fchownSync,
  fstatSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  type Stats,
} from 'node:fs'
import { dirname } from 'node:path'
import { KeywardError } from '../../../shared/api/errors.ts'
import { onFile, syncFolder, writeAll } from '../storage/files.ts'
import { digestOf } from './digestOf.ts'
import { readWritable, type WritableFile } from './readWritable.ts'
import { sweepTemps, tempOf } from './sweepTemps.ts'

/** A file's new bytes. `from`: what it holds now, as `digestOf`. */
export interface Change {
  path: string
  from: string
  to: Buffer
}

/**
 * Why no file was changed. `at`: the change that could not be made; `why`: a full sentence. `left`: those that hold their
 * new bytes all the same, because they could not be put back.
 */
export interface NotReplaced {
  at: number
  why: string
  left: number[]
}

/** A change that is still to be made. */
interface Replacement extends Change {
  at: number
  file: WritableFile
}

/**
 * Replaces files, all or none. One that has its new bytes already is done. After a crash some may be new and some old: the
 * same call makes all new, and one with `from` and `to` exchanged makes all old. Permissions and owner stay.
 * @param changes each file once
 * @param mark letters, digits and hyphens, the same after a crash: by it is found what was left beside the files
 * @returns null when every file has its new bytes
 */
export function replaceAll(changes: readonly Change[], mark: string): NotReplaced | null {
  const paths = changes.map(({ path }) => path)
  const replaced: Replacement[] = []
  let at = 0
  try {
    sweepTemps(paths, mark)
    const needed = changes.flatMap((change, i) => {
      at = i
      return replacementOf(change, i)
    })
    for (const each of needed) {
      at = each.at
      stage(each, mark)
    }
    for (const each of needed) {
      at = each.at
      takePlace(each, mark)
      replaced.push(each)
      syncFolder(dirname(each.file.realPath))
    }
    return null
  } catch (error) {
    // First, for their room on the disk is needed.
    sweepTemps(paths, mark)
    const left = replaced.filter((each) => !putBack(each, mark)).map((each) => each.at)
    sweepTemps(paths, mark)
    return { at, why: whyNot(error, paths[at] ?? ''), left }
  }
}

/** @returns none where the file is done */
function replacementOf(change: Change, at: number): Replacement[] {
  const file = readWritable(change.path)
  const digest = digestOf(file.bytes)
  if (digest === digestOf(change.to)) return []
  if (digest !== change.from) throw changed(change.path)
  return [{ ...change, at, file }]
}

/** Writes the new bytes beside the file. What is left of them where that fails, is swept. */
function stage({ path, file, to }: Replacement, mark: string): void {
  onFile(path, () => {
    const temp = openSync(tempOf(file.realPath, mark), 'wx', 0o600)
    try {
      writeAll(temp, to)
      keepOwner(temp, file.stat)
      fsyncSync(temp)
    } finally {
      closeSync(temp)
    }
  })
}

function takePlace({ path, file, from }: Replacement, mark: string): void {
  onFile(path, () => {
    // A change in the instant that follows would be lost: no system offers to replace a file only if it is unchanged.
    if (digestOf(readFileSync(file.realPath)) !== from) throw changed(path)
    renameSync(tempOf(file.realPath, mark), file.realPath)
  })
}

/** @returns whether the file has its old bytes again */
function putBack(done: Replacement, mark: string): boolean {
  const back = { ...done, from: digestOf(done.to), to: done.file.bytes }
  try {
    stage(back, mark)
    takePlace(back, mark)
    syncFolder(dirname(done.file.realPath))
    return true
  } catch {
    return false
  }
}

/** SECURITY: by the open file, for its name may lead elsewhere by now. Nobody else may read it before it has its owner. */
function keepOwner(temp: number, { uid, gid, mode }: Stats): void {
  const own = fstatSync(temp)
  if (own.uid !== uid || own.gid !== gid) fchownSync(temp, uid, gid)
  fchmodSync(temp, mode & 0o7777)
}

const changed = (path: string) =>
  new KeywardError('refused', `${path} was changed since it was looked at. Nothing was changed. Look at it again.`)

function whyNot(error: unknown, path: string): string {
  if (error instanceof KeywardError) return error.message
  const { code } = error as NodeJS.ErrnoException
  if (code === undefined) throw error
  return `${path} could not be written (${code}). Nothing was changed.`
}
