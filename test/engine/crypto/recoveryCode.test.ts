import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  deriveRecoveryKey,
  formatRecoveryCode,
  newRecoveryCode,
  parseRecoveryCode,
} from '../../../electron/engine/crypto/recoveryCode.ts'
import { runs } from '../../support/runs.ts'

const symbols = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const checkSymbols = `${symbols}*~$=U`
const anyBytes = fc.uint8Array({ minLength: 20, maxLength: 20 }).map((array) => Buffer.from(array))
const counting = Buffer.from(Array.from({ length: 20 }, (_, i) => i))
const number = (value: number | bigint) => Buffer.from(value.toString(16).padStart(40, '0'), 'hex')

// Source: Crockford's page on base32: the symbols in their order, and the check symbol as the number modulo 37.
describe('the symbols are Crockford’s', () => {
  test.each([...symbols].map((symbol, value) => ({ symbol, value })))('$value is $symbol', ({ symbol, value }) => {
    expect(formatRecoveryCode(number(value)).replaceAll('-', '')).toBe(`${'0'.repeat(31)}${symbol}${symbol}`)
  })

  test.each([
    { value: 32, code: '10*' },
    { value: 33, code: '11~' },
    { value: 34, code: '12$' },
    { value: 35, code: '13=' },
    { value: 36, code: '14U' },
    { value: 37, code: '150' },
    { value: 1234, code: '16JD' },
  ])('$value is $code, check symbol and all', ({ value, code }) => {
    expect(formatRecoveryCode(number(value)).replaceAll('-', '')).toBe(code.padStart(33, '0'))
    expect(parseRecoveryCode(code.padStart(33, '0'))).toEqual(number(value))
  })
})

test('the code that the README prints is that of its bytes', () => {
  const readme = readFileSync(new URL('../../../electron/engine/crypto/README.md', import.meta.url), 'utf8')
  expect(formatRecoveryCode(counting)).toBe('000G-40R4-0M30-E209-185G-R38E-1W81-24GK-R')
  expect(readme).toContain(formatRecoveryCode(counting))
})

test('a new code is 32 symbols in groups of four and a check symbol, and reads back', () => {
  const codes = Array.from({ length: 200 }, newRecoveryCode)
  for (const code of codes) {
    expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){8}[0-9A-HJKMNP-Z*~$=]$/)
    expect(formatRecoveryCode(parseRecoveryCode(code) ?? Buffer.alloc(20))).toBe(code)
  }
  expect(new Set(codes).size).toBe(codes.length)
})

test('any 20 bytes come back from their code', () => {
  fc.assert(
    fc.property(anyBytes, (bytes) => {
      expect(parseRecoveryCode(formatRecoveryCode(bytes))).toEqual(bytes)
    }),
    { ...runs(200), examples: [[Buffer.alloc(20)], [Buffer.alloc(20, 0xff)]] },
  )
})

test('every single wrong symbol is refused', () => {
  fc.assert(
    fc.property(anyBytes, (bytes) => {
      const code = formatRecoveryCode(bytes).replaceAll('-', '')
      for (let at = 0; at < code.length; at++) {
        for (const wrong of checkSymbols) {
          if (wrong === code[at]) continue
          expect(parseRecoveryCode(code.slice(0, at) + wrong + code.slice(at + 1)), `${wrong} at ${at}`).toBeNull()
        }
      }
    }),
    { ...runs(3), examples: [[counting], [Buffer.alloc(20)]] },
  )
})

test('every swap of neighbours is refused, that with the check symbol too', () => {
  fc.assert(
    fc.property(anyBytes, (bytes) => {
      const code = formatRecoveryCode(bytes).replaceAll('-', '')
      for (let at = 0; at + 1 < code.length; at++) {
        if (code[at] === code[at + 1]) continue
        const swapped = `${code.slice(0, at)}${code[at + 1]}${code[at]}${code.slice(at + 2)}`
        expect(parseRecoveryCode(swapped), `at ${at}`).toBeNull()
      }
    }),
    { ...runs(50), examples: [[counting]] },
  )
})

test('a missing or an extra symbol is refused', () => {
  const code = formatRecoveryCode(counting).replaceAll('-', '')
  for (let at = 0; at <= code.length; at++) {
    expect(parseRecoveryCode(code.slice(0, at) + code.slice(at + 1)) === null || at === code.length).toBe(true)
    expect(parseRecoveryCode(`${code.slice(0, at)}0${code.slice(at)}`)).toBeNull()
  }
  expect(parseRecoveryCode('')).toBeNull()
})

describe('a code reads the same', () => {
  const code = formatRecoveryCode(counting)
  test.each([
    { how: 'in small letters', typed: code.toLowerCase() },
    { how: 'without hyphens', typed: code.replaceAll('-', '') },
    { how: 'with spaces and line ends', typed: ` ${code.replaceAll('-', '  ')}\n` },
    { how: 'with hyphens in odd places', typed: [...code.replaceAll('-', '')].join('-') },
    { how: 'with O for 0', typed: code.replaceAll('0', 'O') },
    { how: 'with o for 0', typed: code.replaceAll('0', 'o') },
    { how: 'with I for 1', typed: code.replaceAll('1', 'I') },
    { how: 'with i for 1', typed: code.replaceAll('1', 'i') },
    { how: 'with L for 1', typed: code.replaceAll('1', 'L') },
    { how: 'with l for 1', typed: code.replaceAll('1', 'l') },
  ])('$how', ({ typed }) => {
    expect(typed).not.toBe(code)
    expect(parseRecoveryCode(typed)).toEqual(counting)
  })
})

test('U is a check symbol only, and the other four are too', () => {
  for (const symbol of '*~$=U') {
    expect(parseRecoveryCode(`${symbol}${'0'.repeat(32)}`)).toBeNull()
    const value = checkSymbols.indexOf(symbol)
    expect(parseRecoveryCode(`${'0'.repeat(30)}1${symbols[value - 32]}${symbol}`)).toEqual(number(value))
  }
})

test('the wrapping key is HKDF of the code and the slot’s salt: the value that the README prints', () => {
  const salt = Buffer.from(Array.from({ length: 16 }, (_, i) => 0x20 + i))
  const extracted = createHmac('sha256', salt).update(counting).digest()
  const expanded = createHmac('sha256', extracted).update('keyward recovery key v1\x01').digest()
  expect(deriveRecoveryKey(counting, salt)).toEqual(expanded)
  expect(expanded.toString('hex')).toBe('c88c656dceec61d914f2f9ef2d0f03105878a96aef1ee60844dc5ec5d3142ef7')
})
