import type { contract } from '../../../shared/api/contract.ts'
import type { Client } from '../../../shared/api/method.ts'
import { localDayOf } from '../../../shared/model/localDays.ts'
import type { Schedule, Told } from '../../../shared/model/schedule.ts'
import { fetchSchedule, handOver } from './fetchSchedule.ts'
import { planNotices, toldBy, withTold } from './plan.ts'
import { type Notice, noticesOf } from './wording.ts'

/** The schedule as the vault gave it last, and what was told since that the vault may not know. */
export interface Kept {
  schedule: Schedule
  told: Told
}

/** Where the schedule is while the vault is locked. */
export interface KeptSchedule {
  /** @returns what an earlier start has left, null when there is nothing that can be read */
  read(): Promise<Kept | null>
  /** @returns whether it is on the disk now; otherwise it is in memory only, and what was told leaves its marks */
  write(kept: Kept): Promise<boolean>
  /** What a start that had it in memory only has told of a schedule, and whether it showed a digest on a local day. */
  recall(schedule: Schedule, day: string): Told
  remove(): void
}

export interface TellerParts {
  client: Pick<Client<typeof contract>, 'vault' | 'expiry'>
  now: () => number
  kept: KeptSchedule
  notifier: { isSupported(): boolean; show(notice: Notice): void }
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
      const { state, sample } = await client.vault.status({})
      // Sample keys are nobody's: nothing of them is told.
      const isOpen = state === 'unlocked' && !sample
      if (state === 'absent' && held) {
        held = null
        sealed = null
        kept.remove()
      }
      if (isOpen && stale) await meet()
      if (!held || !wanted() || !notifier.isSupported()) return null
      const at = now()
      const plan = planNotices(withTold(held.schedule, held.told), at)
      const told = toldBy(plan, at)
      if (told.steps.length === 0) return plan.nextAt
      const names = isOpen && named() ? await namesOf(told.steps.map(({ ref }) => ref)) : null
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
      if (isOpen) await handOver(client.expiry, told).catch(() => (stale = true))
      for (const notice of noticesOf(plan, names)) notifier.show(notice)
      return planNotices(withTold(held.schedule, held.told), at).nextAt
    },
    refresh() {
      stale = true
    },
    isSealed: () => sealed,
  }
}
