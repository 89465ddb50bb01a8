import { expect, test } from 'vitest'
import { beyondPurpose, followPurposes } from '../../../renderer/features/add/beyondPurpose.ts'
import { contradictionOf } from '../../../renderer/features/add/contradictionOf.ts'
import { changesOf, emptyDraft, inputOf } from '../../../renderer/features/add/draftOf.ts'
import { suggestedName } from '../../../renderer/features/add/suggestedName.ts'
import { endOfDay } from '../../../renderer/vault/expiryChoice.ts'
import type { Detection } from '../../../shared/model/detection.ts'

const mail = { id: 'mail', name: 'Mail', scopes: ['mail.send', 'mail.batch.read'] }
const stats = { id: 'stats', name: 'Stats', scopes: ['stats.read'] }
const other = { id: 'onboarding', name: 'onboarding', scopes: null }

test('what no purpose needs is beyond them, and what is needed and not chosen is missing', () => {
  expect(beyondPurpose(['mail.send', 'stats.read'], [mail])).toEqual({
    beyond: ['stats.read'],
    missing: ['mail.batch.read'],
  })
  expect(beyondPurpose(['mail.send', 'mail.batch.read', 'stats.read'], [mail, stats])).toEqual({
    beyond: [],
    missing: [],
  })
})

test('nothing is called too much while scopes, purposes or their needs are not known', () => {
  expect(beyondPurpose(null, [mail])).toBe(null)
  expect(beyondPurpose(['stats.read'], [])).toBe(null)
  expect(beyondPurpose(['stats.read'], [mail, other])).toBe(null)
})

test('scopes follow the purposes until a person chooses others', () => {
  const first = followPurposes(null, [], [mail])
  expect(first).toEqual(mail.scopes)
  const both = followPurposes(first, [mail], [mail, stats])
  expect(both).toEqual([...mail.scopes, ...stats.scopes])
  expect(followPurposes(both, [mail, stats], [stats])).toEqual(stats.scopes)
  expect(followPurposes(stats.scopes, [stats], [])).toBe(null)
  expect(followPurposes(['alerts.read'], [mail], [mail, stats])).toEqual(['alerts.read'])
  expect(followPurposes(null, [], [other])).toBe(null)
})

test('a new key is made of what was said alone', () => {
  expect(inputOf({ ...emptyDraft, name: ' Mail ', tags: ['mail'], scopes: [], day: '2027-01-31' })).toEqual({
    name: 'Mail',
    tags: ['mail'],
    scopes: [],
    expiresAt: endOfDay('2027-01-31'),
  })
})

test('a change names only what differs, and null takes away', () => {
  const before = { ...emptyDraft, name: 'Mail', owner: 'Ada', scopes: ['mail.send'], day: '2027-01-31' }
  expect(changesOf(before, { ...before })).toEqual({})
  expect(changesOf(before, { ...before, owner: '', scopes: null, day: null })).toEqual({
    owner: null,
    scopes: null,
    expiresAt: null,
  })
})

test('a value that proves another environment or provider speaks against what was said', () => {
  const detection: Detection = {
    provider: 'stripe',
    environment: 'live',
    environmentClass: 'production',
    type: 'secret',
    confidence: 'certain',
    candidates: [],
  }
  const against = (provider: string, environment: string) =>
    contradictionOf(detection, { provider, environment }, ['test', 'live'])
  expect(against('', 'test')).toEqual({ of: 'environment', proved: 'live', said: 'test' })
  expect(against('github', '')).toEqual({ of: 'provider', proved: 'stripe', said: 'github' })
  expect([against('stripe', 'live'), against('', ''), against('', 'production')]).toEqual([null, null, null])
  expect(contradictionOf(null, { provider: 'github', environment: '' }, [])).toBe(null)
})

test('a suggested name is one that is free', () => {
  expect(suggestedName('SendGrid', 'live', new Set())).toBe('SendGrid, live')
  expect(suggestedName('GitHub', null, new Set(['GitHub', 'GitHub 2']))).toBe('GitHub 3')
})
