import type { z } from 'zod'
import type { audit as contract } from '../../../shared/api/audit.ts'
import type { NotChecked } from '../../../shared/model/finding.ts'
import type { Call } from '../call.ts'
import type { AuditResult } from './judgeAll.ts'
import { notCheckedIn } from './uncheckedIn.ts'

/** Which keys and rules are meant; what is absent narrows nothing. */
type Meant = Pick<z.output<typeof contract.notChecked.input>, 'rule' | 'key' | 'provider'>

/** The ids of the keys that are meant. */
export function idsOf({ judged }: AuditResult, { key: id, provider }: Pick<Meant, 'key' | 'provider'>): Set<string> {
  const isMeant = ({ key }: AuditResult['judged'][number]) =>
    (id === undefined || key.id === id) && (provider === undefined || key.provider === provider)
  return new Set(judged.flatMap((one) => (isMeant(one) ? one.key.id : [])))
}

/** What could not be checked of the keys and rules that are meant; what holds for every key holds for these. */
export async function narrowedNotChecked(audit: AuditResult, meant: Meant, call: Call): Promise<NotChecked[]> {
  const ids = idsOf(audit, meant)
  const notChecked = await notCheckedIn(audit, call)
  return notChecked.filter(
    ({ rule, key }) =>
      (meant.rule === undefined || rule === meant.rule) && (key === null ? ids.size > 0 : ids.has(key)),
  )
}
