import { KeywardError } from '../../../shared/api/errors.ts'

/**
 * Gives an error of the database the words a person can act on. SQLite's own text is never passed on: some of it
 * repeats the statement, and a malformed key pragma prints the key.
 */
export function databaseError(error: unknown): Error {
  if (error instanceof KeywardError) return error
  const code = String((error as { code?: unknown }).code ?? '')
  if (!code.startsWith('SQLITE_')) return error as Error
  if (/^SQLITE_(BUSY|LOCKED|PROTOCOL)/.test(code)) {
    return new KeywardError(
      'busy',
      'Another Keyward process kept the vault busy for too long. Nothing was changed. Try again.',
    )
  }
  if (
    /^SQLITE_(FULL|IOERR_WRITE|IOERR_FSYNC|IOERR_TRUNCATE|IOERR_SHMOPEN|IOERR_SHMSIZE|IOERR_SHMMAP|IOERR_DIR_FSYNC)/.test(
      code,
    )
  ) {
    return new KeywardError(
      'diskFull',
      'The disk is full or refuses to be written. Nothing was changed. Free some space and try again.',
    )
  }
  if (/^SQLITE_(READONLY|CANTOPEN|PERM|AUTH|IOERR_ACCESS|IOERR_DELETE|IOERR_LOCK|IOERR_SHMLOCK)/.test(code)) {
    return new KeywardError(
      'noPermission',
      'No permission to write in the vault’s folder. Nothing was changed. Check who owns it and whether it is read-only.',
    )
  }
  if (/^SQLITE_(CORRUPT|NOTADB|IOERR)/.test(code)) {
    return new KeywardError(
      'databaseDamaged',
      'The vault’s database is damaged: a part of it does not have the content that was written. Nothing was changed. Check the vault (doctor), then restore the newest backup: the damaged vault is kept.',
    )
  }
  return new KeywardError('internal', `The database refused a statement (${code}). Nothing was changed.`)
}
