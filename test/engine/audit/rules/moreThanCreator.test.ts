import { expect, test } from 'vitest'
import { keyLike, saysOf } from '../../../support/auditing.ts'

test('nobody knows who made a key, and every key is told so in the same words', () => {
  const said = saysOf('more-than-creator', [keyLike('persona production')])
  expect(said).toMatch('Who made a key, and what they may do, is not kept')
  expect(saysOf('more-than-creator', [keyLike('signatureapi test', { scopes: null })])).toBe(said)
})
