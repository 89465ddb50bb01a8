import { jsonText } from '../output.ts'
import type { Report } from './report.ts'

/** The document that other programs read, on one line. */
export function auditJson({ checkedAt, keys, findings, notChecked, accepted, exceptions }: Report): string {
  const shown = findings.map(({ place, line, ...finding }) => finding)
  return `${jsonText({ checkedAt, keys, findings: shown, notChecked, accepted, exceptions })}\n`
}
