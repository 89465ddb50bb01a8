import { printable } from '../output.ts'
import { evidenceText } from '../text/evidence.ts'
import { folded, keysText, type Report, type ReportedFinding, someOf, type Unchecked } from './report.ts'

/**
 * JUnit XML: a suite for each rule. A finding is a failure, whatever `--fail-on` says; what could not be checked is
 * skipped, the same reason of many keys as one; for all other keys there is one case that passed.
 */
export function auditJunit(report: Report): string {
  const unchecked = Map.groupBy(folded(report), ({ rule }) => rule)
  const findings = Map.groupBy(report.findings, ({ rule }) => rule)
  const suites = report.rules.map(({ id, title }) =>
    suite(report, { id, title, failed: findings.get(id) ?? [], skipped: unchecked.get(id) ?? [] }),
  )
  const sum = (count: (one: Suite) => number) => suites.reduce((all, each) => all + count(each), 0)
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes({ name: 'Keyward', tests: sum(({ tests }) => tests), failures: report.findings.length, errors: 0 })}>`,
    ...suites.map(({ xml }) => xml),
    '</testsuites>',
    '',
  ].join('\n')
}

interface Suite {
  xml: string
  tests: number
}

function suite(
  { keys, manifest, checkedAt }: Report,
  rule: { id: string; title: string; failed: readonly ReportedFinding[]; skipped: readonly Unchecked[] },
): Suite {
  const classname = `keyward.${rule.id}`
  const unchecked = rule.skipped.reduce((all, each) => all + (each.keys ?? keys), 0)
  const passed = Math.max(0, keys - rule.failed.length - unchecked)
  const cases = [
    ...rule.failed.map((finding) => failure(finding, classname, manifest)),
    ...rule.skipped.map(
      ({ why, keys }) =>
        `    <testcase${attributes({ classname, name: `Not checked for ${keysText(keys)}` })}>` +
        `<skipped${attributes({ message: why })}/></testcase>`,
    ),
    ...(passed > 0
      ? [`    <testcase${attributes({ classname, name: `Nothing open for ${keysText(passed)}` })}/>`]
      : []),
  ]
  const counts = { tests: cases.length, failures: rule.failed.length, errors: 0, skipped: rule.skipped.length }
  const head = attributes({ name: `${rule.id}: ${rule.title}`, ...counts, timestamp: checkedAt.slice(0, 19) })
  return { tests: cases.length, xml: [`  <testsuite${head}>`, ...cases, '  </testsuite>'].join('\n') }
}

function failure(finding: ReportedFinding, classname: string, manifest: string | null): string {
  const { id, name, severity, title, why, remedy, scopes, place, evidence, line } = finding
  const where: Attributes = manifest === null || line === null ? {} : { file: manifest, line }
  const text = [why, remedy, someOf(scopes).join(' '), place, evidenceText(evidence), `finding ${id}`].filter(Boolean)
  return (
    `    <testcase${attributes({ classname, name: `${name} (${id.slice(0, 8)})`, ...where })}>` +
    `<failure${attributes({ type: severity, message: title })}>${text.map(escaped).join('\n')}</failure></testcase>`
  )
}

type Attributes = Record<string, string | number>

const attributes = (of: Attributes) =>
  Object.entries(of)
    .map(([name, value]) => ` ${name}="${escaped(String(value))}"`)
    .join('')

/** Not even as a reference may XML 1.0 hold these; half surrogates are none of its characters either. */
const notInXml = /[\ufffe\uffff]/g

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Foreign text for XML: controls as codes, markup as references. */
const escaped = (text: string) =>
  printable(text.toWellFormed())
    .replace(notInXml, '\ufffd')
    .replace(/[&<>"]/g, (character) => entities[character] ?? character)
