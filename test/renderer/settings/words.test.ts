import { describe, expect, test } from 'vitest'
import { offersOf, sourcesOf } from '../../../renderer/features/settings/providerWords.ts'
import { sizeInWords } from '../../../renderer/features/settings/sizeInWords.ts'
import { timeChoices } from '../../../renderer/features/settings/timeChoices.ts'
import { verdictOf } from '../../../renderer/features/settings/verdictOf.ts'

test('a check that did not run is never shown as good', () => {
  const check = (ok: boolean, detail: string) => verdictOf({ name: 'x', ok, detail })
  expect(check(true, 'every page has the content that was written')).toBe('ok')
  expect(check(false, 'event 3 of the activity log was changed or is missing')).toBe('broken')
  expect(check(false, 'not checked: the vault could not be opened')).toBe('unchecked')
  expect(check(true, 'not looked at: Windows keeps access lists instead of modes')).toBe('unchecked')
  expect(check(true, 'there is none yet: one is made after the next change')).toBe('unchecked')
})

test('sizes are short and have a unit', () => {
  expect([0, 999, 1_000, 84_300, 1_240_000, 2_500_000_000].map(sizeInWords)).toEqual([
    '0 bytes',
    '999 bytes',
    '1.0 KB',
    '84 KB',
    '1.2 MB',
    '2.5 GB',
  ])
})

test('a time that is none of the usual can be chosen as it is', () => {
  expect(timeChoices('minute', [5, 60], 45)).toEqual([
    { value: '5', label: '5 minutes' },
    { value: '45', label: '45 minutes' },
    { value: '60', label: '1 hour' },
  ])
})

test('many hours are days', () => {
  expect(timeChoices('hour', [24, 48, 60], null).map(({ label }) => label)).toEqual(['24 hours', '2 days', '60 hours'])
})

describe('what is said of a provider', () => {
  test('tells no, yes, its own words and not known apart', () => {
    const features = {
      expiry: true,
      scopes: false,
      rotationApi: null,
      lastUsed: 'only for some keys',
      ipAllowlist: null,
    }
    expect(offersOf({ features }).map(([, answer]) => answer)).toEqual([
      'yes',
      'no',
      'not known',
      'only for some keys',
      'not known',
      'not known',
    ])
  })

  test('names where each group comes from and when that was checked', () => {
    const facts = {
      accessLevels: { source: 'The page on keys', checked: '2026-11' },
      scopes: { source: 'A guess', checked: null },
    }
    expect(sourcesOf({ facts })).toEqual([
      ['Access levels', 'The page on keys; checked 2026-11'],
      ['Scopes', 'A guess; not checked'],
    ])
  })
})
