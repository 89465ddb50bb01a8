import type { z } from 'zod'
import { KeywardError } from '../../../shared/api/errors.ts'
import type { sync } from '../../../shared/api/sync.ts'
import type { SyncSchedule } from '../../../shared/model/sync.ts'
import { isoOrNull } from '../keys/moments.ts'
import { findProvider } from '../providers/catalogue.ts'
import { adapterOf } from '../rotation/adapters/adapterOf.ts'
import { type Db, prepared, read } from '../storage/database.ts'
import { type Context, change, sessionOf } from '../vault/session.ts'

/** How often a provider is looked at. Times are milliseconds since 1970. */
export interface Schedule {
  provider: string
  every_hours: number
  /** When the last look began; null before the first. */
  last_at: number | null
  /** Why it failed, a full sentence; null where it did not. */
  problem: string | null
}

export function listSchedules(context: Context): { schedules: SyncSchedule[] } {
  const rows = schedulesIn(sessionOf(context).db)
  return {
    schedules: rows.map(({ provider, every_hours, last_at, problem }) => ({
      provider,
      everyHours: every_hours,
      lastAt: isoOrNull(last_at),
      problem,
    })),
  }
}

/** By the names of the providers. */
export const schedulesIn = (db: Db): Schedule[] =>
  read(() => prepared<[], Schedule>(db, 'SELECT * FROM sync_schedules ORDER BY provider').all())

/** @throws KeywardError notFound, refused where the provider cannot be asked for its keys */
export async function setSchedule(
  context: Context,
  { provider, everyHours }: z.output<typeof sync.schedule.input>,
): Promise<{ schedules: SyncSchedule[] }> {
  if (everyHours !== null) await checkAskable(context, provider)
  change(context, ({ db, log }) => {
    if (everyHours === null) prepared(db, 'DELETE FROM sync_schedules WHERE provider = ?').run(provider)
    else
      prepared(
        db,
        `INSERT INTO sync_schedules (provider, every_hours) VALUES (@provider, @everyHours)
         ON CONFLICT (provider) DO UPDATE SET every_hours = @everyHours, problem = NULL`,
      ).run({ provider, everyHours })
    log('sync.scheduled', null, `${provider}: ${everyHours === null ? 'never' : `every ${everyHours} hours`}`)
  })
  return listSchedules(context)
}

async function checkAskable(context: Context, id: string): Promise<void> {
  const provider = findProvider(id, context.catalogue().outlines)
  if (!provider)
    throw new KeywardError('notFound', 'There is no such provider. Look at the list of providers for the one you mean.')
  if (await adapterOf(id)) return
  throw new KeywardError(
    'refused',
    `Keyward knows no call to ${provider.name} that tells of its keys. Nothing was changed.`,
  )
}
