import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { auditSarif } from '../../../electron/cli/audit/sarif.ts'
import { hostileName, hostileReport, raw } from './hostileReport.ts'
import { sarifFaults } from './sarifFaults.ts'

const inManifest = (manifest: string) => {
  const report = hostileReport()
  return { ...report, manifest, findings: report.findings.map((finding, index) => ({ ...finding, line: index + 3 })) }
}
const runOf = (text: string) => JSON.parse(text).runs[0]

test('a report of a vault and of a manifest are SARIF 2.1.0 by the official schema', () => {
  expect(sarifFaults(auditSarif(hostileReport()))).toEqual([])
  expect(sarifFaults(auditSarif(inManifest('ci/keys of us.json')))).toEqual([])
  expect(sarifFaults(auditSarif({ ...hostileReport(), findings: [], notChecked: [], rules: [], keys: 0 }))).toEqual([])
})

test('the schema would find a wrong level and a field that SARIF does not have', () => {
  const wrong = (from: string, to: string) => sarifFaults(auditSarif(hostileReport()).replace(from, to))
  expect(wrong('"level":"error"', '"level":"worst"')).not.toEqual([])
  expect(wrong('"ruleId"', '"rule"')).not.toEqual([])
})

test('each result names its rule, level and stable fingerprint', () => {
  const run = runOf(auditSarif(hostileReport()))
  expect(run.results.map((result: { level: string }) => result.level)).toEqual(['error', 'error', 'warning', 'note'])
  for (const { ruleId, ruleIndex, partialFingerprints } of run.results) {
    expect(run.tool.driver.rules[ruleIndex].id).toBe(ruleId)
    expect(partialFingerprints['keywardFinding/v1']).toMatch(/^[0-9a-f]{32}$/)
  }
  expect(run.tool.driver.rules[0]).toMatchObject({
    id: 'full-access',
    name: 'FullAccess',
    defaultConfiguration: { level: 'error' },
    properties: { 'security-severity': '9.5', tags: ['security', 'OWASP NHI5'] },
  })
})

test('a finding of a manifest is at its line, and one of a vault at the name of its key', () => {
  const [first] = runOf(auditSarif(inManifest('ci/keys of us#1.json'))).results
  expect(first.locations[0].physicalLocation).toEqual({
    artifactLocation: { uri: 'ci/keys%20of%20us%231.json' },
    region: { startLine: 3 },
  })
  const [outside] = runOf(auditSarif(inManifest(resolve('/elsewhere/keys.json')))).results
  expect(outside.locations[0].physicalLocation.artifactLocation.uri).toMatch(/^file:\/\/\/.*elsewhere\/keys\.json$/)
  const [, second] = runOf(auditSarif(hostileReport())).results
  expect(second.locations).toEqual([
    {
      logicalLocations: [
        { name: 'Mail, production', fullyQualifiedName: '00000000-0000-4000-8000-000000000001', kind: 'resource' },
      ],
    },
  ])
})

test('what was not checked is told once for each rule and reason', () => {
  const [invocation] = runOf(auditSarif(hostileReport())).invocations
  expect(
    invocation.toolExecutionNotifications.map((told: { associatedRule: unknown; message: { text: string } }) => [
      told.associatedRule,
      told.message.text.slice(0, 29),
    ]),
  ).toEqual([
    [{ id: 'full-access', index: 0 }, 'Not checked for 2 keys. Its s'],
    [{ id: 'excess', index: 1 }, 'Not checked for 2 keys. Its s'],
    [{ id: 'more-than-creator', index: 3 }, 'Not checked for every key. No'],
  ])
})

test('foreign text shows itself and becomes no link', () => {
  const [first] = runOf(auditSarif(hostileReport())).results
  expect(first.message.text).not.toMatch(raw)
  expect(first.message.text).not.toContain(hostileName)
  expect(first.message.text).not.toMatch(/(?<!\\)\[link\]/)
  expect(first.locations[0].logicalLocations[0].name).not.toMatch(raw)
})
