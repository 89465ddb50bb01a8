import { expect, test } from 'vitest'
import { outcomeOf } from '../../../electron/engine/grants/outcomeOf.ts'

const row = { state: 'applying' as const, before: ['mail.send', 'stats.read'], wanted: ['mail.send'], found: null }

test('other scopes after a refusal are not called what the provider gave', () => {
  const outcome = (refusal: string | null) => outcomeOf(row, ['templates.read'], refusal)
  expect(outcome(null)).toMatchObject({
    state: 'differs',
    why: expect.stringMatching(/^The provider gave the key other/),
  })
  expect(outcome('SendGrid does not allow this (403).')).toMatchObject({
    state: 'differs',
    why: 'SendGrid does not allow this (403). The scopes of the key are neither the old nor the new ones all the same.',
  })
})
