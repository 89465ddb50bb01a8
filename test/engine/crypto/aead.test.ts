import { createCipheriv } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decrypt, encrypt } from '../../../electron/engine/crypto/aead.ts'
import { runs } from '../../support/runs.ts'

const hex = (text: string) => Buffer.from(text.replace(/\s/g, ''), 'hex')

const key = 'feffe9928665731c6d6a8f9467308308 feffe9928665731c6d6a8f9467308308'
const iv = 'cafebabefacedbaddecaf888'
const plaintext = `d9313225f88406e5a55909c5aff5269a 86a7a9531534f7da2e4c303d8a318a72
  1c3c0c95956809532fcf0e2449a6b525 b16aedf5aa0de657ba637b391aafd255`
const ciphertext = `522dc1f099567d07f47f37a32a84427d 643a8cdcbfe5c0c97598a2bd2555d1aa
  8cb08e48590dbb3da7b08b1056828838 c5f61e6393ba7a0abcc9f662898015ad`

// Source: McGrew and Viega, “The Galois/Counter Mode of Operation (GCM)”, appendix B, the test cases with a 256-bit key
// and a 96-bit IV.
const vectors = [
  {
    name: '13',
    key: '00'.repeat(32),
    iv: '00'.repeat(12),
    aad: '',
    plaintext: '',
    ciphertext: '',
    tag: '530f8afbc74536b9a963b4f1c4cb738b',
  },
  {
    name: '14',
    key: '00'.repeat(32),
    iv: '00'.repeat(12),
    aad: '',
    plaintext: '00'.repeat(16),
    ciphertext: 'cea7403d4d606b6e074ec5d3baf39d18',
    tag: 'd0d1c8a799996bf0265b98b5d48ab919',
  },
  { name: '15', key, iv, aad: '', plaintext, ciphertext, tag: 'b094dac5d93471bdec1a502270e3cc6c' },
  {
    name: '16',
    key,
    iv,
    aad: 'feedfacedeadbeeffeedfacedeadbeefabaddad2',
    plaintext: plaintext.slice(0, -8),
    ciphertext: ciphertext.slice(0, -8),
    tag: '76fc6ece0f4e1768cddf8853bb2d551b',
  },
]

describe.each(vectors)('published vector $name', (vector) => {
  const message = hex(vector.iv + vector.ciphertext + vector.tag)

  test('opens', () => {
    expect(decrypt(hex(vector.key), message, hex(vector.aad))).toEqual(hex(vector.plaintext))
  })

  test('comes out of the same cipher when sealed', () => {
    const cipher = createCipheriv('aes-256-gcm', hex(vector.key), hex(vector.iv), { authTagLength: 16 })
    cipher.setAAD(hex(vector.aad))
    const sealed = Buffer.concat([cipher.update(hex(vector.plaintext)), cipher.final(), cipher.getAuthTag()])
    expect(sealed).toEqual(hex(vector.ciphertext + vector.tag))
  })

  test('does not open with any one bit flipped', () => {
    for (let bit = 0; bit < message.length * 8; bit++) {
      expect(decrypt(hex(vector.key), flipped(message, bit), hex(vector.aad)), `bit ${bit}`).toBeNull()
    }
  })

  test('does not open with other associated data', () => {
    expect(decrypt(hex(vector.key), message, hex(`${vector.aad}00`))).toBeNull()
  })

  test('does not open when it is cut short, down to nothing', () => {
    for (let length = 0; length < message.length; length++) {
      expect(decrypt(hex(vector.key), message.subarray(0, length), hex(vector.aad)), `${length} bytes`).toBeNull()
    }
  })
})

const bytes = (maxLength: number) => fc.uint8Array({ maxLength }).map((array) => Buffer.from(array))
const anyKey = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((array) => Buffer.from(array))

test('what was sealed opens again with the same key and context', () => {
  fc.assert(
    fc.property(anyKey, bytes(300), bytes(60), (secretKey, text, context) => {
      expect(decrypt(secretKey, encrypt(secretKey, text, context), context)).toEqual(text)
    }),
    runs(100),
  )
})

test('another key or another context does not open it', () => {
  fc.assert(
    fc.property(anyKey, anyKey, bytes(100), bytes(20), bytes(20), (secretKey, otherKey, text, context, other) => {
      const message = encrypt(secretKey, text, context)
      if (!otherKey.equals(secretKey)) expect(decrypt(otherKey, message, context)).toBeNull()
      if (!other.equals(context)) expect(decrypt(secretKey, message, other)).toBeNull()
    }),
    runs(100),
  )
})

test('no nonce comes twice', () => {
  const count = 2_000
  const message = () => encrypt(Buffer.alloc(32), Buffer.alloc(0), Buffer.alloc(0))
  const nonces = Array.from({ length: count }, () => message().toString('hex', 0, 12))
  expect(new Set(nonces).size).toBe(count)
})

function flipped(message: Buffer, bit: number): Buffer {
  const copy = Buffer.from(message)
  copy.writeUInt8(copy.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3)
  return copy
}
