import { expect, test } from 'vitest'
import type { WaitingRotation } from '../../../electron/engine/attention/readKeys.ts'
import { rotationWaiting } from '../../../electron/engine/attention/rotationWaiting.ts'

const rotation = (more: Partial<WaitingRotation>): WaitingRotation => ({
  id: 'a',
  name: 'Mail',
  provider: 'sendgrid',
  environment: 'live',
  environmentClass: 'production',
  mode: 'grace',
  decision: null,
  reason: null,
  updatedAt: 1,
  ...more,
})
const told = (more: Partial<WaitingRotation>) =>
  rotationWaiting([rotation(more)]).map(({ when, severity, why }) => [when, severity, why])

test('a rotation that waits for a decision is for today, in the words of what it asks', () => {
  const decision = 'End the old key on the provider’s page, then confirm it.'
  expect(told({ decision, reason: 'another' })).toEqual([['today', 'high', decision]])
})

test('one that stopped on its way says what holds it up, and is for today while a leaked value lives', () => {
  expect(told({ environmentClass: null })).toEqual([['week', 'medium', 'Its rotation is not finished.']])
  expect(told({ mode: 'leaked', reason: 'The provider did not answer.' })).toEqual([
    ['today', 'high', 'Its rotation is not finished. The provider did not answer.'],
  ])
})
