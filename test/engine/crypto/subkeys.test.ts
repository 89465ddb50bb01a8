import { createHmac, hkdfSync } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { deriveSubkeys } from '../../../electron/engine/crypto/subkeys.ts'

const hex = (text: string) => Buffer.from(text, 'hex')
const counting = (from: number, to: number) => Buffer.from(Array.from({ length: to - from + 1 }, (_, i) => from + i))

// Source: RFC 5869, appendix A, the test cases with SHA-256.
const vectors = [
  {
    name: 'A.1',
    ikm: Buffer.alloc(22, 0x0b),
    salt: counting(0x00, 0x0c),
    info: counting(0xf0, 0xf9),
    okm: '3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865',
  },
  {
    name: 'A.2',
    ikm: counting(0x00, 0x4f),
    salt: counting(0x60, 0xaf),
    info: counting(0xb0, 0xff),
    okm: `b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c59045a99cac7827271cb41c65e590e09da3275600c2f09b8367793a9aca3db71cc30c58179ec3e87c14c01d5c1f3434f1d87`,
  },
  {
    name: 'A.3',
    ikm: Buffer.alloc(22, 0x0b),
    salt: Buffer.alloc(0),
    info: Buffer.alloc(0),
    okm: '8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8',
  },
]

test.each(vectors)('the HKDF this build runs on gives the published vector $name', ({ ikm, salt, info, okm }) => {
  const derived = Buffer.from(hkdfSync('sha256', ikm, salt, info, okm.length / 2))
  expect(derived.toString('hex')).toBe(okm)
})

const vaultKey = counting(0x00, 0x1f)
const vaultId = hex('00112233445566778899aabbccddeeff')

test('the five keys of a vault are fixed: the values that the README prints come out', () => {
  const expected = {
    page: '6ecb79093bc52f44d74a85c06454e754d4c8215a70414c99c17cb5f04dfa392c',
    seal: '9fa4cbd804749a307fe563fa3343f74dba73c7c7d6683cf9f7c32154f5c6fe75',
    fingerprint: 'f17719db142419df98997ce9af70327012d720330ede446691a7481db24e727f',
    header: '4a2742ab9adeb901197a1bebee18df42742856fe4bfe79cc0da14934699b40df',
    log: 'b4a64e478356ae97fdad0f0526d2ad00470547427eac4f16476ee179fedbae05',
  }
  const keys = deriveSubkeys(vaultKey, vaultId)
  expect(Object.fromEntries(Object.entries(keys).map(([name, key]) => [name, key.toString('hex')]))).toEqual(expected)
  const readme = readFileSync(new URL('../../../electron/engine/crypto/README.md', import.meta.url), 'utf8')
  expect(Object.values(expected).filter((key) => !readme.includes(key))).toEqual([])
})

test('each key is one HMAC of its label under the HMAC of vault key and vault id', () => {
  const extracted = createHmac('sha256', vaultId).update(vaultKey).digest()
  for (const [name, key] of Object.entries(deriveSubkeys(vaultKey, vaultId))) {
    const expanded = createHmac('sha256', extracted).update(`keyward ${name} key v1\x01`).digest()
    expect(key, name).toEqual(expanded)
  }
})

test('another vault key or another vault id gives five other keys', () => {
  const all = [
    deriveSubkeys(vaultKey, vaultId),
    deriveSubkeys(Buffer.alloc(32, 1), vaultId),
    deriveSubkeys(vaultKey, Buffer.alloc(16, 1)),
  ].flatMap((keys) => Object.values(keys).map((key) => key.toString('hex')))
  expect(new Set(all).size).toBe(15)
})
