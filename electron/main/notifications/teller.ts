import type { contract } from '../../../shared/api/contract.ts'
import type { Client } from '../../../shared/api/method.ts'
import { localDayOf } from '../../../shared/model/localDays.ts'
import type { Told } from '../../../shared/model/schedule.ts'
import { planNotices, toldBy, withTold } from '../../engine/index.ts'
import { fetchSchedule, handOver } from './fetchSchedule.ts'
import type { Kept, KeptSchedule } from './keptSchedule.ts'
import type { Notifier } from './notifier.ts'
import { noticesOf } from './wording.ts'

export interface TellerParts {
  client: Pick<Client<typeof contract>, 'vault' | 'expiry'>
  now: () => number
  kept: KeptSchedule
  notifier: Pick<Notifier, 'isSupported' | 'show'>
  /** Whether the person wants to be told. */
  wanted: () => boolean
  /** Whether a notice may name keys. */
  named: () => boolean
}

/** Tells keys in time, from the vault while it is open and from what is kept while it is locked. */
export interface Teller {
  /** Tells what is due. @returns when something may be due again, milliseconds since 1970, or null */
  look(): Promise<number | null>
  /** The vault is not what it was, or was locked: the schedule is asked for again. */
  refresh(): void
  /** Whether the schedule is on the disk; null before there was one. */
  isSealed(): boolean | null
}

const nothing: Told = { steps: [], digestDays: [] }

export function tellerOf({ client, now, kept, notifier, wanted, named }: TellerParts): Teller {
  /** Undefined until what an earlier start left was read. */
  let held: Kept | null | undefined
  let stale = true
  let sealed: boolean | null = null

  /** Brings vault and schedule together: what was told first, so that it is in the new schedule. */
  async function meet(): Promise<void> {
    if (held) await handOver(client.expiry, held.told)
    const schedule = await fetchSchedule(client.expiry)
    const recalled = held ? nothing : kept.recall(schedule, localDayOf(now()))
    await handOver(client.expiry, recalled)
    stale = false
    held = { schedule: withTold(schedule, recalled), told: nothing }
    sealed = await kept.write(held)
  }

  async function namesOf(refs: string[]): Promise<Map<string, string>> {
    const { keys } = await client.expiry.keys({ refs: refs.slice(0, 1_000) })
    return new Map(keys.map(({ ref, name }) => [ref, name]))
  }

  return {
    async look() {
      if (held === undefined) {
        held = await kept.read()
        if (held) sealed = true
      }
      const { state } = await client.vault.status({})
      if (state === 'absent' && held) {
        held = null
        sealed = null
        kept.remove()
      }
      if (state === 'unlocked' && stale) await meet()
      if (!held || !wanted() || !notifier.isSupported()) return null
      const at = now()
      const plan = planNotices(withTold(held.schedule, held.told), at)
      const told = toldBy(plan, at)
      if (told.steps.length === 0) return plan.nextAt
      const names = state === 'unlocked' && named() ? await namesOf(told.steps.map(({ ref }) => ref)) : null
      // Kept before it is shown: what a crash cuts off is told by the list, not told twice.
      held = {
        schedule: held.schedule,
        told: {
          steps: [...held.told.steps, ...told.steps],
          digestDays: [...held.told.digestDays, ...told.digestDays],
        },
      }
      sealed = await kept.write(held)
      // What cannot be handed over now is when vault and schedule meet again.
      if (state === 'unlocked') await handOver(client.expiry, told).catch(() => (stale = true))
      for (const notice of noticesOf(plan, names)) notifier.show(notice)
      return planNotices(withTold(held.schedule, held.told), at).nextAt
    },
    refresh() {
      stale = true
    },
    isSealed: () => sealed,
  }
}
