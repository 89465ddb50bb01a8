import { describe, expect, test } from 'vitest'
import { daysLeft, startOfDay } from '../../shared/model/localDays.ts'
import { parseMoment } from '../../shared/model/parseMoment.ts'

const now = new Date(2027, 0, 15, 12).getTime()

describe('a date or duration as people type it', () => {
  test('a date ends with that day, local time', () => {
    expect(parseMoment('2027-01-31', now)).toBe(new Date(2027, 0, 31, 23, 59, 59, 999).getTime())
  })
  test('durations count from now', () => {
    expect(parseMoment('12h', now)).toBe(now + 12 * 3_600_000)
    expect(parseMoment('90d', now)).toBe(new Date(2027, 3, 15, 12).getTime())
    expect(parseMoment('2w', now)).toBe(new Date(2027, 0, 29, 12).getTime())
    expect(parseMoment('1y', now)).toBe(new Date(2028, 0, 15, 12).getTime())
  })
  test('a full moment is taken as it is', () => {
    expect(parseMoment('2027-01-31T10:00:00Z', now)).toBe(Date.UTC(2027, 0, 31, 10))
    expect(parseMoment('2027-01-31T10:00:00.000+02:00', now)).toBe(Date.UTC(2027, 0, 31, 8))
  })
  test('a past date is taken', () => {
    expect(parseMoment('2020-02-29', now)).toBe(new Date(2020, 1, 29, 23, 59, 59, 999).getTime())
  })
  test.each(['', 'soon', '2027-02-30', '2027-13-01', '30', '-5d', '5m', '99999999d', '2027-01-31T10:00:00'])(
    '%j is neither',
    (text) => {
      expect(parseMoment(text, now)).toBeNull()
    },
  )
})

describe('whole local days', () => {
  test('today is 0 until its last moment, tomorrow is 1, yesterday is -1', () => {
    expect(daysLeft(startOfDay(now, 1) - 1, now)).toBe(0)
    expect(daysLeft(startOfDay(now, 1), now)).toBe(1)
    expect(daysLeft(startOfDay(now) - 1, now)).toBe(-1)
  })
  test('days of 23 and 25 hours count as one', () => {
    for (let day = 0; day < 400; day++) expect(daysLeft(startOfDay(now, day), now)).toBe(day)
  })
})
