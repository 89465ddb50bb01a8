import type { Check } from '../../../shared/api/doctor.ts'

export type Verdict = 'ok' | 'broken' | 'unchecked'

/** What a check found. One that did not run, or had nothing to look at, is never good: its detail says so. */
export function verdictOf({ ok, detail }: Check): Verdict {
  if (/^(not (checked|looked at)|there is none)/.test(detail)) return 'unchecked'
  return ok ? 'ok' : 'broken'
}
