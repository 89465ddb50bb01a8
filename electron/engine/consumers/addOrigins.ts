import { rowOf } from '../keys/get.ts'
import type { Change } from '../vault/session.ts'
import { insertConsumer } from './insert.ts'

/**
 * Makes the file that keys were imported from a place of each that stood in a variable.
 * @param taken ids of the keys, and their variables; null for what is no variable
 * @returns how many were added
 */
export function addOrigins(
  inside: Pick<Change, 'db' | 'now' | 'log'>,
  path: string,
  taken: ReadonlyMap<string, string | null>,
): number {
  let added = 0
  for (const [id, entry] of taken) {
    const place = entry && insertConsumer(inside, rowOf(inside.db, id).row, { kind: 'file', path, entry })
    if (!place) continue
    inside.log('consumer.added', id, `place ${place.number}, a file`)
    added++
  }
  return added
}
