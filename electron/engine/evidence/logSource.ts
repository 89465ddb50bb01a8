import { closeSync, createReadStream, openSync, readSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { KeywardError } from '../../../shared/api/errors.ts'
import { fileError, onFile } from '../storage/files.ts'

/** A log before it is read. */
export interface LogSource {
  /** Its name without its folder, without control characters. */
  name: string
  /** How many bytes it has where it is kept, packed or not. */
  total: number
  /**
   * Gives the log piece by piece, unpacked.
   * @param take is awaited for each piece, and told how many of the bytes have been read
   * @throws KeywardError notFound, noPermission, invalidInput
   */
  read(take: (bytes: Buffer, done: number) => Promise<void>): Promise<void>
}

const pieceBytes = 128 * 1024

const cleanName = (path: string) =>
  basename(path)
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
    .slice(0, 200) || 'log'

/** @throws KeywardError notFound, noPermission; invalidInput when it is no file */
export function sourceOf(given: { file: string } | { name: string; text: string }): LogSource {
  return 'file' in given ? fileSource(given.file) : textSource(given.name, Buffer.from(given.text))
}

function textSource(name: string, bytes: Buffer): LogSource {
  const pieces = function* () {
    for (let from = 0; from < bytes.length; from += pieceBytes) yield bytes.subarray(from, from + pieceBytes)
  }
  return {
    name: cleanName(name),
    total: bytes.length,
    async read(take) {
      let done = 0
      for (const piece of pieces()) {
        done += piece.length
        await take(piece, done)
      }
    },
  }
}

function fileSource(file: string): LogSource {
  const { total, isPacked } = onFile(file, () => lookAt(file))
  return {
    name: cleanName(file),
    total,
    async read(take) {
      if (total === 0) return
      // What is written to it meanwhile is left for another time.
      const raw = createReadStream(file, { end: total - 1, highWaterMark: pieceBytes })
      const takeAll = async (pieces: AsyncIterable<Buffer>) => {
        for await (const piece of pieces) await take(piece, raw.bytesRead)
      }
      try {
        if (isPacked) await pipeline(raw, createGunzip({ chunkSize: pieceBytes }), takeAll)
        else await pipeline(raw, takeAll)
      } catch (error) {
        throw readError(error, file)
      }
    },
  }
}

/** SECURITY: only files have an end; a device or a pipe is not read. */
function lookAt(file: string): { total: number; isPacked: boolean } {
  const stat = statSync(file)
  if (!stat.isFile()) throw new KeywardError('invalidInput', `${file} is no file. Nothing was changed.`)
  const opened = openSync(file, 'r')
  try {
    const start = Buffer.alloc(2)
    readSync(opened, start, 0, 2, 0)
    return { total: stat.size, isPacked: start[0] === 0x1f && start[1] === 0x8b }
  } finally {
    closeSync(opened)
  }
}

function readError(error: unknown, file: string): Error {
  const code = String((error as NodeJS.ErrnoException).code ?? '')
  if (!code.startsWith('Z_')) return fileError(error, file)
  return new KeywardError('invalidInput', `${file} is damaged: it cannot be unpacked to its end. Nothing was changed.`)
}
