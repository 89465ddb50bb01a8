import { hkdfSync, randomBytes } from 'node:crypto'

/** Crockford's base32: no I, L, O, U. The five last symbols are used by the check character only. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const checkAlphabet = `${alphabet}*~$=U`
const codeBytes = 20

const checkCharacter = (bytes: Buffer) => checkAlphabet[Number(BigInt(`0x${bytes.toString('hex')}`) % 37n)]

/**
 * A new recovery code: 160 random bits as 32 characters in groups of four, then a check character.
 * @see https://www.crockford.com/base32.html
 */
export function newRecoveryCode(): string {
  return formatRecoveryCode(randomBytes(codeBytes))
}

/** @param bytes 20 bytes */
export function formatRecoveryCode(bytes: Buffer): string {
  let bits = BigInt(`0x${bytes.toString('hex')}`)
  let text = ''
  for (let i = 0; i < 32; i++) {
    text = alphabet[Number(bits & 31n)] + text
    bits >>= 5n
  }
  return `${text.match(/.{4}/g)?.join('-')}-${checkCharacter(bytes)}`
}

/**
 * Reads a code as a person types it: any case, spaces or hyphens anywhere, O for 0, I and L for 1.
 * @returns 20 bytes, or null when it is mistyped: wrong length, alphabet or check character
 */
export function parseRecoveryCode(typed: string): Buffer | null {
  const text = typed.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1')
  if (text.length !== 33) return null
  let bits = 0n
  for (const character of text.slice(0, 32)) {
    const value = alphabet.indexOf(character)
    if (value < 0) return null
    bits = (bits << 5n) | BigInt(value)
  }
  const bytes = Buffer.from(bits.toString(16).padStart(codeBytes * 2, '0'), 'hex')
  return checkCharacter(bytes) === text[32] ? bytes : null
}

/** The wrapping key of a recovery slot. 160 random bits need no slow derivation. */
export function deriveRecoveryKey(code: Buffer, salt: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', code, salt, 'keyward recovery key v1', 32))
}
