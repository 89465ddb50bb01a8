import type { SyncReport, SyncRun } from '../../../shared/model/sync.ts'
import { count, dayOf } from '../../ui/moments.ts'
import { listChange } from './fieldWords.ts'

type Updated = SyncReport['updated'][number]

/**
 * Splits the keys that would change: most were used since, and nothing else has changed. Of the others those come first that
 * can do more than stands here, then those whose scopes are otherwise.
 */
export function splitUpdated(updated: readonly Updated[]): { changed: Updated[]; used: Updated[] } {
  const isUsedAlone = ({ changes }: Updated) => changes.every(({ field }) => field === 'lastUsedAt')
  const changed = updated.filter((each) => !isUsedAlone(each)).sort((one, other) => gravityOf(other) - gravityOf(one))
  return { changed, used: updated.filter(isUsedAlone) }
}

function gravityOf({ changes }: Updated): number {
  const scopes = changes.find(({ field }) => field === 'scopes')
  if (!scopes) return 0
  return (listChange(scopes.from, scopes.to)?.gained.length ?? 0) > 0 ? 2 : 1
}

/** Splits the changes of a key: `learnt` are facts that nobody has told so far, and take no words of their own. */
export function splitChanges(changes: Updated['changes']): Record<'learnt' | 'changed', Updated['changes']> {
  const isLearnt = ({ field, from }: Updated['changes'][number]) => from === null && field !== 'scopes'
  return { learnt: changes.filter(isLearnt), changed: changes.filter((change) => !isLearnt(change)) }
}

/** How many facts would be taken over. */
export const changesOf = ({ updated }: Pick<SyncReport, 'updated'>): number =>
  updated.reduce((sum, { changes }) => sum + changes.length, 0)

/** How many keys there are, and how many of them here. */
export const countsText = ({ remote, matched }: Pick<SyncReport, 'remote' | 'matched'>, provider: string): string =>
  `${count(remote, 'key')} at ${provider}, ${matched === remote && remote > 1 ? 'all' : matched.toLocaleString('en-GB')} of them here.`

/** What a look came to, in one sentence for those who hear it. */
export function spokenOf({ report }: Pick<SyncRun, 'report'>, provider: string): string {
  const { updated, kept, gone, unknown, notChecked, applied } = report
  if (applied && updated.length > 0) return `Taken over: ${count(updated.length, 'key')} changed in the vault.`
  const parts = [
    updated.length > 0 && `${count(updated.length, 'key')} to take over`,
    kept.length > 0 && `${count(kept.length, 'fact')} of yours kept`,
    gone.length > 0 && `${gone.length.toLocaleString('en-GB')} not there any more`,
    unknown.length > 0 && `${unknown.length.toLocaleString('en-GB')} not held here`,
    notChecked.length > 0 && `${notChecked.length.toLocaleString('en-GB')} not checked`,
  ].filter(Boolean)
  return parts.length === 0 ? `Nothing differs at ${provider}.` : `${parts.join(', ')}.`
}

/** What came into the ledger of the provider's logs. */
export function logsText({ logs, whyNoLogs }: Pick<SyncRun, 'logs' | 'whyNoLogs'>): string {
  if (logs === null) return whyNoLogs ?? ''
  if (logs.calls === 0 || logs.from === null || logs.to === null) return 'No new call of these keys.'
  return `${count(logs.calls, 'call')} of ${count(logs.keys, 'key')}, from ${dayOf(logs.from)} to ${dayOf(logs.to)}.`
}
