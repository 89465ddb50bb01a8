import { decrypt, encrypt, type SecretKey } from './aead.ts'

const format = 1

/** Binds a sealed value to its place: moved to another key or version it does not open. */
function context(keyId: string, version: number): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeUInt32BE(format, 0)
  bytes.writeUInt32BE(version, 4)
  return Buffer.concat([Buffer.from('keyward secret\0'), Buffer.from(keyId.replaceAll('-', ''), 'hex'), bytes])
}

/** Seals one version of a key's secret. @returns a format byte, then nonce, ciphertext and tag */
export function sealValue(sealKey: SecretKey, keyId: string, version: number, value: string): Buffer {
  return Buffer.concat([Buffer.of(format), encrypt(sealKey, Buffer.from(value, 'utf8'), context(keyId, version))])
}

/** @returns the value, or null when it was sealed for another key or version, or is damaged */
export function openValue(sealKey: SecretKey, keyId: string, version: number, sealed: Buffer): string | null {
  if (sealed[0] !== format) return null
  return decrypt(sealKey, sealed.subarray(1), context(keyId, version))?.toString('utf8') ?? null
}
