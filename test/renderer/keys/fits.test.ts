import { expect, test } from 'vitest'
import { fits } from '../../../renderer/features/keys/fits.ts'
import { rowOf } from '../rowOf.ts'

const mail = rowOf('mail', { provider: 'sendgrid', environmentClass: 'production', tags: ['mail'], status: 'expired' })
const bare = rowOf('bare')

test('everything that narrows must fit', () => {
  expect(fits({ provider: 'sendgrid', tag: 'mail', status: 'expired' }, mail)).toBe(true)
  expect(fits({ provider: 'sendgrid', tag: 'ci' }, mail)).toBe(false)
  expect(fits({}, mail)).toBe(true)
})

test('keys of which something is not known can be asked for', () => {
  expect(fits({ provider: '' }, bare)).toBe(true)
  expect(fits({ provider: '' }, mail)).toBe(false)
  expect(fits({ environmentClass: 'unknown' }, bare)).toBe(true)
  expect(fits({ environmentClass: 'unknown' }, mail)).toBe(false)
})
