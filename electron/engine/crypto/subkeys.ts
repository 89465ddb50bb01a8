import { hkdfSync } from 'node:crypto'

const labels = {
  page: 'keyward page key v1',
  seal: 'keyward seal key v1',
  fingerprint: 'keyward fingerprint key v1',
  header: 'keyward header key v1',
  log: 'keyward log key v1',
} as const

/** The five keys that come from a vault key, 32 bytes each. */
export type Subkeys = Record<keyof typeof labels, Buffer>

/**
 * Derives them by HKDF-SHA-256, each under its own label.
 * @param vaultKey 32 random bytes
 * @param vaultId 16 bytes, the salt
 * @see RFC 5869
 */
export function deriveSubkeys(vaultKey: Buffer, vaultId: Buffer): Subkeys {
  const derive = (label: string) => Buffer.from(hkdfSync('sha256', vaultKey, vaultId, label, 32))
  return {
    page: derive(labels.page),
    seal: derive(labels.seal),
    fingerprint: derive(labels.fingerprint),
    header: derive(labels.header),
    log: derive(labels.log),
  }
}
