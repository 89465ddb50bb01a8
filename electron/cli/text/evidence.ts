import type { FindingEvidence, Grade } from '../../../shared/model/finding.ts'
import { localDay } from './moments.ts'

/** How well a finding is known, in a word or two; empty where it stands in the key's own record. */
export const gradeText: Record<Grade, string> = {
  observed: 'seen in logs',
  reported: 'as the provider tells',
  declared: 'by its purposes',
  none: '',
}

/** As `gradeText`, with the days that were looked at and the rows that were read. */
export function evidenceText({ grade, from, to, rows }: FindingEvidence): string {
  const days = [from, to].flatMap((day) => (day === null ? [] : [localDay(day)])).join(' to ')
  const read = grade === 'observed' ? `${rows} ${rows === 1 ? 'row' : 'rows'}` : ''
  return [gradeText[grade], days, read].filter(Boolean).join(', ')
}
