import { KeywardError } from '../../../shared/api/errors.ts'
import type { Exception, Severity } from '../../../shared/model/finding.ts'
import { auditManifest } from '../audit/fromManifest.ts'
import { type Asked, auditVault } from '../audit/fromVault.ts'
import { isAtLeast, type Report } from '../audit/report.ts'
import { type Host, withVault } from '../host.ts'
import { print, say } from '../output.ts'
import { whatIs } from './exceptions.ts'

export type AuditFormat = 'table' | 'json' | 'sarif' | 'junit' | 'html'

interface Options extends Asked {
  failOn?: Severity
  format?: AuditFormat
  manifest?: string
}

/** Audits the vault, or a manifest, which needs no vault. @returns 1 when an open finding is at or over the threshold */
export async function audit(host: Host, options: Options): Promise<number> {
  const format = formatOf(host, options)
  const asked = { ...options, provider: options.provider?.toLowerCase() }
  const report =
    options.manifest === undefined
      ? await withVault(host, () => auditVault(host, asked))
      : await auditManifest(host, options.manifest, asked)
  await print(await written(report, format, options.key !== undefined))
  tellEnded(report.exceptions ?? [])
  const { failOn } = options
  return failOn !== undefined && report.findings.some(({ severity }) => isAtLeast(severity, failOn)) ? 1 : 0
}

function formatOf({ globals }: Host, { format }: Options): AuditFormat {
  if (!globals.json) return format ?? 'table'
  if (format === undefined || format === 'json') return 'json'
  throw new KeywardError('invalidInput', '--json is --format json: name one format.')
}

/** Each format is loaded when it is asked for. */
async function written(report: Report, format: AuditFormat, isWhole: boolean): Promise<string> {
  switch (format) {
    case 'table':
      return (await import('../audit/table.ts')).auditTable(report, isWhole)
    case 'json':
      return (await import('../audit/json.ts')).auditJson(report)
    case 'sarif':
      return (await import('../audit/sarif.ts')).auditSarif(report)
    case 'junit':
      return (await import('../audit/junit.ts')).auditJunit(report)
    case 'html':
      return (await import('../audit/html.ts')).auditHtml(report)
  }
}

const told = 5

/** Says which acceptances cover nothing any more. */
function tellEnded(exceptions: readonly Exception[]): void {
  const ended = exceptions.filter(({ state }) => state !== 'inForce')
  for (const exception of ended.slice(0, told)) {
    const why =
      exception.state === 'expired'
        ? 'An acceptance has expired'
        : 'An acceptance covers nothing: the facts have changed'
    say(`${why}: ${whatIs(exception)}.`)
  }
  if (ended.length > told) say(`And ${ended.length - told} more: “keyward audit exceptions” shows them.`)
}
