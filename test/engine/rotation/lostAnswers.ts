import type { Fault } from '../../providers/fault.ts'

/** What goes wrong after the provider has made a key, so that its value is lost on the way. */
export const lostAnswers: Fault[] = [
  { kind: 'dropAfter' },
  { kind: 'failAfter', status: 500 },
  { kind: 'malformed' },
  { kind: 'html' },
  { kind: 'cut' },
]
