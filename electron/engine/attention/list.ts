import type { z } from 'zod'
import type { attention } from '../../../shared/api/attention.ts'
import { currentAudit } from '../audit/currentAudit.ts'
import { acceptedFindings } from '../audit/exceptions.ts'
import type { Call } from '../call.ts'
import { present } from '../keys/moments.ts'
import { prepared, read } from '../storage/database.ts'
import { type Context, sessionOf } from '../vault/session.ts'
import { linesOf } from './lines.ts'
import { missingFacts } from './missingFacts.ts'
import { openFindings } from './openFindings.ts'
import { snoozedKeys } from './readKeys.ts'
import { keySources, vaultSources } from './sources.ts'
import type { Trouble } from './trouble.ts'

type Answer = z.input<ReturnType<typeof attention.list.output>>

/** What to do, worst first. Looking writes no event. */
export async function listAttention(context: Context, call: Call): Promise<Answer> {
  const { db } = sessionOf(context)
  const now = context.ports.clock.now()
  const of = read(() => prepared<[], number>(db, `SELECT count(*) FROM keys WHERE ${present}`).pluck().get()) ?? 0
  // Sample keys go with their vault: there is nothing to recover.
  const sources = of > 0 && context.own === null ? [...keySources, ...vaultSources] : keySources
  const audit = await currentAudit(context, call)
  await call.pause()
  const open = openFindings(audit, acceptedFindings(db, now))
  const place = { context, db, now, audit, open, snoozed: snoozedKeys(db, now) }
  await call.pause()
  const troubles: Trouble[][] = []
  for (const source of sources) {
    troubles.push(source(place))
    await call.pause()
  }
  const items = linesOf(troubles.flat())
  await call.pause()
  return {
    checkedAt: new Date(now).toISOString(),
    items,
    missing: await missingFacts(db, call),
    keys: items.reduce((count, { key, others }) => count + (key ? 1 : 0) + others.length, 0),
    of,
  }
}
