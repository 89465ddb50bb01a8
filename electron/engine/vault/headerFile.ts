import { KeywardError } from '../../../shared/api/errors.ts'
import { isThere, readIfThere } from '../storage/files.ts'
import { decodeHeader, type Header } from './header.ts'
import type { Paths } from './paths.ts'

/** A header that can be read, and whether it had to come from the copy. */
export interface FoundHeader {
  header: Header
  fromCopy: boolean
}

/**
 * Reads the header, or its copy when the header is damaged or missing.
 * @throws KeywardError noVault, notAVault, vaultIncomplete, headerDamaged, newerFormat
 */
export function findHeader(paths: Paths): FoundHeader {
  if (!isThere(paths.vault)) {
    throw new KeywardError('noVault', `There is no vault in ${paths.home}. Make one first.`)
  }
  const bytes = readIfThere(paths.header)
  const header = bytes && decodeHeader(bytes)
  if (header) return { header, fromCopy: false }
  const copyBytes = readIfThere(paths.headerCopy)
  const copy = copyBytes && decodeHeader(copyBytes)
  if (copy) return { header: copy, fromCopy: true }
  if (bytes || copyBytes) {
    throw new KeywardError(
      'headerDamaged',
      'The header keyslots.json is damaged and its copy cannot help. Nothing was changed. Restore a backup: the damaged vault is kept.',
    )
  }
  if (isThere(paths.database)) {
    throw new KeywardError(
      'vaultIncomplete',
      'The header keyslots.json is missing, and without it nothing can open vault.db. Put it back, or restore a backup: what is there is kept.',
    )
  }
  throw new KeywardError(
    'notAVault',
    `${paths.vault} is not a Keyward vault: it holds neither keyslots.json nor vault.db.`,
  )
}
