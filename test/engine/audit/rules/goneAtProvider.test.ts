import { expect, test } from 'vitest'
import { daysAgo } from '../../../fixtures/audit/moments.ts'
import { keyLike, saysOf } from '../../../support/auditing.ts'

const rule = 'gone-at-provider'
const gone = { seen: { at: daysAgo(9), goneAt: daysAgo(2), drifts: [], unheld: [] } }

test('says since when a key is no longer at its provider, worse in production', () => {
  expect(saysOf(rule, [keyLike('persona production', gone)])).toMatchObject({
    severity: 'medium',
    title: 'No longer at its provider',
    why: expect.stringContaining('on 2027-01-13 did not find it'),
  })
  expect(saysOf(rule, [keyLike('persona sandbox', gone)])).toMatchObject({ severity: 'low' })
})

test('finds nothing wrong with a key that is there, and says so of none that nobody has looked at', () => {
  expect(saysOf(rule, [keyLike('sendgrid mail')])).toBeNull()
  const never = { seen: { at: null, goneAt: null, drifts: [], unheld: [] } }
  expect(saysOf(rule, [keyLike('sendgrid mail', never)])).toBe(
    'No look at it at SendGrid is known here. Sync it in the vault.',
  )
  expect(saysOf(rule, [keyLike('openai project', never)])).toBeNull()
})
