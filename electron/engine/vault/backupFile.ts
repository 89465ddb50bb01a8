import { createHash } from 'node:crypto'
import { closeSync, fstatSync, fsyncSync, openSync, readSync, renameSync, rmSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { KeywardError } from '../../../shared/api/errors.ts'
import { onFile, syncFolder, temporaryFor } from '../storage/files.ts'

/**
 * A backup is one file: a line `keyward-backup 1 HEADER DATABASE SHA256`, then HEADER bytes of the header file, then
 * DATABASE bytes of the database; SHA256 is over all that follows the line, in hexadecimal.
 */
const formatLine = /^keyward-backup (\d+) (\d{1,9}) (\d{1,15}) ([0-9a-f]{64})\n/
const backupFormat = 1
const longestLineBytes = 128
const chunkBytes = 1 << 20

/** Where a backup's parts are; its checksum was found right. */
export interface BackupFile {
  file: string
  header: Buffer
  databaseStart: number
  databaseBytes: number
}

const damaged = (file: string, why: string) =>
  new KeywardError('backupDamaged', `The backup ${file} ${why}. Nothing was changed. Use another backup.`)

/**
 * Reads a backup's parts and tests its checksum.
 * @throws KeywardError notFound, notAVault (another kind of file), newerFormat, backupDamaged
 */
export function readBackup(file: string): BackupFile {
  return withFile(file, 'r', (handle) => {
    const start = Buffer.alloc(longestLineBytes)
    const line = formatLine.exec(start.subarray(0, readSync(handle, start, 0, longestLineBytes, 0)).toString('latin1'))
    if (!line) throw new KeywardError('notAVault', `${file} is not a Keyward backup. Nothing was changed.`)
    const [whole, format, headerBytes, databaseBytes] = [line[0], Number(line[1]), Number(line[2]), Number(line[3])]
    if (format > backupFormat) {
      throw new KeywardError(
        'newerFormat',
        `${file} was written by a newer Keyward. Nothing was changed. Update Keyward.`,
      )
    }
    const databaseStart = whole.length + headerBytes
    if (fstatSync(handle).size !== databaseStart + databaseBytes) throw damaged(file, 'is cut short')
    const hash = createHash('sha256')
    for (const chunk of chunks(handle, whole.length, headerBytes + databaseBytes)) hash.update(chunk)
    if (hash.digest('hex') !== line[4]) throw damaged(file, 'is damaged: its checksum is wrong')
    const header = Buffer.alloc(headerBytes)
    readSync(handle, header, 0, headerBytes, whole.length)
    return { file, header, databaseStart, databaseBytes }
  })
}

/** Writes the backup's database into a new 0600 file. */
export function extractDatabase(backup: BackupFile, target: string): void {
  withFile(backup.file, 'r', (from) =>
    withFile(target, 'wx', (to) => {
      for (const chunk of chunks(from, backup.databaseStart, backup.databaseBytes)) writeChunk(to, chunk)
      fsyncSync(to)
    }),
  )
}

/** Puts header and database together in one durable 0600 file, in one step. */
export function joinBackup(
  target: string,
  header: Buffer,
  database: { file: string; start: number; bytes: number },
): void {
  const temporary = temporaryFor(target)
  withFile(database.file, 'r', (from) => {
    const hash = createHash('sha256').update(header)
    for (const chunk of chunks(from, database.start, database.bytes)) hash.update(chunk)
    const line = `keyward-backup ${backupFormat} ${header.length} ${database.bytes} ${hash.digest('hex')}\n`
    try {
      withFile(temporary, 'wx', (to) => {
        writeChunk(to, Buffer.from(line))
        writeChunk(to, header)
        for (const chunk of chunks(from, database.start, database.bytes)) writeChunk(to, chunk)
        fsyncSync(to)
      })
      onFile(target, () => {
        renameSync(temporary, target)
        syncFolder(dirname(target))
      })
    } catch (error) {
      rmSync(temporary, { force: true })
      throw error
    }
  })
}

/** The size of a file in bytes. */
export const sizeOf = (file: string) => withFile(file, 'r', (handle) => fstatSync(handle).size)

function withFile<T>(file: string, flags: 'r' | 'wx', steps: (handle: number) => T): T {
  return onFile(file, () => {
    const handle = openSync(file, flags, 0o600)
    try {
      return steps(handle)
    } finally {
      closeSync(handle)
    }
  })
}

function* chunks(handle: number, start: number, bytes: number): Generator<Buffer> {
  const buffer = Buffer.alloc(chunkBytes)
  let at = start
  const end = start + bytes
  while (at < end) {
    const count = readSync(handle, buffer, 0, Math.min(chunkBytes, end - at), at)
    if (count === 0)
      throw new KeywardError('backupDamaged', 'The file became shorter while it was read. Nothing was changed.')
    yield buffer.subarray(0, count)
    at += count
  }
}

function writeChunk(handle: number, chunk: Buffer): void {
  let done = 0
  while (done < chunk.length) done += writeSync(handle, chunk, done)
}
