import { createHash } from 'node:crypto'
import { promises } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import { dirname } from 'node:path'
import { KeywardError } from '../../../shared/api/errors.ts'
import { fileError, syncFolder, temporaryFor, writeNewFileInParts } from '../storage/files.ts'

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
export function readBackup(file: string): Promise<BackupFile> {
  return reading(file, async (handle) => {
    const start = Buffer.alloc(longestLineBytes)
    const { bytesRead } = await handle.read(start, 0, longestLineBytes, 0)
    const line = formatLine.exec(start.subarray(0, bytesRead).toString('latin1'))
    if (!line) throw new KeywardError('notAVault', `${file} is not a Keyward backup. Nothing was changed.`)
    const [whole, format, headerBytes, databaseBytes] = [line[0], Number(line[1]), Number(line[2]), Number(line[3])]
    if (format > backupFormat) {
      throw new KeywardError(
        'newerFormat',
        `${file} was written by a newer Keyward. Nothing was changed. Update Keyward.`,
      )
    }
    const databaseStart = whole.length + headerBytes
    if ((await handle.stat()).size !== databaseStart + databaseBytes) throw damaged(file, 'is cut short')
    const hash = createHash('sha256')
    for await (const chunk of chunks(handle, whole.length, headerBytes + databaseBytes)) hash.update(chunk)
    if (hash.digest('hex') !== line[4]) throw damaged(file, 'is damaged: its checksum is wrong')
    const header = Buffer.alloc(headerBytes)
    await handle.read(header, 0, headerBytes, whole.length)
    return { file, header, databaseStart, databaseBytes }
  })
}

/** Writes the backup's database into a new 0600 file. */
export function extractDatabase(backup: BackupFile, target: string): Promise<void> {
  return reading(backup.file, (from) =>
    writeNewFileInParts(target, chunks(from, backup.databaseStart, backup.databaseBytes)),
  )
}

/** Puts header and database together in one durable 0600 file, in one step. */
export function joinBackup(
  target: string,
  header: Buffer,
  database: { file: string; start: number; bytes: number },
): Promise<void> {
  const temporary = temporaryFor(target)
  return reading(database.file, async (from) => {
    const hash = createHash('sha256').update(header)
    for await (const chunk of chunks(from, database.start, database.bytes)) hash.update(chunk)
    const line = `keyward-backup ${backupFormat} ${header.length} ${database.bytes} ${hash.digest('hex')}\n`
    async function* parts() {
      yield Buffer.from(line)
      yield header
      yield* chunks(from, database.start, database.bytes)
    }
    await writeNewFileInParts(temporary, parts())
    await replaceBy(temporary, target)
  })
}

async function replaceBy(temporary: string, target: string): Promise<void> {
  try {
    await promises.rename(temporary, target)
    syncFolder(dirname(target))
  } catch (error) {
    await promises.rm(temporary, { force: true })
    throw fileError(error, target)
  }
}

/** The size of a file in bytes. */
export const sizeOf = async (file: string) => (await promises.stat(file)).size

async function reading<T>(file: string, steps: (handle: FileHandle) => Promise<T>): Promise<T> {
  try {
    const handle = await promises.open(file)
    try {
      return await steps(handle)
    } finally {
      await handle.close()
    }
  } catch (error) {
    throw fileError(error, file)
  }
}

async function* chunks(handle: FileHandle, start: number, bytes: number): AsyncGenerator<Buffer> {
  const buffer = Buffer.alloc(chunkBytes)
  let at = start
  const end = start + bytes
  while (at < end) {
    const { bytesRead } = await handle.read(buffer, 0, Math.min(chunkBytes, end - at), at)
    if (bytesRead === 0)
      throw new KeywardError('backupDamaged', 'The file became shorter while it was read. Nothing was changed.')
    yield buffer.subarray(0, bytesRead)
    at += bytesRead
  }
}
