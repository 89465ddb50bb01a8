import type { SharingKey } from './readKeys.ts'
import type { Trouble } from './trouble.ts'

/** Keys that share their secret with another. It is worse where production and non-production do. */
export function sameSecret(keys: readonly SharingKey[]): Trouble[] {
  const groups = Map.groupBy(keys, ({ fingerprint }) => fingerprint)
  return [...groups.values()].flatMap((group) => {
    const together = group.map(({ id }) => id)
    const production = group.find(({ environmentClass }) => environmentClass === 'production')
    const other = group.find(({ environmentClass }) => environmentClass === 'non-production')
    const isMixed = production !== undefined && other !== undefined
    return group.map(({ fingerprint: _, ...key }): Trouble => {
      const isProduction = key.environmentClass === 'production'
      const telling = isMixed ? (isProduction ? other : production) : group.find(({ id }) => id !== key.id)
      const which = isMixed ? `, which is ${isProduction ? 'not a' : 'a'} production key` : ''
      return {
        kind: 'sameSecret',
        when: isMixed ? 'week' : 'later',
        severity: isMixed && isProduction ? 'high' : 'medium',
        at: 0,
        key,
        together,
        why: `Has the same secret as ${telling?.name}${which}.`,
        ofMany: (count) => `${count} keys share their secret with another key.`,
      }
    })
  })
}
