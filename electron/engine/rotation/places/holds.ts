import { KeywardError } from '../../../../shared/api/errors.ts'
import { entryIn } from '../../consumers/entryIn.ts'
import { versionsWith } from '../../keys/versions.ts'
import type { Change } from '../../vault/session.ts'
import type { RotationRow } from '../row.ts'
import type { FilePlace } from './fileChanges.ts'

/** Whether a value, read from a place of a rotation, is its old one, its new one, or neither. */
export function whichValue(inside: Change, row: RotationRow, value: string): 'old' | 'new' | null {
  const versions = versionsWith(inside, row.key, value)
  if (row.version_new !== null && versions.includes(row.version_new)) return 'new'
  return versions.includes(row.version_old) ? 'old' : null
}

/** Whether a file holds one of the rotation's values now. What cannot be read does not. */
export function holds(inside: Change, row: RotationRow, { place }: FilePlace, which: 'old' | 'new'): boolean {
  try {
    return whichValue(inside, row, entryIn(place.path, place.entry).value) === which
  } catch (error) {
    if (error instanceof KeywardError) return false
    throw error
  }
}
