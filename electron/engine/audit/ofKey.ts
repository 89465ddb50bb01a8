import type { AccessFacts } from '../../../shared/model/access.ts'
import { dayMs } from '../../../shared/model/localDays.ts'
import type { Call } from '../call.ts'
import type { Context } from '../vault/session.ts'
import { planRightSizing } from './planRightSizing.ts'
import { subjectOfKey } from './subjectOfKey.ts'

const dayIso = (day: number) => new Date(day * dayMs).toISOString()

/** What a key may do, needs and uses. @throws KeywardError notFound */
export async function accessOfKey(context: Context, id: string, call: Call): Promise<{ access: AccessFacts }> {
  const { access, ledger } = await subjectOfKey(context, id, call)
  const list = (names: readonly string[] | null) => names && [...names]
  const required = new Set(access.required)
  return {
    access: {
      granted: list(access.granted),
      needed: list(access.needed),
      used:
        access.used &&
        [...ledger.byScope].map(([scope, { count, days, first, last }]) => ({
          scope,
          count,
          days,
          first: dayIso(first),
          last: dayIso(last),
        })),
      excess: access.excess && (access.granted ?? []).filter((scope) => !required.has(scope)),
      unclassified: [...access.unclassified],
      grade: access.grade,
      coverage: ledger.covered.map(({ from, to }) => ({ from: dayIso(from), to: dayIso(to), days: to - from + 1 })),
    },
  }
}

/** Plans the smallest grant for a key. @throws KeywardError notFound */
export async function rightSizeKey(context: Context, id: string, call: Call) {
  return { plan: planRightSizing(await subjectOfKey(context, id, call)) }
}
