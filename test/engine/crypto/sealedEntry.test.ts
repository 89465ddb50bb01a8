import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openEntry, sealEntry } from '../../../electron/engine/crypto/sealedEntry.ts'
import { openValue } from '../../../electron/engine/crypto/sealedValue.ts'
import { runs } from '../../support/runs.ts'

const sealKey = Buffer.alloc(32, 7)

test('what stood in a file opens for the rotation and the place that it was sealed for, and for no other', () => {
  const text = fc.string({ unit: 'binary', maxLength: 200 })
  fc.assert(
    fc.property(fc.uuid(), fc.uuid(), fc.uuid(), text, (rotation, consumer, other, value) => {
      fc.pre(other !== rotation && other !== consumer && rotation !== consumer)
      const sealed = sealEntry(sealKey, rotation, consumer, value)
      expect(openEntry(sealKey, rotation, consumer, sealed)).toBe(value)
      expect(openEntry(sealKey, other, consumer, sealed)).toBeNull()
      expect(openEntry(sealKey, rotation, other, sealed)).toBeNull()
      expect(openEntry(sealKey, consumer, rotation, sealed)).toBeNull()
      expect(openValue(sealKey, rotation, 1, sealed)).toBeNull()
    }),
    runs(100),
  )
})

test('any flipped bit makes it unreadable, the format byte included', () => {
  const ids = ['7f1cd1a8-6a2b-4b52-9a5e-0f6a3f6a3d11', 'f47ac10b-58cc-4372-a567-0e02b2c3d479'] as const
  const sealed = sealEntry(sealKey, ...ids, 'MAIL_KEY="a value"')
  for (let bit = 0; bit < sealed.length * 8; bit++) {
    const changed = Buffer.from(sealed)
    changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3)
    expect(openEntry(sealKey, ...ids, changed), `bit ${bit}`).toBeNull()
  }
})
