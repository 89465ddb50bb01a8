import { bySoonest, type EndingKey, type Lane } from '../../../renderer/features/expiry/lanesOf.ts'
import type { KeyRow } from '../../../renderer/vault/keysStore.ts'
import { rowOf } from '../rowOf.ts'

let last = 0

/** A row with an id of its own. */
export const keyRow = (known: Partial<KeyRow>): KeyRow => rowOf('Mail', { id: `key ${++last}`, ...known })

export const endingKey = (at: number, name: string, provider = 'sendgrid'): EndingKey => ({
  at,
  row: keyRow({ name, provider, expiresAt: new Date(at).toISOString() }),
})

export const laneOf = (keys: EndingKey[], provider = 'sendgrid'): Lane => ({
  provider,
  keys: keys.sort(bySoonest),
  endless: 0,
})
