import type { Severity } from '../../../shared/model/finding.ts'
import { damageOf } from './damageOf.ts'
import { daysBetween } from './daysBetween.ts'
import { isProduction } from './isProduction.ts'
import { milder } from './milder.ts'
import type { Subject, Surroundings } from './subject.ts'

/** How long ago a value came into force, in whole days, and how bad that is; null while it is young enough. */
export function ageOf(
  key: Subject,
  since: number,
  { now, thresholds: { oldDays, veryOldDays, otherOldDays } }: Surroundings,
): { days: number; severity: Severity } | null {
  const days = daysBetween(since, now)
  if (days <= (isProduction(key) ? oldDays : otherOldDays)) return null
  const isVeryOld = isProduction(key) && days > veryOldDays
  return { days, severity: milder(damageOf(key), isVeryOld ? 1 : 2) }
}
