import type { AccessFacts } from '../../../shared/model/access.ts'
import { count } from '../../ui/moments.ts'
import { coverageOf } from '../../vault/coverageOf.ts'

/**
 * How well it is known what the key needs, in sentences.
 * @param unusedDays how many days logs have to cover before a scope is called unused
 * @param now milliseconds since 1970
 */
export function gradeWords(
  { grade, needed, used, coverage }: Pick<AccessFacts, 'grade' | 'needed' | 'used' | 'coverage'>,
  unusedDays: number,
  now: number,
): string {
  const { covered } = coverageOf(coverage, unusedDays, now)
  const span = `${covered} of the last ${count(unusedDays, 'day')}`
  if (grade === 'observed') return `From logs of ${span}${needed === null ? '' : ', and by its purposes'}.`
  if (grade === 'declared')
    return used === null
      ? 'By its purposes alone: no log of its calls was read.'
      : `By its purposes. Logs cover ${span}: too few to say that a scope is not used.`
  return `Not checked whether it needs them.${used === null ? '' : ` Logs cover ${span}.`}`
}
