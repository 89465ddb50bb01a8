import { KeywardError } from '../../../shared/api/errors.ts'
import { newRecoveryCode, parseRecoveryCode } from '../crypto/recoveryCode.ts'
import { changeHeader, elsewhereNotice } from './changeHeader.ts'
import { nextCost } from './changePassword.ts'
import { noteFailedUnlock } from './failedUnlocks.ts'
import type { RecoverySlot } from './header.ts'
import { openVault } from './open.ts'
import { type Context, sessionOf } from './session.ts'
import { openWithRecovery, passwordSlot, recoverySlot } from './slots.ts'
import { unlockWithPassword } from './unlock.ts'

/**
 * Opens the vault with its recovery code, which is used up: a new password and a new code take its place.
 * @throws KeywardError wrongRecoveryCode (mistyped, or of another vault, or the vault has none)
 */
export async function recover(context: Context, input: { code: string; next: string }) {
  const typed = parseRecoveryCode(input.code)
  if (!typed) {
    throw new KeywardError(
      'wrongRecoveryCode',
      'This is not a recovery code: a character is missing or mistyped. Nothing was changed.',
    )
  }
  const opened = await openVault(context, async (body) => openWithRecovery(body, typed))
  if (!opened) {
    noteFailedUnlock(context)
    throw new KeywardError(
      'wrongRecoveryCode',
      'This recovery code does not open the vault: it was used or replaced, or belongs to another vault. Nothing was changed.',
    )
  }
  const { vaultKey, vaultId } = sessionOf(context)
  const password = await passwordSlot(vaultKey, vaultId, input.next, nextCost(context, undefined))
  const { code, slot } = newSlot(vaultKey, vaultId)
  const notices = await changeHeader(context, 'recovery.used', () => [password, slot])
  return { recoveryCode: code, notices: [...opened.notices, ...notices] }
}

/** Makes a new recovery code; an older one no longer opens anything. */
export async function replaceRecovery(context: Context, input: { password: string }) {
  const opened = await unlockWithPassword(context, input.password)
  const { vaultKey, vaultId } = sessionOf(context)
  const { code, slot } = newSlot(vaultKey, vaultId)
  let isFirst = false
  const notices = await changeHeader(context, 'recovery.replaced', (present) => {
    const passwords = present.filter(({ type }) => type === 'password')
    isFirst = passwords.length === present.length
    return [...passwords, slot]
  })
  // The first one ends nothing that a copy elsewhere still opens with.
  const told = isFirst ? notices.filter((text) => text !== elsewhereNotice) : notices
  return { recoveryCode: code, notices: [...opened.notices, ...told] }
}

function newSlot(vaultKey: Buffer, vaultId: string): { code: string; slot: RecoverySlot } {
  const code = newRecoveryCode()
  return {
    code,
    slot: recoverySlot(vaultKey, vaultId, parseRecoveryCode(code) as Buffer),
  }
}
