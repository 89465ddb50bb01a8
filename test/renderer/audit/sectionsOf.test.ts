import { expect, test } from 'vitest'
import { sectionsOf } from '../../../renderer/features/audit/sectionsOf.ts'

const none = { critical: 0, high: 0, medium: 0, low: 0 }

test('what is worst comes first, and nothing is asked for where nothing is', () => {
  const sections = sectionsOf(
    {
      open: { ...none, critical: 9, medium: 2 },
      byRule: [
        { rule: 'no-owner', severity: 'medium', count: 2 },
        { rule: 'full-access', severity: 'critical', count: 9 },
      ],
    },
    'severity',
    null,
  )
  expect(sections.map(({ id, query, fold }) => [id, query.severity, fold])).toEqual([
    ['critical', 'critical', null],
    ['medium', 'medium', null],
  ])
})

test('the same of many keys stands in one line below what is not, the longest first, and critical never does', () => {
  const sections = sectionsOf(
    {
      open: { ...none, critical: 9, low: 16 },
      byRule: [
        { rule: 'full-access', severity: 'critical', count: 9 },
        { rule: 'no-owner', severity: 'low', count: 5 },
        { rule: 'unused-key', severity: 'low', count: 1 },
        { rule: 'no-expiry', severity: 'low', count: 10 },
      ],
    },
    'severity',
    null,
  )
  expect(sections.map(({ id, fold }) => [id, fold?.count ?? null])).toEqual([
    ['critical', null],
    ['low/unused-key', null],
    ['low/no-expiry', 10],
    ['low/no-owner', 5],
  ])
})

test('every finding that is open is asked for by exactly one part', () => {
  const byRule = [
    { rule: 'escalation', severity: 'high', count: 2 },
    { rule: 'never-rotated', severity: 'high', count: 16 },
    { rule: 'no-owner', severity: 'low', count: 2 },
  ] as const
  const sections = sectionsOf({ open: { ...none, high: 18, low: 2 }, byRule: [...byRule] }, 'severity', null)
  for (const { rule, severity } of byRule) {
    const asking = sections.filter(
      ({ query }) => query.severity === severity && (query.rule === undefined || query.rule === rule),
    )
    expect(asking).toHaveLength(1)
  }
})

test.each(['rule', 'key', 'provider'] as const)('by %s it is one list in that order, without folds', (grouping) => {
  const summary = { open: { ...none, low: 90 }, byRule: [{ rule: 'no-owner', severity: 'low' as const, count: 90 }] }
  expect(sectionsOf(summary, grouping, null)).toEqual([{ id: grouping, query: { order: grouping }, fold: null }])
})

test('what is wrong with one key is never folded', () => {
  const summary = { open: { ...none, low: 90 }, byRule: [{ rule: 'no-owner', severity: 'low' as const, count: 90 }] }
  expect(sectionsOf(summary, 'severity', 'k1')).toEqual([
    { id: 'severity/k1', query: { order: 'severity', key: 'k1' }, fold: null },
  ])
})
