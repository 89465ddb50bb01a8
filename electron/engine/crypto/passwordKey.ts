import { KeywardError } from '../../../shared/api/errors.ts'
import { type KdfCost, kdfCost } from '../../../shared/model/kdf.ts'

// A const enum of the library's typings, which erasable TypeScript cannot import.
const argon2id = 2

/**
 * Argon2id (version 1.3) of the NFC form of a password, 32 bytes, off the main thread.
 * @param salt 16 bytes
 * @throws KeywardError unsafeKdf when the cost is outside the limits; nothing has run then
 * @see RFC 9106
 */
export async function derivePasswordKey(password: string, salt: Buffer, cost: KdfCost): Promise<Buffer> {
  // SECURITY: limits are checked before the derivation runs, also for a header that somebody else wrote.
  if (!kdfCost().safeParse(cost).success) {
    throw new KeywardError(
      'unsafeKdf',
      'The cost of the key derivation is outside the limits (19 MiB and 2 passes at least, 1 GiB, 20 passes and 16 lanes at most). Nothing was run or changed.',
    )
  }
  // Loaded when used: a command on an unlocked vault needs none.
  const { hashRaw } = await import('@node-rs/argon2')
  return hashRaw(password.normalize('NFC'), {
    algorithm: argon2id,
    salt,
    memoryCost: cost.memoryKiB,
    timeCost: cost.passes,
    parallelism: cost.lanes,
    outputLen: 32,
  })
}
