import { KeywardError } from '../../../shared/api/errors.ts'
import type { SyncRun, SyncSchedule } from '../../../shared/model/sync.ts'
import type { Call } from '../call.ts'
import { besideVault } from '../network/besideVault.ts'
import { prepared } from '../storage/database.ts'
import { type Context, change, sessionOf } from '../vault/session.ts'
import { applySync } from './apply.ts'
import { lookAt } from './look.ts'
import { listSchedules, type Schedule, schedulesIn } from './schedules.ts'

const hourMs = 3_600_000
/** A look that failed is repeated no sooner. */
const patienceMs = hourMs

/**
 * Looks at the providers whose time has come, one after the other. What differs waits for a person, unless it is the last
 * use alone, which nobody has written. Why a look failed is kept.
 * @throws KeywardError locked, cancelled
 */
export function runDueSyncs(context: Context, call: Call): Promise<{ schedules: SyncSchedule[] }> {
  return besideVault(context, call, async ({ turn, write }) => {
    // Nobody waits for it, so that nobody is told how far it is.
    const quiet = { ...call, step: call.pause }
    const next = () => turn(() => takeDue(context))
    for (let due = await next(); due !== null; due = await next()) {
      const { provider } = due
      const problem = await problemOf(() => look(context, provider, quiet))
      await write(({ db }) =>
        prepared(db, 'UPDATE sync_schedules SET problem = ? WHERE provider = ?').run(problem, provider),
      )
    }
    return turn(() => listSchedules(context))
  })
}

/** Takes one schedule whose time has come. It is not due any more then, here and for other programs with this vault. */
function takeDue(context: Context): Schedule | null {
  const now = context.ports.clock.now()
  // Looked up before: nothing is written while nothing is due.
  if (!schedulesIn(sessionOf(context).db).some((schedule) => isDue(schedule, now))) return null
  return change(context, ({ db }) => {
    const due = schedulesIn(db).find((schedule) => isDue(schedule, now)) ?? null
    if (due) prepared(db, 'UPDATE sync_schedules SET last_at = ? WHERE provider = ?').run(now, due.provider)
    return due
  })
}

/** A look that is still to come was made by a clock that was set back since. */
const isDue = ({ every_hours, last_at, problem }: Schedule, now: number) =>
  last_at === null ||
  last_at > now ||
  now - last_at >= (problem === null ? every_hours * hourMs : Math.min(every_hours * hourMs, patienceMs))

async function look(context: Context, provider: string, call: Call): Promise<void> {
  const { sync } = await lookAt(context, { kind: 'provider', provider }, call)
  if (!sync.report.applied && isLastUseAlone(sync)) await call.turn(() => applySync(context, sync.id, call))
}

const isLastUseAlone = ({ report }: SyncRun) =>
  report.updated.every(({ changes }) => changes.every(({ field }) => field === 'lastUsedAt'))

/** @returns why the steps failed, null where they did not */
async function problemOf(steps: () => Promise<void>): Promise<string | null> {
  try {
    await steps()
    return null
  } catch (error) {
    if (!(error instanceof KeywardError) || error.code === 'locked' || error.code === 'cancelled') throw error
    return error.message
  }
}
