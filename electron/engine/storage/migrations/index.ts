import { KeywardError } from '../../../../shared/api/errors.ts'
import { type Db, read, write } from '../database.ts'
import { initial } from './0001-initial.ts'
import { reminders } from './0002-reminders.ts'
import { screen } from './0003-screen.ts'
import { audit } from './0004-audit.ts'
import { rotation } from './0005-rotation.ts'
import { consumers } from './0006-consumers.ts'

/** One step from a format to the next. Appended to, never changed. */
export type Migration = (db: Db) => void

/** Step n brings a database to format n + 1. */
export const migrations: readonly Migration[] = [initial, reminders, screen, audit, rotation, consumers]

/** The format of an open database. */
export function databaseFormat(db: Db): number {
  return read(() => db.pragma('user_version', { simple: true }) as number)
}

/** @throws KeywardError newerFormat when the database was written by a newer Keyward */
export function refuseNewer(db: Db, steps: readonly Migration[] = migrations): void {
  const format = databaseFormat(db)
  if (format > steps.length) {
    throw new KeywardError(
      'newerFormat',
      `This vault was written by a newer Keyward (format ${format}, this one knows ${steps.length}). Nothing was changed. Update Keyward.`,
    )
  }
}

/**
 * Brings a database to the newest format in one transaction.
 * @param after runs inside it, once the format has changed
 */
export function migrate(db: Db, steps: readonly Migration[] = migrations, after?: () => void): void {
  write(db, () => {
    // Another process may have done it while this one waited.
    if (databaseFormat(db) >= steps.length) return
    for (let format = databaseFormat(db); format < steps.length; format++) steps[format]?.(db)
    db.pragma(`user_version=${steps.length}`)
    after?.()
  })
}
