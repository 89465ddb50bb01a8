import { accessSync, constants, readFileSync, realpathSync, type Stats, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { KeywardError } from '../../../shared/api/errors.ts'
import { onFile } from '../storage/files.ts'

const mostMiB = 4

/** A file that may be read and replaced, as it is now. */
export interface WritableFile {
  /** Where it is once all links are followed. */
  realPath: string
  stat: Stats
  bytes: Buffer
}

/**
 * Reads a regular file of at most 4 MiB that this process may replace.
 * @throws KeywardError notFound, noPermission, refused; the message names the path
 */
export function readWritable(path: string): WritableFile {
  return onFile(path, () => {
    const realPath = realpathSync(path)
    const stat = statSync(realPath)
    const refuse = (why: string) => {
      throw new KeywardError('refused', `${path} ${why}. Nothing was changed.`)
    }
    if (!stat.isFile()) refuse('is no regular file')
    if (stat.size > mostMiB * 2 ** 20) refuse(`is larger than ${mostMiB} MiB`)
    // Its other names would keep the old text.
    if (stat.nlink > 1)
      refuse('has more than one name on its disk (a hard link), and would be replaced under one of them')
    // Asked as well as tried: to root every file is writable.
    if ((stat.mode & 0o222) === 0) refuse('is read-only')
    accessSync(realPath, constants.R_OK | constants.W_OK)
    accessSync(dirname(realPath), constants.W_OK)
    return { realPath, stat, bytes: readFileSync(realPath) }
  })
}
