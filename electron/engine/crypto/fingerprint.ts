import { createHmac } from 'node:crypto'
import type { SecretKey } from './aead.ts'

/** A keyed hash of a secret's value, 32 hexadecimal digits: equal values are found, none can be guessed from it. */
export function fingerprint(fingerprintKey: SecretKey, value: string): string {
  return createHmac('sha256', fingerprintKey).update(value, 'utf8').digest('hex').slice(0, 32)
}
