import { KeywardError } from '../../../shared/api/errors.ts'
import type { Context } from '../vault/session.ts'
import { unlockWithPassword } from '../vault/unlock.ts'

/**
 * Asks for the vault's password before all secrets leave. In a terminal the person is asked there; sample keys are no
 * secrets, and nobody knows their password.
 * @throws KeywardError refused without a password, wrongPassword
 */
export async function confirmExport(context: Context, password: string | undefined): Promise<void> {
  if (context.own !== null) return
  if (password !== undefined) await unlockWithPassword(context, password)
  // SECURITY: a page that was taken over must not write all secrets into a file on its own.
  else if (context.ports.host.kind !== 'terminal')
    throw new KeywardError('refused', 'An export needs the password of the vault. Nothing was written.')
}
