import type { contract } from '../../../shared/api/contract.ts'
import type { Client } from '../../../shared/api/method.ts'
import type { Schedule, Told } from '../../../shared/model/schedule.ts'

type Expiry = Client<typeof contract>['expiry']

const stepsACall = 500

/** Hands the vault what was told. @throws KeywardError locked */
export async function handOver(expiry: Expiry, { steps, digestDays }: Told): Promise<void> {
  const most = Math.max(steps.length, digestDays.length)
  for (let from = 0; from < most; from += stepsACall) {
    const to = from + stepsACall
    await expiry.told({ steps: steps.slice(from, to), digestDays: digestDays.slice(from, to) })
  }
}

/** All pages of the vault's schedule. @throws KeywardError locked */
export async function fetchSchedule(expiry: Expiry): Promise<Schedule> {
  let page = await expiry.schedule({})
  const keys = [...page.keys]
  while (page.next !== null) {
    page = await expiry.schedule({ after: page.next })
    keys.push(...page.keys)
  }
  return { keys, digestDays: page.digestDays }
}
