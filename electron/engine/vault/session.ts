import { createSecretKey, type KeyObject } from 'node:crypto'
import { KeywardError } from '../../../shared/api/errors.ts'
import type { EventName } from '../../../shared/model/event.ts'
import type { Catalogue } from '../../../shared/model/provider.ts'
import type { Subkeys } from '../crypto/subkeys.ts'
import type { Ports } from '../ports.ts'
import { type Db, fileIdentity, write, writeInSteps } from '../storage/database.ts'
import { record } from '../storage/eventLog.ts'
import type { Migration } from '../storage/migrations/index.ts'
import type { Paths } from './paths.ts'

/** An open vault: the keys and the database connection. */
export interface Session {
  vaultId: string
  vaultKey: Buffer
  keys: Subkeys
  db: Db
  /** Which file `db` is, to notice when another process has put a new vault in its place. */
  identity: string | null
  /** Where its files are: the context may have gone on to another vault. */
  paths: Paths
}

/** Since when the vault is unlocked and when somebody was last there, in milliseconds since 1970. */
export interface Presence {
  unlockedAt: number
  seenAt: number
}

/** What every handler gets: where the vault is, the host's ports, and the session while unlocked. */
export interface Context {
  paths: Paths
  ports: Ports
  migrations: readonly Migration[]
  /** The providers that are known now: the user's own may change at any time. */
  catalogue(): Catalogue
  session: Session | null
  /** The work that keeps the keys of a session although it may be locked meanwhile. */
  held: Map<Promise<unknown>, Session>
  /** Where the person's own vault is, while sample keys are open in its place; else null. */
  own: Pick<Context, 'paths' | 'ports'> | null
  /** Null while locked. */
  presence: Presence | null
  /** The rows of the last search, best first, for the pages after its first. */
  ranking?: { asked: string; rows: number[] }
}

/** @throws KeywardError locked */
export function sessionOf(context: Context): Session {
  if (!context.session) throw new KeywardError('locked', 'The vault is locked. Unlock it first.')
  return context.session
}

/**
 * For work that waits for other machines: another vault may be open by now, and nothing of one comes into the other.
 * @throws KeywardError locked when the vault of a session is no longer the one that is open
 */
export function checkStillOpen({ session }: Pick<Context, 'session'>, began: Session | null): void {
  if (session === began) return
  throw new KeywardError(
    'locked',
    'The vault was locked meanwhile. What was done is kept: unlock it, then repeat, or resume the rotation.',
  )
}

/** What one write transaction works with. `log` appends to the activity log, in the same transaction. */
export interface Change {
  db: Db
  /** The session's keys in the form that is fast to use again; they end with the transaction. */
  keys: Record<'seal' | 'fingerprint' | 'log', KeyObject>
  catalogue: Catalogue
  /** Milliseconds since 1970. */
  now: number
  log(event: EventName, key?: string | null, detail?: string | null): void
}

/**
 * Runs the steps as one durable write transaction.
 * @throws KeywardError vaultReplaced when a new vault was put in place of this one; nothing is written then
 */
export function change<T>(context: Context, steps: (change: Change) => T): T {
  return changeIn(context, sessionOf(context), steps)
}

/** As `change`, in a session that `holding` keeps although the vault may be locked by now. */
export function changeIn<T>(context: Context, session: Session, steps: (change: Change) => T): T {
  // Before the transaction as well: the connection to a vault that was replaced here is closed.
  checkStillInPlace(session.paths, session)
  return write(session.db, () => steps(begin(context, session)))
}

/** As `change`, for long work: its steps let the host do other things between them. */
export function changeInSteps<T>(context: Context, steps: (change: Change) => Promise<T>): Promise<T> {
  const session = sessionOf(context)
  return writeInSteps(session.db, () => steps(begin(context, session)))
}

function begin(context: Context, session: Session): Change {
  checkStillInPlace(session.paths, session)
  const now = context.ports.clock.now()
  const { db } = session
  const keys = fastKeys(session)
  return {
    db,
    keys,
    catalogue: context.catalogue(),
    now,
    log: (event, key, detail) => record(db, keys.log, now, event, key ?? null, detail ?? null),
  }
}

/** The session's keys in the form that is fast to use again; for one piece of work. */
export const fastKeys = ({ keys }: Pick<Session, 'keys'>): Change['keys'] => ({
  seal: createSecretKey(keys.seal),
  fingerprint: createSecretKey(keys.fingerprint),
  log: createSecretKey(keys.log),
})

/** Whether the open vault is still the one of the home: another process may put a new one in its place. */
export const isInPlace = (paths: Paths, session: Session) =>
  fileIdentity(paths.swap) === null && fileIdentity(paths.database) === session.identity

/** Inside a transaction: what is written to a vault that was replaced meanwhile would be lost. */
export function checkStillInPlace(paths: Paths, session: Session): void {
  if (!isInPlace(paths, session)) {
    throw new KeywardError(
      'vaultReplaced',
      'A new vault was put in place of this one meanwhile (by a restore or a new vault key). Nothing was written. Unlock again and repeat.',
    )
  }
}

/** Closes the vault and wipes its keys: at once, or as soon as nothing holds them. No call gets them meanwhile. */
export function closeSession(context: Context): void {
  const session = context.session
  context.session = null
  delete context.ranking
  if (session) endUnlessHeld(context, session)
}

/** As `closeSession`, for a vault whose files give way to another's: what is held cannot be stored in it any more. */
export function closeReplaced(context: Context): void {
  const sessions = [context.session, ...context.held.values()]
  closeSession(context)
  for (const session of sessions) if (session?.paths === context.paths) session.db.close()
}

/**
 * Keeps the keys of the open vault while the steps run, so that what comes back from outside can be stored although the
 * vault is locked meanwhile. Only for steps that end by themselves within seconds.
 */
export async function holding<T>(context: Context, steps: (session: Session) => Promise<T>): Promise<T> {
  const session = sessionOf(context)
  const work = steps(session)
  context.held.set(work, session)
  try {
    return await work
  } finally {
    context.held.delete(work)
    if (context.session !== session) endUnlessHeld(context, session)
  }
}

function endUnlessHeld({ held }: Context, session: Session): void {
  if ([...held.values()].includes(session)) return
  session.db.close()
  wipe(session)
}

export function wipe(session: Pick<Session, 'vaultKey' | 'keys'>): void {
  session.vaultKey.fill(0)
  for (const key of Object.values(session.keys)) key.fill(0)
}
