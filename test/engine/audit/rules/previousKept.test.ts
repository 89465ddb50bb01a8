import { expect, test } from 'vitest'
import { daysAgo } from '../../../fixtures/audit/moments.ts'
import { keyLike, saysOf } from '../../../support/auditing.ts'

const kept = (days: number | null, scopes = ['inquiry.read']) =>
  saysOf('previous-kept', [
    keyLike('persona production', { scopes, previousSince: days === null ? null : daysAgo(days) }),
  ])

test('an old value that outlives the days of grace is found, by what the key is worth', () => {
  expect(kept(8)).toMatchObject({ severity: 'medium', title: 'Old value kept for 8 days' })
  expect(kept(8, ['api_key.write'])).toMatchObject({ severity: 'high' })
})

test('within the days of grace, or where it was revoked, nothing is wrong', () => {
  expect(kept(7)).toBeNull()
  expect(kept(null)).toBeNull()
})
