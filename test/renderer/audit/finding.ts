import type { Finding } from '../../../shared/model/finding.ts'

/** A finding of which only what is given matters. */
export const findingOf = (id: string, known: Partial<Finding> = {}): Finding => ({
  id,
  rule: 'no-owner',
  severity: 'low',
  key: `key of ${id}`,
  name: `Name of ${id}`,
  title: 'No owner, so nobody is told',
  why: 'Nobody is named who answers for this key.',
  scopes: [],
  evidence: { grade: 'none', from: null, to: null, rows: 0 },
  remedy: 'Name the person or team that answers for it.',
  ...known,
})
