import type { Rotation } from '../../shared/model/rotation.ts'

/** A rotation of which nothing is known but what is given: it stopped while its key was being made. */
export const rotation = (more: Partial<Rotation> = {}): Rotation => ({
  id: '1a2b3c4d-0000-4000-8000-000000000000',
  key: '00000000-0000-4000-8000-000000000001',
  name: 'Mail',
  provider: 'sendgrid',
  environment: 'live',
  mode: 'grace',
  state: 'creating',
  reason: null,
  remoteIdOld: null,
  remoteIdNew: null,
  startedAt: '2027-01-15T12:00:00.000Z',
  updatedAt: '2027-01-15T12:00:00.000Z',
  graceUntil: null,
  nextStep: 'It is found out whether the provider made a key.',
  decision: null,
  orphans: [],
  ...more,
})
