import type { Call } from '../call.ts'
import { listPurposes } from '../keys/ownPurposes.ts'
import { type Context, sessionOf } from '../vault/session.ts'
import { auditedFrom } from './auditedFrom.ts'
import { subjectOf } from './judge.ts'
import { readKey } from './readVault.ts'
import type { Subject } from './subject.ts'

/** One key as the audit sees it, an archived or removed one too. @throws KeywardError notFound */
export async function subjectOfKey(context: Context, id: string, call: Call): Promise<Subject> {
  const key = await readKey(sessionOf(context).db, call, id)
  const audited = await auditedFrom({
    keys: [key],
    catalogue: context.catalogue(),
    ownPurposes: listPurposes(context).purposes,
    thresholds: context.ports.settings.get().audit,
    now: context.ports.clock.now(),
  })
  return subjectOf(key, audited)
}
