import { expect, test } from 'vitest'
import { keyLike, saysOf } from '../../../support/auditing.ts'

test('a key of nobody is medium in production and low elsewhere', () => {
  expect(saysOf('no-owner', [keyLike('persona production', { owner: null })])).toMatchObject({ severity: 'medium' })
  expect(saysOf('no-owner', [keyLike('persona sandbox', { owner: null })])).toMatchObject({ severity: 'low' })
})

test('a key of somebody is fine', () => {
  expect(saysOf('no-owner', [keyLike('persona production')])).toBeNull()
})
