import { randomBytes } from 'node:crypto'
import type { KdfCost } from '../../../shared/model/kdf.ts'
import { decrypt, encrypt } from '../crypto/aead.ts'
import { derivePasswordKey } from '../crypto/passwordKey.ts'
import { deriveRecoveryKey } from '../crypto/recoveryCode.ts'
import type { HeaderBody, PasswordSlot, RecoverySlot } from './header.ts'
import { vaultIdBytes } from './header.ts'

const context = (type: string, vaultId: string) =>
  Buffer.concat([Buffer.from(`keyward ${type} slot\0`), vaultIdBytes(vaultId)])

/** Wraps the vault key under a password. @throws KeywardError unsafeKdf */
export async function passwordSlot(
  vaultKey: Buffer,
  vaultId: string,
  password: string,
  cost: KdfCost,
): Promise<PasswordSlot> {
  const salt = randomBytes(16)
  const key = await derivePasswordKey(password, salt, cost)
  const wrapped = encrypt(key, vaultKey, context('password', vaultId))
  key.fill(0)
  return {
    type: 'password',
    salt: salt.toString('base64'),
    cost,
    wrapped: wrapped.toString('base64'),
  }
}

/** Wraps the vault key under a recovery code's 20 bytes. */
export function recoverySlot(vaultKey: Buffer, vaultId: string, code: Buffer): RecoverySlot {
  const salt = randomBytes(16)
  const wrapped = encrypt(deriveRecoveryKey(code, salt), vaultKey, context('recovery', vaultId))
  return {
    type: 'recovery',
    salt: salt.toString('base64'),
    wrapped: wrapped.toString('base64'),
  }
}

/** @returns the vault key, or null when the password opens no slot. @throws KeywardError unsafeKdf */
export async function openWithPassword(body: HeaderBody, password: string): Promise<Buffer | null> {
  for (const slot of body.slots) {
    if (slot.type !== 'password') continue
    const key = await derivePasswordKey(password, Buffer.from(slot.salt, 'base64'), slot.cost)
    const vaultKey = decrypt(key, Buffer.from(slot.wrapped, 'base64'), context('password', body.vaultId))
    key.fill(0)
    if (vaultKey) return vaultKey
  }
  return null
}

/** @returns the vault key, or null when the code opens no slot */
export function openWithRecovery(body: HeaderBody, code: Buffer): Buffer | null {
  for (const slot of body.slots) {
    if (slot.type !== 'recovery') continue
    const key = deriveRecoveryKey(code, Buffer.from(slot.salt, 'base64'))
    const vaultKey = decrypt(key, Buffer.from(slot.wrapped, 'base64'), context('recovery', body.vaultId))
    if (vaultKey) return vaultKey
  }
  return null
}
