import { type Fault, fault, type PlannedFault } from './fault.ts'

/** What a person calls the faults that have settings. */
const spoken: Record<string, Fault> = {
  drop: { kind: 'dropAfter' },
  slow: { kind: 'slow', ms: 10_000 },
  trickle: { kind: 'trickle', ms: 200 },
}

/**
 * Reads a fault as a person types it: what, at which provider, in which call, and at which of the next calls.
 * `drop persona create`, `429 sendgrid list 2`.
 * @returns null when it is none
 */
export function readFaultLine(line: string): { provider: string; planned: PlannedFault } | null {
  const [what = '', provider, operation, nth = '1', ...more] = line.trim().split(/\s+/)
  const meant = faultCalled(what)
  if (!meant || provider === undefined || operation === undefined || !/^[1-9]\d*$/.test(nth) || more.length > 0)
    return null
  return { provider, planned: { operation, fault: meant, nth: Number(nth) } }
}

/** A status below 500 is a refusal; from 500 on the call is done all the same. */
function faultCalled(what: string): Fault | null {
  const status = Number(what)
  const kind = /^\d+$/.test(what) ? (status < 500 ? { kind: 'refuse', status } : { kind: 'failAfter', status }) : null
  return fault.safeParse(kind ?? spoken[what] ?? { kind: what }).data ?? null
}
