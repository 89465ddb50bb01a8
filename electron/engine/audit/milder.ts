import { type Severity, severity } from '../../../shared/model/finding.ts'

/** A severity so many steps less bad, at the least low. */
export function milder(than: Severity, steps = 1): Severity {
  return severity.options[Math.max(0, severity.options.indexOf(than) - steps)] ?? 'low'
}
