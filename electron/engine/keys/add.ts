import { randomUUID } from 'node:crypto'
import { type Change, type Context, change } from '../vault/session.ts'
import { refuseContradiction } from './contradiction.ts'
import { describe } from './describe.ts'
import { recordOf } from './get.ts'
import { insertKeys, type NewKey } from './insert.ts'
import { fingerprintOf, holdersOf } from './versions.ts'

/** Adds a key with its first secret. @throws KeywardError environmentContradiction, refused */
export function addKey(context: Context, input: NewKey) {
  return change(context, (inside) => {
    const sameValue = holdersOf(inside, fingerprintOf(inside, input.value))
    const id = insertKey(inside, input)
    inside.log('key.added', id)
    return { key: recordOf(inside.db, id, inside.now), sameValue }
  })
}

/** Inserts a key and its first version. @returns its id @throws KeywardError environmentContradiction, refused */
export function insertKey(inside: Change, key: NewKey): string {
  const id = randomUUID()
  const described = describe(key.value, key, inside.catalogue.outlines)
  refuseContradiction(inside, id, described, key.force ?? false)
  insertKeys(inside, [{ id, key, described, fingerprint: fingerprintOf(inside, key.value) }])
  return id
}
