import { createHash } from 'node:crypto'
import { type RuleText, type Severity, severities } from '../../../shared/model/finding.ts'
import { printable } from '../output.ts'
import { evidenceText } from '../text/evidence.ts'
import { localMinute } from '../text/moments.ts'
import { keysText, type Report, type ReportedFinding, reasonsOf, someOf } from './report.ts'
import { style } from './style.ts'

/** One page that needs nothing else: no script, nothing from elsewhere, in the reader's light or dark, and printable. */
export function auditHtml(report: Report): string {
  const rules = new Map(report.rules.map((rule) => [rule.id, rule]))
  // SECURITY: should foreign text ever get out of its place, the page may still load and run nothing.
  const policy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; base-uri 'none'; form-action 'none'`
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>Audit of API keys, ${report.checkedAt.slice(0, 10)}</title>
<style>${style}</style>
</head>
<body>
<header>
<h1>Audit of API keys</h1>
<p>${keysText(report.keys)}${report.manifest === null ? '' : ` of ${text(report.manifest)}`}, checked ${localMinute(report.checkedAt)} by Keyward ${text(report.version)}</p>
</header>
<main>
${posture(report)}
${severities.map((severity) => group(severity, report, rules)).join('')}${report.findings.length === 0 ? '<p class="none">Nothing was found in what was checked.</p>' : ''}
${notChecked(report)}</main>
</body>
</html>
`
}

function posture({ findings, accepted, notChecked, rules }: Report): string {
  const counts = severities.map((severity) => ({
    severity,
    count: findings.filter((finding) => finding.severity === severity).length,
  }))
  const unchecked = new Set(notChecked.map(({ rule }) => rule)).size
  return `<dl class="posture">
${counts.map(({ severity, count }) => `<div class="${count > 0 ? severity : 'zero'}"><dt>${severity}</dt><dd>${count}</dd></div>`).join('\n')}
<div class="zero"><dt>accepted</dt><dd>${accepted}</dd></div>
<div class="zero"><dt>rules with gaps</dt><dd>${unchecked}<small> of ${rules.length}</small></dd></div>
</dl>
${bar(counts)}`
}

/** How the findings divide, worst first. */
function bar(counts: readonly { severity: Severity; count: number }[]): string {
  const all = counts.reduce((sum, { count }) => sum + count, 0)
  if (all === 0) return ''
  let from = 0
  const parts = counts.map(({ severity, count }) => {
    const part = `<rect class="${severity}" x="${from}" width="${count}" height="1"/>`
    from += count
    return part
  })
  return `<svg class="bar" viewBox="0 0 ${all} 1" preserveAspectRatio="none" aria-hidden="true">${parts.join('')}</svg>`
}

function group(severity: Severity, { findings }: Report, rules: ReadonlyMap<string, RuleText>): string {
  const own = findings.filter((finding) => finding.severity === severity)
  if (own.length === 0) return ''
  return `<section class="${severity}">
<h2>${severity} <span>${own.length}</span></h2>
${own.map((finding) => article(finding, rules.get(finding.rule))).join('\n')}
</section>
`
}

function article(finding: ReportedFinding, rule: RuleText | undefined): string {
  const { id, name, place, title, why, scopes, remedy, evidence } = finding
  const known = evidenceText(evidence)
  const meta = [
    rule ? `<a href="${text(rule.source)}" rel="noreferrer">${text(rule.id)}</a>` : text(finding.rule),
    ...(rule?.owasp ? [text(rule.owasp)] : []),
    `<code>${id.slice(0, 8)}</code>`,
  ]
  return `<article>
<h3>${text(title)}</h3>
<p class="key"><b>${text(name)}</b> ${text(place)}</p>
<p>${text(why)}</p>
${
  scopes.length === 0
    ? ''
    : `<p class="scopes">${someOf(scopes)
        .map((scope) => `<code>${text(scope)}</code>`)
        .join(' ')}</p>`
}
<p class="remedy">${text(remedy)}</p>
<p class="meta">${known === '' ? '' : `<span>${text(known)}</span>`}${meta.map((part) => `<span>${part}</span>`).join('')}</p>
</article>`
}

function notChecked(report: Report): string {
  const reasons = reasonsOf(report)
  if (reasons.length === 0) return ''
  return `<section class="unchecked">
<h2>not checked</h2>
<table>
<thead><tr><th>Why, and how to tell</th><th>Keys</th><th>Rules</th></tr></thead>
<tbody>
${reasons.map(({ why, keys, rules }) => `<tr><td>${text(why)}</td><td>${keys ?? 'every'}</td><td>${text(rules.join(' '))}</td></tr>`).join('\n')}
</tbody>
</table>
</section>
`
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Foreign text for HTML: markup as references, and what hides or reorders text as codes. */
const text = (foreign: string) =>
  printable(foreign.toWellFormed()).replace(/[&<>"']/g, (character) => entities[character] ?? character)
