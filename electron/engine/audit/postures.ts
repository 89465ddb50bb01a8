import type { FindingCounts } from '../../../shared/model/finding.ts'
import { type Db, prepared, read } from '../storage/database.ts'
import { type Context, change } from '../vault/session.ts'

/** What was open at the end of a local day on which the vault was audited. */
export interface Posture extends FindingCounts {
  day: string
  keys: number
  accepted: number
}

const shownDays = 366

/** The last of them, oldest first. */
export function listPostures(db: Db): Posture[] {
  return read(() =>
    prepared<[number], Posture>(
      db,
      `SELECT * FROM (
         SELECT day, keys, critical, high, medium, low, accepted FROM postures ORDER BY day DESC LIMIT ?
       ) ORDER BY day`,
    ).all(shownDays),
  )
}

/** Keeps a day's in place of what was found on it before. */
export function keepPosture(context: Context, posture: Posture): void {
  change(context, ({ db }) => {
    prepared<[Posture]>(
      db,
      `INSERT OR REPLACE INTO postures (day, keys, critical, high, medium, low, accepted)
       VALUES (@day, @keys, @critical, @high, @medium, @low, @accepted)`,
    ).run(posture)
  })
}
