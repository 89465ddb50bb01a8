import type { Call } from '../call.ts'
import type { KeyRow } from '../keys/row.ts'
import type { Change } from '../vault/session.ts'
import { type HeldKey, heldKey } from './heldKey.ts'

/** As `heldKey`, of many, each with its row; the host can do other things between them. */
export async function heldKeys(
  inside: Change,
  rows: readonly KeyRow[],
  call: Call,
): Promise<{ row: KeyRow; held: HeldKey }[]> {
  const keys: { row: KeyRow; held: HeldKey }[] = []
  for (const row of rows) {
    keys.push({ row, held: heldKey(inside, row) })
    await call.pause()
  }
  return keys
}
