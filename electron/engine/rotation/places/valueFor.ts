import { findSecret } from '../../keys/reveal.ts'
import type { Change } from '../../vault/session.ts'
import { keyIdOf } from '../journal.ts'
import type { RotationRow } from '../row.ts'

/** One of the two values of a rotation, for a place that uses the key. @throws KeywardError as `findSecret` */
export function valueFor(inside: Change, row: RotationRow, which: 'new' | 'old'): string {
  const version = which === 'new' ? row.version_new : row.version_old
  // SECURITY: the door of DESIGN §5 to a consumer's file, and to a command's stdin.
  return findSecret(inside, keyIdOf(inside.db, row), version ?? 0).value.expose()
}
