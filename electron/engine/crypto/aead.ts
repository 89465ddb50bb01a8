import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from 'node:crypto'

/** 32 bytes. As a `KeyObject` they are five times faster to use again, and cannot be wiped: for one transaction. */
export type SecretKey = Buffer | KeyObject

const nonceBytes = 12
const tagBytes = 16

/**
 * AES-256-GCM with a random nonce.
 * @param context associated data: what the ciphertext belongs to
 * @returns nonce (12 bytes), ciphertext, tag (16 bytes)
 * @see NIST SP 800-38D
 */
export function encrypt(key: SecretKey, plaintext: Buffer, context: Buffer): Buffer {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', key, nonce, {
    authTagLength: tagBytes,
  })
  cipher.setAAD(context)
  return Buffer.concat([nonce, cipher.update(plaintext), cipher.final(), cipher.getAuthTag()])
}

/** @returns the plaintext, or null when key, context or any bit of the message differ */
export function decrypt(key: SecretKey, message: Buffer, context: Buffer): Buffer | null {
  if (message.length < nonceBytes + tagBytes) return null
  const decipher = createDecipheriv('aes-256-gcm', key, message.subarray(0, nonceBytes), { authTagLength: tagBytes })
  decipher.setAAD(context)
  decipher.setAuthTag(message.subarray(-tagBytes))
  const plaintext = decipher.update(message.subarray(nonceBytes, -tagBytes))
  try {
    return Buffer.concat([plaintext, decipher.final()])
  } catch {
    return null
  }
}
