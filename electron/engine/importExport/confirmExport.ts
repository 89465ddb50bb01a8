import { confirmPassword } from '../vault/confirmPassword.ts'
import type { Context } from '../vault/session.ts'

/**
 * Asks for the vault's password before all secrets leave. Sample keys are no secrets, and nobody knows their password.
 * @throws KeywardError refused without a password, wrongPassword
 */
export async function confirmExport(context: Context, password: string | undefined): Promise<void> {
  // SECURITY: a page that was taken over must not write all secrets into a file on its own.
  if (context.own === null) await confirmPassword(context, password, 'An export')
}
