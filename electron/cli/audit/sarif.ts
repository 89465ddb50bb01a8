import { isAbsolute, sep } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type RuleText, type Severity, severities } from '../../../shared/model/finding.ts'
import { jsonText, printable } from '../output.ts'
import { folded, keysText, type Report, type ReportedFinding } from './report.ts'

const levels: Record<Severity, 'error' | 'warning' | 'note'> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
}

/**
 * In the middle of what GitHub calls critical, high, medium and low.
 * Source: https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
 */
const scores: Record<Severity, string> = { critical: '9.5', high: '8.0', medium: '5.5', low: '2.0' }

/**
 * SARIF 2.1.0, as code scanning takes it. Findings that somebody accepted are not in it: a service that knows no
 * suppressions would open them again.
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function auditSarif(report: Report): string {
  const { findings, rules, version, checkedAt } = report
  const places = new Map(rules.map(({ id }, index) => [id, index]))
  return `${jsonText({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Keyward',
            version,
            rules: rules.map((rule) => descriptor(rule, findings)),
          },
        },
        invocations: [
          {
            executionSuccessful: true,
            endTimeUtc: checkedAt,
            toolExecutionNotifications: folded(report).map(({ rule, why, keys }) => ({
              level: 'note',
              message: { text: plain(`Not checked for ${keysText(keys)}. ${why}`) },
              associatedRule: { id: rule, index: places.get(rule) ?? -1 },
            })),
          },
        ],
        columnKind: 'utf16CodeUnits',
        results: findings.map((finding) => result(finding, places.get(finding.rule) ?? -1, report.manifest)),
      },
    ],
  })}\n`
}

/** A rule. Its severity here is that of its worst finding: services show one for all of a rule's. */
function descriptor({ id, title, severity, why, remedy, owasp, source }: RuleText, findings: Report['findings']) {
  const worst = severities.find((each) => findings.some((finding) => finding.rule === id && finding.severity === each))
  return {
    id,
    name: id.replace(/(^|-)([a-z])/g, (_, __, letter: string) => letter.toUpperCase()),
    shortDescription: { text: title },
    fullDescription: { text: why },
    help: {
      text: `${why} ${remedy}`,
      markdown: [why, `**Remedy:** ${remedy}`, `**Severity:** ${severity}`, `[Source](${source})`].join('\n\n'),
    },
    helpUri: source,
    defaultConfiguration: { level: worst ? levels[worst] : 'warning' },
    properties: {
      tags: ['security', ...(owasp === null ? [] : [`OWASP ${owasp}`])],
      ...(worst ? { 'security-severity': scores[worst] } : {}),
    },
  }
}

function result(finding: ReportedFinding, ruleIndex: number, manifest: string | null) {
  const { id, rule, severity, key, name, title, why, remedy, evidence, scopes, line } = finding
  return {
    ruleId: rule,
    ruleIndex,
    level: levels[severity],
    message: { text: plain(`${name}: ${title}. ${why} ${remedy}`) },
    locations: [
      {
        ...(manifest === null || line === null
          ? {}
          : { physicalLocation: { artifactLocation: { uri: uriOf(manifest) }, region: { startLine: line } } }),
        logicalLocations: [{ name: printable(name), fullyQualifiedName: key, kind: 'resource' }],
      },
    ],
    // The second is the one name that GitHub follows; without it a changed line would be a new alert.
    partialFingerprints: { 'keywardFinding/v1': id, primaryLocationLineHash: id },
    properties: { severity, evidence, scopes },
  }
}

/** Foreign text for a message: shows itself as it is, and never becomes a link. */
const plain = (text: string) => printable(text).replace(/[\\[\]]/g, '\\$&')

const uriOf = (path: string) =>
  isAbsolute(path) ? pathToFileURL(path).href : path.split(sep).map(encodeURIComponent).join('/')
