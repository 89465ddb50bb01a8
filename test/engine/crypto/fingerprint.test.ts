import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fingerprint } from '../../../electron/engine/crypto/fingerprint.ts'
import { runs } from '../../support/runs.ts'

const key = Buffer.from('f17719db142419df98997ce9af70327012d720330ede446691a7481db24e727f', 'hex')

test('the fingerprint that the README prints comes out', () => {
  const readme = readFileSync(new URL('../../../electron/engine/crypto/README.md', import.meta.url), 'utf8')
  expect(fingerprint(key, 'clé-🗝')).toBe('4a9f3840b95d2cfd705f5eda0a13f7c4')
  expect(readme).toContain(fingerprint(key, 'clé-🗝'))
})

// Source: RFC 4231, test case 2, cut to its first 16 bytes.
test('it is HMAC-SHA-256 of the value, cut to 128 bits', () => {
  expect(fingerprint(Buffer.from('Jefe'), 'what do ya want for nothing?')).toBe('5bdcc146bf60754e6a042426089575c7')
})

test('equal values have equal fingerprints, other values and other keys have others', () => {
  const value = fc.string({ unit: 'binary', maxLength: 100 })
  fc.assert(
    fc.property(value, value, (one, other) => {
      expect(fingerprint(key, one) === fingerprint(key, other)).toBe(one === other)
      expect(fingerprint(Buffer.alloc(32), one)).not.toBe(fingerprint(key, one))
    }),
    {
      ...runs(200),
      examples: [
        ['é', 'e\u0301'],
        ['a', 'a '],
      ],
    },
  )
})

test('it is not the plain hash of the value, which anybody could compute', () => {
  expect(fingerprint(key, 'value')).not.toBe(createHmac('sha256', '').update('value').digest('hex').slice(0, 32))
})
