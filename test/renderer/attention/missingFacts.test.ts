import { expect, test } from 'vitest'
import { askedFor, untoldOf } from '../../../renderer/features/attention/missingFacts.ts'

test('a key that misses most comes first, with all that it misses', () => {
  const untold = untoldOf([
    { fact: 'owner', keys: ['a', 'b'] },
    { fact: 'purpose', keys: ['b', 'c'] },
  ])
  expect(untold.map(({ key, facts }) => [key, [...facts]])).toEqual([
    ['b', ['owner', 'purpose']],
    ['a', ['owner']],
    ['c', ['purpose']],
  ])
})

test('the person is asked what keys are for only where nothing else is missing', () => {
  expect(askedFor(untoldOf([{ fact: 'purpose', keys: ['a', 'b'] }]))).toBe('what 2 keys are for')
  expect(askedFor(untoldOf([{ fact: 'purpose', keys: ['a'] }]))).toBe('what 1 key is for')
  expect(askedFor(untoldOf([{ fact: 'owner', keys: ['a'] }]))).toBe('about 1 key')
})
