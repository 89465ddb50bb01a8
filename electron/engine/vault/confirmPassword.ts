import { KeywardError } from '../../../shared/api/errors.ts'
import type { Context } from './session.ts'
import { unlockWithPassword } from './unlock.ts'

/**
 * Asks for the vault's password before something that a page must not do on its own. In a terminal the person was asked
 * there already.
 * @param what needs it, with an article
 * @throws KeywardError refused without a password, wrongPassword
 */
export async function confirmPassword(context: Context, password: string | undefined, what: string): Promise<void> {
  if (password !== undefined) await unlockWithPassword(context, password)
  // SECURITY: a page that was taken over does not know the password.
  else if (context.ports.host.kind !== 'terminal')
    throw new KeywardError('refused', `${what} needs the password of the vault. Nothing was written.`)
}
