import { expect, test } from 'vitest'
import { keyLike, saysOf } from '../../../support/auditing.ts'

test('a key without a purpose is found', () => {
  expect(saysOf('no-purpose', [keyLike('persona production', { purposes: [] })])).toMatchObject({ severity: 'low' })
})

test('a purpose that nobody has described is one', () => {
  expect(saysOf('no-purpose', [keyLike('persona production', { purposes: ['what-else'] })])).toBeNull()
})
