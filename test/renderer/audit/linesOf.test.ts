import { expect, test } from 'vitest'
import { groupsOf } from '../../../renderer/features/audit/groupsOf.ts'
import { type Line, linesOf } from '../../../renderer/features/audit/linesOf.ts'
import type { Section } from '../../../renderer/features/audit/sectionsOf.ts'
import { activeIn } from '../../../renderer/features/audit/useActiveLine.ts'
import type { FindingGrouping } from '../../../renderer/vault/placeStore.ts'
import { findingOf } from './finding.ts'

const summary = {
  checkedAt: '2027-01-15T12:00:00.000Z',
  keys: 4,
  open: { critical: 1, high: 0, medium: 0, low: 9 },
  accepted: 0,
  byRule: [
    { rule: 'full-access', severity: 'critical' as const, count: 1 },
    { rule: 'no-owner', severity: 'low' as const, count: 7 },
    { rule: 'no-owner', severity: 'medium' as const, count: 2 },
  ],
  byProvider: [
    { provider: 'sendgrid', count: 8 },
    { provider: null, count: 2 },
  ],
  notChecked: [],
  history: [],
}
const groupBy = (grouping: FindingGrouping) =>
  groupsOf(summary, grouping, {
    titleOf: (rule) => `Title of ${rule}`,
    providerOf: (key) => (key === 'unknown' ? null : { id: 'sendgrid', name: 'SendGrid' }),
  })

const critical: Section = { id: 'critical', query: { order: 'severity', severity: 'critical' }, fold: null }
const folded: Section = {
  id: 'low/no-owner',
  query: { order: 'severity', severity: 'low', rule: 'no-owner' },
  fold: { rule: 'no-owner', severity: 'low', count: 9 },
}
const full = findingOf('f', { severity: 'critical', rule: 'full-access' })
const [a, b] = [findingOf('a'), findingOf('b')]

const inShort = (lines: readonly Line[]) =>
  lines.map((line) => (line.kind === 'head' ? `${line.group.title} ${line.group.count}` : line.id))

test('each group has a head with the count of the whole vault, however much of it has come', () => {
  const loaded = new Map([['critical', { findings: [full], next: null }]])
  expect(inShort(linesOf([critical, folded], loaded, new Set(), groupBy('severity')))).toEqual([
    'Critical 1',
    'f',
    'Low 9',
    'fold:low/no-owner',
  ])
})

test('a fold shows what stands for it when it is opened, and a line for what has not come of it', () => {
  const open = new Set([folded.id])
  const waiting = linesOf([folded], new Map(), open, groupBy('severity'))
  expect(inShort(waiting)).toEqual(['Low 9', 'fold:low/no-owner', 'more:low/no-owner'])
  const partly = linesOf([folded], new Map([[folded.id, { findings: [a, b], next: 'c' }]]), open, groupBy('severity'))
  expect(inShort(partly)).toEqual(['Low 9', 'fold:low/no-owner', 'a', 'b', 'more:low/no-owner'])
  const whole = linesOf([folded], new Map([[folded.id, { findings: [a, b], next: null }]]), open, groupBy('severity'))
  expect(inShort(whole)).toEqual(['Low 9', 'fold:low/no-owner', 'a', 'b'])
})

test.each([
  ['rule', ['Title of no-owner 9', 'a', 'b', 'Title of full-access 1', 'f']],
  ['key', ['Name of a null', 'a', 'Name of b null', 'b', 'Name of f null', 'f']],
  ['provider', ['SendGrid 8', 'a', 'b', 'f']],
] as const)('the heads by %s', (grouping, expected) => {
  const section: Section = { id: grouping, query: { order: grouping }, fold: null }
  const loaded = new Map([[grouping as string, { findings: [a, b, full], next: null }]])
  expect(inShort(linesOf([section], loaded, new Set(), groupBy(grouping)))).toEqual(expected)
})

test('keys of a provider that nobody knows stand below a head of their own', () => {
  const section: Section = { id: 'provider', query: { order: 'provider' }, fold: null }
  const loaded = new Map([['provider', { findings: [a, findingOf('u', { key: 'unknown' })], next: null }]])
  expect(inShort(linesOf([section], loaded, new Set(), groupBy('provider')))).toEqual([
    'SendGrid 8',
    'a',
    'Provider not known 2',
    'u',
  ])
})

test('the arrows begin at the first line that can be chosen, and stay with it when it moves', () => {
  const section: Section = { id: 'rule', query: { order: 'rule' }, fold: null }
  const lines = linesOf([section], new Map([['rule', { findings: [a, b], next: null }]]), new Set(), groupBy('rule'))
  expect(activeIn(lines, null, 0)).toBe(1)
  expect(activeIn(lines, 'b', 9)).toBe(2)
})

test('where the chosen finding is gone its neighbour is chosen, and nothing where none is left', () => {
  const section: Section = { id: 'rule', query: { order: 'rule' }, fold: null }
  const lines = linesOf([section], new Map([['rule', { findings: [a, b], next: null }]]), new Set(), groupBy('rule'))
  expect(activeIn(lines, 'gone', 2)).toBe(2)
  expect(activeIn(lines, 'gone', 3)).toBe(2)
  expect(activeIn([], 'gone', 3)).toBe(-1)
})
