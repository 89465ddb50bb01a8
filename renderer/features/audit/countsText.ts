import { type AuditSummary, openOf } from '../../vault/auditStore.ts'

/** `21 open, 3 accepted` */
export function countsText(summary: Pick<AuditSummary, 'open' | 'accepted'>): string {
  const accepted = summary.accepted === 0 ? '' : `, ${summary.accepted.toLocaleString('en-GB')} accepted`
  return `${openOf(summary).toLocaleString('en-GB')} open${accepted}`
}
