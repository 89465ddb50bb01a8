import stringWidth from 'string-width'
import { expect, test } from 'vitest'
import { auditTable } from '../../../electron/cli/audit/table.ts'
import { hostileReport, raw } from './hostileReport.ts'

const lines = (isWhole: boolean) => auditTable(hostileReport(), isWhole).split('\n')

test('findings are grouped worst first, each with title, key, place, evidence and the beginning of its id', () => {
  const text = auditTable(hostileReport(), false)
  expect(text.match(/^(critical|high|medium|low) \d+$/gm)).toEqual(['critical 1', 'high 1', 'medium 1', 'low 1'])
  expect(text).toContain('▲ bbbbbbbb  2 of 3 scopes more than it needs\n')
  expect(text).toMatch(/^ {12}Mail, production +sendgrid · live {2}seen in logs$/m)
  expect(text).toMatch(/sendgrid · live {2}by its purposes/)
})

test('every line fits 80 columns and holds nothing that a terminal obeys', () => {
  for (const line of [...lines(false), ...lines(true)]) {
    expect(stringWidth(line), line).toBeLessThanOrEqual(80)
    expect(line).not.toMatch(raw)
  }
})

test('why, remedy and the days of the logs are told where one key is asked for', () => {
  expect(auditTable(hostileReport(), false)).not.toContain('revoke this one')
  expect(auditTable(hostileReport(), true).replace(/\s+/g, ' ')).toContain(
    'known seen in logs, 2026-08-01 to 2026-11-20, 1234 rows remedy Make a key with mail.send alone, and revoke this one.',
  )
})

test('what was not checked comes after, folded, and the counts come last', () => {
  const text = auditTable(hostileReport(), false)
  expect(text).toContain(
    'not checked\n– Its scopes are not known. Tell Keyward which it has.\n  2 keys: full-access, excess\n– No provider',
  )
  expect(text).toContain('  every key: more-than-creator\n→ “keyward set KEY” takes --scope')
  expect(text).toMatch(
    /\n\n5 keys: 1 critical, 1 high, 1 medium, 1 low; 2 accepted; 3 of 5 rules could not\ncheck every key\.\n$/,
  )
})

test('nothing found is said of what was checked alone', () => {
  expect(auditTable({ ...hostileReport(), findings: [], accepted: 0 }, false)).toContain(
    '5 keys: nothing found in what was checked; 3 of 5 rules could not check every\nkey.',
  )
})
