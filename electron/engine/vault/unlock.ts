import { KeywardError } from '../../../shared/api/errors.ts'
import { isThere } from '../storage/files.ts'
import { withProcessLock } from '../storage/processLock.ts'
import { noteFailedUnlock } from './failedUnlocks.ts'
import { openVault } from './open.ts'
import { type Context, change, closeSession, sessionOf } from './session.ts'
import { openWithPassword } from './slots.ts'

const lockWaitMs = 30_000

/** Whether there is a vault, whether it is open here, and whether it is one of sample keys. */
export function vaultStatus(context: Context) {
  const sample = context.own !== null
  if (context.session) return { state: 'unlocked' as const, sample }
  const isThereOne = isThere(context.paths.vault) || isThere(context.paths.swap)
  return { state: isThereOne ? ('locked' as const) : ('absent' as const), sample }
}

/**
 * Unlocks with a password.
 * @throws KeywardError wrongPassword, and what `openVault` says of the files
 */
export async function unlockWithPassword(context: Context, password: string): Promise<{ notices: string[] }> {
  const opened = await openVault(context, (body) => openWithPassword(body, password))
  if (opened) return opened
  noteFailedUnlock(context)
  throw new KeywardError('wrongPassword', 'Wrong password. Nothing was changed.')
}

/** As `unlockWithPassword`; a `brief` unlock serves one command and leaves its events to what that command does. */
export async function unlock(context: Context, { password, brief }: { password: string; brief?: boolean | undefined }) {
  const opened = await unlockWithPassword(context, password)
  if (!brief) change(context, ({ log }) => log('vault.unlocked'))
  return opened
}

/** Unlocks with the vault key that the host's key holder has, when it has one and it still fits. */
export async function resume(context: Context) {
  const vaultKey = await context.ports.keyHolder.fetch()
  if (!vaultKey) return { unlocked: false, notices: [] }
  try {
    // A copy for each attempt: one that fails is wiped.
    const opened = await openVault(context, async () => Buffer.from(vaultKey))
    return { unlocked: opened !== null, notices: opened?.notices ?? [] }
  } catch (error) {
    if (!(error instanceof KeywardError) || error.code !== 'headerTampered') throw error
    // A key of another vault looks the same as a changed header; the password will tell.
    await context.ports.keyHolder.end()
    return { unlocked: false, notices: [] }
  } finally {
    vaultKey.fill(0)
  }
}

/** Hands the vault key to the key holder for some time. */
export async function hold(context: Context, { seconds }: { seconds: number }) {
  const { vaultKey } = sessionOf(context)
  const until = context.ports.clock.now() + seconds * 1000
  // Two that start at once would each replace the other's.
  await withProcessLock(context.paths.lock, lockWaitMs, () => context.ports.keyHolder.hold(vaultKey, until))
  return { until: new Date(until).toISOString() }
}

/** Puts off the idle lock. */
export function seen({ presence, ports }: Context) {
  if (presence) presence.seenAt = ports.clock.now()
  return {}
}

/** Ends the key holder and closes the vault. */
export async function lock(context: Context) {
  const ended = await context.ports.keyHolder.end()
  closeSession(context)
  return { ended }
}
