import type { AuditResult } from '../audit/judgeAll.ts'
import type { OpenFindings } from './openFindings.ts'
import { type Trouble, troubledKeyOf } from './trouble.ts'

/** Keys that share their secret with another. It is worse where production and non-production do. */
export function sameSecret({ judged }: AuditResult, open: OpenFindings): Trouble[] {
  const told = Map.groupBy(open.get('same-secret') ?? [], ({ key }) => key.fingerprint)
  const sharing = judged.map(({ key }) => key).filter(({ fingerprint }) => told.has(fingerprint))
  return [...Map.groupBy(sharing, ({ fingerprint }) => fingerprint)].flatMap(([secret, group]) => {
    const keys = told.get(secret)?.map(({ key }) => key) ?? []
    const together = keys.map(({ id }) => id)
    const production = group.find(({ environmentClass }) => environmentClass === 'production')
    const other = group.find(({ environmentClass }) => environmentClass === 'non-production')
    const isMixed = production !== undefined && other !== undefined
    return keys.map((key): Trouble => {
      const isProduction = key.environmentClass === 'production'
      const telling = isMixed ? (isProduction ? other : production) : group.find(({ id }) => id !== key.id)
      const which = isMixed ? `, which is ${isProduction ? 'not a' : 'a'} production key` : ''
      return {
        kind: 'sameSecret',
        when: isMixed ? 'week' : 'later',
        severity: isMixed && isProduction ? 'high' : 'medium',
        at: 0,
        key: troubledKeyOf(key),
        together,
        why: `Has the same secret as ${telling?.name}${which}.`,
        ofMany: (count) => `${count} keys share their secret with another key.`,
      }
    })
  })
}
