import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openValue, sealValue } from '../../../electron/engine/crypto/sealedValue.ts'
import { runs } from '../../support/runs.ts'

const sealKey = Buffer.alloc(32, 7)
const keyId = 'f47ac10b-58cc-4372-a567-0e02b2c3d479'

const anyKey = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((array) => Buffer.from(array))
const anyVersion = fc.integer({ min: 1, max: 0xffff_ffff })
const anyValue = fc.string({ unit: 'binary', maxLength: 200 })

test('a value opens where it was sealed, empty and of any letters', () => {
  fc.assert(
    fc.property(anyKey, fc.uuid(), anyVersion, anyValue, (key, id, version, value) => {
      expect(openValue(key, id, version, sealValue(key, id, version, value))).toBe(value)
    }),
    {
      ...runs(200),
      examples: [
        [sealKey, keyId, 1, ''],
        [sealKey, keyId, 1, '🗝️ cle\u0301'],
        [sealKey, keyId, 1, '\ufeffx'],
      ],
    },
  )
})

test('any flipped bit makes it unreadable, the format byte included', () => {
  const sealed = sealValue(sealKey, keyId, 3, 'a value of some length')
  for (let bit = 0; bit < sealed.length * 8; bit++) {
    const changed = Buffer.from(sealed)
    changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3)
    expect(openValue(sealKey, keyId, 3, changed), `bit ${bit}`).toBeNull()
  }
})

test('cut short anywhere it does not open', () => {
  const sealed = sealValue(sealKey, keyId, 3, 'a value')
  for (let length = 0; length < sealed.length; length++) {
    expect(openValue(sealKey, keyId, 3, sealed.subarray(0, length)), `${length} bytes`).toBeNull()
  }
})

test('moved to another key it does not open', () => {
  fc.assert(
    fc.property(fc.uuid(), fc.uuid(), anyVersion, anyValue, (from, to, version, value) => {
      fc.pre(from !== to)
      expect(openValue(sealKey, to, version, sealValue(sealKey, from, version, value))).toBeNull()
    }),
    runs(100),
  )
})

test('moved to another version of the same key it does not open', () => {
  fc.assert(
    fc.property(fc.uuid(), anyVersion, anyVersion, anyValue, (id, from, to, value) => {
      fc.pre(from !== to)
      expect(openValue(sealKey, id, to, sealValue(sealKey, id, from, value))).toBeNull()
    }),
    {
      ...runs(100),
      examples: [
        [keyId, 1, 2, 'x'],
        [keyId, 1, 257, 'x'],
        [keyId, 1, 0x0100_0001, 'x'],
      ],
    },
  )
})

test('the same value sealed twice looks different', () => {
  expect(sealValue(sealKey, keyId, 1, 'same').equals(sealValue(sealKey, keyId, 1, 'same'))).toBe(false)
})

test('the sealed value that the README prints opens', () => {
  const vaultSealKey = Buffer.from('9fa4cbd804749a307fe563fa3343f74dba73c7c7d6683cf9f7c32154f5c6fe75', 'hex')
  const sealed = '01000102030405060708090a0b25fc92e92d4ae29fe30b835db7964ea6253623951d2832f20e'
  const readme = readFileSync(new URL('../../../electron/engine/crypto/README.md', import.meta.url), 'utf8')
  expect(readme).toContain(sealed)
  expect(openValue(vaultSealKey, keyId, 2, Buffer.from(sealed, 'hex'))).toBe('clé-🗝')
})
