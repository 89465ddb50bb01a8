import { expect, test } from 'vitest'
import { choiceOf, dayIn, dayOfMoment, endOfDay } from '../../../renderer/vault/expiryChoice.ts'
import { whoseDate } from '../../../renderer/vault/whoseDate.ts'

const now = new Date(2026, 10, 21, 23, 30).getTime()

test('a key that ends in 30 days ends with that local day', () => {
  const day = dayIn(30, now)
  expect(day).toBe('2026-12-21')
  expect(endOfDay(day)).toBe(new Date(2026, 11, 21, 23, 59, 59, 999).toISOString())
})

test('a day tells which choice it stands for', () => {
  const choices = [null, '2026-12-21', '2027-02-19', '2027-11-21', '2027-02-20', ''].map((day) => choiceOf(day, now))
  expect(choices).toEqual(['none', '30', '90', '365', 'date', 'date'])
})

test('what is no day ends nothing', () => {
  expect(['', '2027-02-30', '90d', '2027-02'].map(endOfDay)).toEqual([null, null, null, null])
})

test('the end of a day is of that day again, in local time', () => {
  expect(dayOfMoment(endOfDay('2027-03-28'))).toBe('2027-03-28')
  expect(dayOfMoment(null)).toBe(null)
})

test('it is said whose date an end is', () => {
  const features = { scopes: null, rotationApi: null, lastUsed: null, ipAllowlist: null }
  const said = [true, false, 'OAuth tokens only', null].map((expiry) =>
    whoseDate({ name: 'Square', features: { ...features, expiry } }),
  )
  expect(said).toEqual([
    'Square can end its keys by itself: give the day that it shows.',
    'Your own date. Square keys do not end by themselves.',
    'Square can end some keys by itself: OAuth tokens only.',
    'Whether Square ends its keys by itself is not known. Take it as your own date.',
  ])
})
