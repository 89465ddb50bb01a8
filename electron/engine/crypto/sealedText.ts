import { decrypt, encrypt, type SecretKey } from './aead.ts'

/** The form of a sealed text, which its associated data names too. */
export const sealedFormat = 1

/** Seals a text for one place: with another context it does not open. @returns a format byte, then nonce, ciphertext and tag */
export const sealText = (sealKey: SecretKey, context: Buffer, text: string): Buffer =>
  Buffer.concat([Buffer.of(sealedFormat), encrypt(sealKey, Buffer.from(text, 'utf8'), context)])

/** @returns the text, or null when it was sealed for another place, or is damaged */
export function openText(sealKey: SecretKey, context: Buffer, sealed: Buffer): string | null {
  if (sealed[0] !== sealedFormat) return null
  return decrypt(sealKey, sealed.subarray(1), context)?.toString('utf8') ?? null
}
