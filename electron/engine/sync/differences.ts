import type { SyncReport } from '../../../shared/model/sync.ts'
import { type Facts, isSameFact } from './facts.ts'
import type { HeldKey } from './heldKey.ts'

/** What would change of a key, and what stays although the provider has it otherwise. */
export interface Differences {
  changes: SyncReport['updated'][number]['changes']
  kept: Pick<SyncReport['kept'][number], 'field' | 'ours' | 'theirs'>[]
}

/** @param theirs what the provider tells of this key */
export function differences({ facts, lastSeen }: Pick<HeldKey, 'facts' | 'lastSeen'>, theirs: Facts): Differences {
  const found: Differences = { changes: [], kept: [] }
  for (const [field, to] of Object.entries(theirs)) {
    const from = facts[field] ?? null
    if (isSameFact(from, to)) continue
    // A use that was seen has happened, whatever is told later.
    if (field === 'lastUsedAt' && (to === null || (from !== null && to < from))) continue
    // An end that the provider does not know is the person's own, unless it came from there.
    const isOwn = field === 'expiresAt' && to === null && !isSameFact(lastSeen?.expiresAt ?? null, from)
    if (isOwn) found.kept.push({ field, ours: from, theirs: to })
    else found.changes.push({ field, from, to })
  }
  return found
}
