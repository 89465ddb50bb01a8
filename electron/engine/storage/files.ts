import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  promises,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { KeywardError } from '../../../shared/api/errors.ts'

/** Turns an error of the file system into one that says what happened and what is safe. */
export function fileError(error: unknown, path: string): Error {
  const code = (error as NodeJS.ErrnoException).code
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return new KeywardError(
      'noPermission',
      `No permission for ${path}. Nothing was changed. Check who owns it and whether it is read-only.`,
    )
  }
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG') {
    return new KeywardError(
      'diskFull',
      `The disk is full: ${path} could not be written. Nothing was changed. Free some space and try again.`,
    )
  }
  if (code === 'EEXIST') {
    return new KeywardError(
      'refused',
      `${path} is there already and is not replaced. Nothing was changed. Name another file.`,
    )
  }
  if (code === 'ELOOP') {
    return new KeywardError('refused', `${path} leads in a circle: it is a link to itself. Nothing was changed.`)
  }
  if (code === 'ENOENT') return new KeywardError('notFound', `There is no ${path}.`)
  if (code === 'EISDIR' || code === 'ENOTDIR')
    return new KeywardError(
      'refused',
      `${path} is not what was expected: a file stands where a folder should be, or the reverse.`,
    )
  return error as Error
}

/** Runs a step on the file system and gives its errors the form of `fileError`. */
export function onFile<T>(path: string, step: () => T): T {
  try {
    return step()
  } catch (error) {
    throw fileError(error, path)
  }
}

/** Whether something has this path. @throws KeywardError noPermission when that cannot be seen */
export function isThere(path: string): boolean {
  return onFile(path, () => statSync(path, { throwIfNoEntry: false }) !== undefined)
}

/** @returns the bytes, or null when there is no such file */
export function readIfThere(path: string): Buffer | null {
  return onFile(path, () => (isThere(path) ? readFileSync(path) : null))
}

/** Makes a folder that only its owner can enter. */
export function makePrivateFolder(path: string): void {
  onFile(path, () => mkdirSync(path, { recursive: true, mode: 0o700 }))
}

/** Makes a rename in a folder survive a power cut. Windows keeps no such promise and offers no such call. */
export function syncFolder(path: string): void {
  if (process.platform === 'win32') return
  const folder = openSync(path, 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}

/** Writes a new 0600 file and makes it durable. @throws when the file is there already */
export function writeNewFile(path: string, bytes: Buffer | string): void {
  onFile(path, () => {
    const file = openSync(path, 'wx', 0o600)
    try {
      writeAll(file, Buffer.from(bytes))
      fsyncSync(file)
    } catch (error) {
      rmSync(path, { force: true })
      throw error
    } finally {
      closeSync(file)
    }
  })
}

/** As `writeNewFile`, part by part: for a big file, beside which the host does other things. */
export async function writeNewFileInParts(
  path: string,
  parts: Iterable<Buffer> | AsyncIterable<Buffer>,
): Promise<void> {
  try {
    const file = await promises.open(path, 'wx', 0o600)
    try {
      for await (const part of parts) {
        let done = 0
        while (done < part.length) done += (await file.write(part, done)).bytesWritten
      }
      await file.sync()
    } catch (error) {
      await promises.rm(path, { force: true })
      throw error
    } finally {
      await file.close()
    }
  } catch (error) {
    throw fileError(error, path)
  }
}

/** Replaces a file in one step: after a crash it holds the old bytes or the new, never a part. */
export function replaceFile(path: string, bytes: Buffer | string): void {
  onFile(path, () => {
    const temporary = temporaryFor(path)
    writeNewFile(temporary, bytes)
    renameSync(temporary, path)
    syncFolder(dirname(path))
  })
}

/** The name under which a file's new bytes are written before they take its place; nothing has that name. */
export function temporaryFor(path: string): string {
  const temporary = `${path}.${process.pid}.tmp`
  onFile(path, () => rmSync(temporary, { force: true }))
  return temporary
}

/** Removes what processes that were killed have left under such names. */
export function removeAbandoned(folder: string): void {
  onFile(folder, () => {
    for (const name of readdirSync(folder)) {
      const owner = /\.(\d+)\.tmp$/.exec(name)?.[1]
      if (owner && !isRunning(Number(owner))) rmSync(join(folder, name), { force: true })
    }
  })
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Writes all bytes to an open file. */
export function writeAll(file: number, bytes: Buffer): void {
  let done = 0
  while (done < bytes.length) done += writeSync(file, bytes, done)
}
