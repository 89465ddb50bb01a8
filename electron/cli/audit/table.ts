import { type Severity, severities } from '../../../shared/model/finding.ts'
import { paint, printable } from '../output.ts'
import { columns, cut, gapWidth, outputWidth } from '../text/columns.ts'
import { evidenceText, gradeText } from '../text/evidence.ts'
import { wrapped } from '../text/wrapped.ts'
import { keysText, type Report, type ReportedFinding, reasonsOf, someOf } from './report.ts'

/** Told by shape and word, not by colour alone. */
const marks: Record<Severity, { mark: string; colour: Parameters<typeof paint>[0] }> = {
  critical: { mark: '■', colour: 'red' },
  high: { mark: '▲', colour: 'yellow' },
  medium: { mark: '●', colour: 'cyan' },
  low: { mark: '○', colour: 'dim' },
}

const idWidth = 8
const nameWidth = 28
const indent = ' '.repeat(2 + idWidth + 2)

/** For the terminal: worst first, then what was not checked, and the counts. @param isWhole every why and remedy too */
export function auditTable(report: Report, isWhole: boolean): string {
  return [
    ...severities.flatMap((severity) => group(report, severity, isWhole)),
    ...notChecked(report),
    ...last(report),
    '',
  ]
    .join('\n')
    .trimStart()
}

function group({ findings }: Report, severity: Severity, isWhole: boolean): string[] {
  const { mark, colour } = marks[severity]
  const own = findings.filter((finding) => finding.severity === severity)
  if (own.length === 0) return []
  return [
    `\n${paint('bold', paint(colour, `${severity} ${own.length}`))}`,
    ...own.flatMap((finding) => {
      const head = `${paint(colour, mark)} ${paint('dim', finding.id.slice(0, idWidth))}  `
      const [first = '', ...more] = paragraph(finding.title)
      return [
        head + first,
        ...more.map((line) => indent + line),
        indent + whose(finding),
        ...(isWhole ? about(finding) : []),
      ]
    }),
  ]
}

/** The key, its place and, where it matters, how well the finding is known. */
function whose({ name, place, evidence }: ReportedFinding): string {
  const rest = [place, gradeText[evidence.grade]].filter(Boolean).join('  ')
  const room = outputWidth() - indent.length
  const width = Math.min(nameWidth, Math.floor(room / 2))
  return columns([
    [cut(printable(name), width), width],
    [paint('dim', cut(printable(rest), room - width - gapWidth)), 0],
  ])
}

function about({ why, remedy, scopes, rule, evidence }: ReportedFinding): string[] {
  const facts: [label: string, text: string][] = [
    ['why', why],
    ['scopes', someOf(scopes).join(' ')],
    ['known', evidenceText(evidence)],
    ['remedy', remedy],
    ['rule', rule],
  ]
  const label = 8
  return facts
    .filter(([, text]) => text !== '')
    .flatMap(([name, text]) =>
      paragraph(text, label).map(
        (line, index) => `${indent}${paint('dim', (index === 0 ? name : '').padEnd(label))}${line}`,
      ),
    )
}

const paragraph = (text: string, less = 0) => wrapped(printable(text), outputWidth() - indent.length - less)

function notChecked(report: Report): string[] {
  const reasons = reasonsOf(report)
  if (reasons.length === 0) return []
  return [
    `\n${paint('bold', 'not checked')}`,
    ...reasons.flatMap(({ why, keys, rules }) => [
      ...wrapped(`– ${printable(why)}`, outputWidth(), 2),
      ...wrapped(`${keysText(keys)}: ${rules.join(', ')}`, outputWidth() - 2).map((line) => `  ${paint('dim', line)}`),
    ]),
    ...wrapped(howToTell, outputWidth(), 2),
  ]
}

/** The commands for it: what a rule says is for every host. */
const howToTell =
  '→ “keyward set KEY” takes --scope, --purpose and --owner, or the provider’s own answer by --from-json; “keyward evidence import” reads a log, and “keyward sync” asks the provider. What a purpose needs is described in the app’s settings.'

/** The counts. */
function last(report: Report): string[] {
  const { keys, findings, accepted } = report
  const counts = severities.flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length
    return count > 0 ? [`${count} ${severity}`] : []
  })
  const unchecked = new Set(report.notChecked.map(({ rule }) => rule)).size
  const parts = [
    `${keysText(keys)}: ${counts.join(', ') || 'nothing found in what was checked'}`,
    ...(accepted > 0 ? [`${accepted} accepted`] : []),
    ...(unchecked > 0 ? [`${unchecked} of ${report.rules.length} rules could not check every key`] : []),
  ]
  return ['', ...wrapped(`${parts.join('; ')}.`, outputWidth())]
}
