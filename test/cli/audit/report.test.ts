import { expect, test } from 'vitest'
import { worstFirst } from '../../../electron/cli/audit/report.ts'
import { hostileReport } from './hostileReport.ts'

test('findings come by severity, then by the order of the rules, then by the names of their keys', () => {
  const { findings, rules } = hostileReport()
  const [first] = findings
  if (!first) throw new Error('no finding')
  const ordered = [
    { ...first, rule: 'expired', name: 'z' },
    { ...first, severity: 'high' as const, rule: 'full-access', name: 'b' },
    { ...first, severity: 'high' as const, rule: 'excess', name: 'a', id: 'f'.repeat(32) },
    { ...first, severity: 'high' as const, rule: 'excess', name: 'b', id: '0'.repeat(32) },
    { ...first, severity: 'high' as const, rule: 'excess', name: 'b', id: '1'.repeat(32) },
    { ...first, severity: 'low' as const, rule: 'excess', name: 'a' },
  ]
  expect(worstFirst(ordered.toReversed(), rules)).toEqual(ordered)
  expect(worstFirst(ordered, rules)).toEqual(ordered)
})
