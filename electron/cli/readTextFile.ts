import { readFileSync, statSync } from 'node:fs'
import { KeywardError } from '../../shared/api/errors.ts'
import { fileError } from '../engine/index.ts'

const longestBytes = 64 * 1024 * 1024

/** Reads a file that must be text in UTF-8 of at most 64 MiB. @throws KeywardError invalidInput, notFound, noPermission */
export function readTextFile(file: string): string {
  let bytes: Buffer
  try {
    const stat = statSync(file)
    if (!stat.isFile()) throw new KeywardError('invalidInput', `${file} is no file. Nothing was changed.`)
    if (stat.size > longestBytes)
      throw new KeywardError('invalidInput', `${file} is larger than 64 MiB. Nothing was changed.`)
    bytes = readFileSync(file)
  } catch (error) {
    throw fileError(error, file)
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new KeywardError('invalidInput', `${file} is not a text file in UTF-8. Nothing was changed.`)
  }
}
