import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { rulesFile, rulesPage } from '../../../../build/rulesPage.ts'
import { describeRules } from '../../../../electron/engine/audit/describeRules.ts'
import { rules } from '../../../../electron/engine/audit/rules/index.ts'
import { audit } from '../../../../shared/api/audit.ts'

test('the page about the rules says what the rules say: “node build/ruleDocs.mjs” makes it anew', () => {
  expect(readFileSync(rulesFile, 'utf8')).toBe(rulesPage())
})

test('each rule has an id of its own, a source, and says all there is to say in sentences', () => {
  const { rules: texts } = audit.rules.output({}).parse(describeRules())
  expect(new Set(texts.map(({ id }) => id)).size).toBe(rules.length)
  for (const { id, title, severity, why, remedy } of texts) {
    expect(title, id).toMatch(/^[A-Z].*[^.]$/)
    for (const text of [severity, why, remedy]) expect(text, id).toMatch(/^[A-Z].*\.$/)
  }
})

test('OWASP’s items are spelled as OWASP spells them', () => {
  const items = [
    'NHI1:2025 Improper Offboarding',
    'NHI2:2025 Secret Leakage',
    'NHI3:2025 Vulnerable Third-Party NHI',
    'NHI4:2025 Insecure Authentication',
    'NHI5:2025 Overprivileged NHI',
    'NHI6:2025 Insecure Cloud Deployment Configurations',
    'NHI7:2025 Long-Lived Secrets',
    'NHI8:2025 Environment Isolation',
    'NHI9:2025 NHI Reuse',
    'NHI10:2025 Human Use of NHI',
    null,
  ]
  expect(rules.map(({ owasp }) => owasp).filter((owasp) => !items.includes(owasp))).toEqual([])
})
