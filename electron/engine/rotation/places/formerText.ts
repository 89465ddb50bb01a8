import type { ReadEntry } from '../../consumers/entryIn.ts'
import { withRaw, withValue } from '../../consumers/withValue.ts'
import { openEntry } from '../../crypto/sealedEntry.ts'
import type { Change } from '../../vault/session.ts'
import type { RotationRow } from '../row.ts'
import type { FilePlace } from './fileChanges.ts'
import { valueFor } from './valueFor.ts'

/**
 * A file with its entry as it was before the rotation wrote it: byte for byte where that is known, else with the old value.
 * @throws KeywardError refused
 */
export function formerText(inside: Change, row: RotationRow, { id, entry_before }: FilePlace, read: ReadEntry): Buffer {
  const raw = entry_before && openEntry(inside.keys.seal, row.id, id, entry_before)
  return raw === null ? withValue(read, valueFor(inside, row, 'old')) : withRaw(read, raw)
}
