import { expect, test } from 'vitest'
import { longestKey, whyUnsafe } from '../../shared/model/safePattern.ts'

test.each([
  '^SG\\.[A-Za-z0-9_-]{22}\\.[A-Za-z0-9_-]{43}$',
  '^acme_[a-z]{20,80}$',
  '^a+b+$',
  '^[a-z]+\\.[a-z]+\\.[a-z]+$',
  '^(?:live|test)_[0-9a-f]{32}$',
  '^(ab){3}$',
  '^(ab)+$',
  '^k[^\\]]{1,30}x$',
  '^x{2,}$',
])('takes %s', (pattern) => {
  expect(whyUnsafe(pattern)).toBeNull()
})

test.each([
  ['acme_', 'must begin with ^'],
  ['^x(', 'is no regular expression'],
  ['^(?=a)b$', 'must not look around or name groups'],
  ['^(?!a)b$', 'must not look around or name groups'],
  ['^(?<=a)b$', 'must not look around or name groups'],
  ['^(?<name>a)$', 'must not look around or name groups'],
  ['^(a)\\1$', 'must not refer back'],
  ['^a\\b', 'must not use \\b or \\p'],
  ['^a{2,}?$', 'must not have lazy repeats'],
  ['^(a+)+$', 'must not repeat what is itself repeated'],
  ['^(a|ab)*$', 'must not repeat what is itself repeated'],
  ['^((a|b){5}){1,5}$', 'must not repeat what is itself repeated'],
  ['^(?:a{1,3}){2,9}$', 'must not repeat what is itself repeated'],
  ['^.*a.*b.*c$', 'could be made to backtrack: bound its repeats, as in {20,80}'],
  ['^[a-z]+[a-z]+[a-z]+1$', 'could be made to backtrack: bound its repeats, as in {20,80}'],
  [`^${'a?'.repeat(30)}${'a'.repeat(30)}$`, 'could be made to backtrack: bound its repeats, as in {20,80}'],
  [`^${'(a|b)'.repeat(40)}$`, 'could be made to backtrack: bound its repeats, as in {20,80}'],
  [`^${'a'.repeat(1_000)}$`, 'must be at most 1,000 characters'],
])('refuses %s', (pattern, why) => {
  expect(whyUnsafe(pattern)).toBe(why)
})

test('the worst patterns that are taken end at once on the longest value', () => {
  for (const pattern of [
    '^a{1,300}a{1,300}a{1,300}1$',
    '^a+a{1,24}1$',
    '^(a|a)(a|a)(a|a)(a|a)(a|a)(a|a)a{1,1000}1$',
    '^a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a{15}1$',
  ]) {
    if (whyUnsafe(pattern) !== null) continue
    const before = performance.now()
    expect(new RegExp(pattern).test('a'.repeat(longestKey))).toBe(false)
    // Far above what it takes, far below what a pattern that backtracks needs.
    expect(performance.now() - before).toBeLessThan(3_000)
  }
})
