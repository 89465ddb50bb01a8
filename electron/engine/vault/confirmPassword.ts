import { timingSafeEqual } from 'node:crypto'
import { KeywardError } from '../../../shared/api/errors.ts'
import { noteFailedUnlock } from './failedUnlocks.ts'
import { findHeader } from './headerFile.ts'
import { type Context, sessionOf } from './session.ts'
import { openWithPassword } from './slots.ts'

/**
 * Asks for the vault's password before something that a page must not do on its own. In a terminal the person was asked
 * there already. The vault stays open as it is: what runs aside goes on.
 * @param what needs it, with an article
 * @throws KeywardError refused without a password, wrongPassword
 */
export async function confirmPassword(context: Context, password: string | undefined, what: string): Promise<void> {
  if (password !== undefined) await check(context, password)
  // SECURITY: a page that was taken over does not know the password.
  else if (context.ports.host.kind !== 'terminal')
    throw new KeywardError('refused', `${what} needs the password of the vault. Nothing was written.`)
}

async function check(context: Context, password: string): Promise<void> {
  const { vaultKey } = sessionOf(context)
  const opened = await openWithPassword(findHeader(context.paths).header.body, password)
  // SECURITY: a header that somebody put in the place of this vault's opens another key.
  const isThis = opened !== null && timingSafeEqual(opened, vaultKey)
  opened?.fill(0)
  if (isThis) return
  noteFailedUnlock(context)
  throw new KeywardError('wrongPassword', 'Wrong password. Nothing was changed.')
}
