import type { FieldValue, SyncReport, SyncRun } from '../../../shared/model/sync.ts'
import { keysText, someOf } from '../audit/report.ts'
import { paint, printable } from '../output.ts'
import { outputWidth } from './columns.ts'
import { localDay, localMinute } from './moments.ts'
import { wrapped } from './wrapped.ts'

/**
 * What a look at a provider has found, in plain words.
 * @param names of the keys in the vault, by their ids
 * @param labels of the provider's own fields, by their names
 */
export function syncText(
  run: SyncRun,
  names: ReadonlyMap<string, string>,
  labels: ReadonlyMap<string, string>,
): string {
  const { report, whyIncomplete, logs, whyNoLogs } = run
  const { provider, remote, matched, updated, kept, gone, unknown, notChecked } = report
  const reasons = Map.groupBy(notChecked, ({ why }) => why)
  const sections = [
    section(
      'Is otherwise at the provider',
      updated.flatMap(({ name, changes }) => [name, ...changes.map((change) => `  ${changeText(change, labels)}`)]),
    ),
    section(
      'Stays as it is here',
      kept.map((one) => keptText(one, labels)),
    ),
    section(
      'No longer at the provider',
      gone.map(({ name, remoteId }) => `${name} (${remoteId})`),
    ),
    section('Not in the vault', unknown.map(unknownText)),
    section(
      'Not checked',
      [...reasons].map(
        ([why, keys]) => `${namesText(keys.map(({ key }) => names.get(key) ?? key.slice(0, 8)))}: ${why}`,
      ),
    ),
    section('Not whole', whyIncomplete === null ? [] : [whyIncomplete]),
    section(
      'Logs of calls',
      [logs ? logsText(logs) : whyNoLogs].filter((text) => text !== null),
    ),
  ]
  const isSame = updated.length + kept.length + gone.length + unknown.length + notChecked.length === 0
  return [
    `${paint('bold', printable(provider))}  ${keysText(remote)} there, ${matched} of them here`,
    ...(isSame ? ['Nothing differs.'] : []),
    ...sections.flat(),
    '',
  ].join('\n')
}

function section(title: string, entries: readonly string[]): string[] {
  if (entries.length === 0) return []
  const lines = entries.flatMap((entry) => wrapped(`  ${printable(entry)}`, outputWidth(), entry.search(/\S/) + 4))
  return ['', paint('bold', title), ...lines]
}

const fieldNames: Record<string, string> = { expiresAt: 'ends', lastUsedAt: 'last used', name: 'name' }
const nameOf = (field: string, labels: ReadonlyMap<string, string>) => fieldNames[field] ?? labels.get(field) ?? field

type Change = SyncReport['updated'][number]['changes'][number]

function changeText({ field, from, to }: Change, labels: ReadonlyMap<string, string>): string {
  const label = nameOf(field, labels)
  if (!Array.isArray(from) || !Array.isArray(to))
    return `${label}: ${valueText(field, to)} (here: ${valueText(field, from)})`
  const gained = to.filter((item) => !from.includes(item))
  const lost = from.filter((item) => !to.includes(item))
  const parts = [
    ...(gained.length > 0 ? [`gains ${someOf(gained).join(' ')}`] : []),
    ...(lost.length > 0 ? [`loses ${someOf(lost).join(' ')}`] : []),
  ]
  return `${label}: ${parts.join('; ')}`
}

function valueText(field: string, value: FieldValue): string {
  if (field === 'expiresAt') return typeof value === 'string' ? localMinute(value) : 'never'
  if (field === 'lastUsedAt') return typeof value === 'string' ? localMinute(value) : 'not known'
  if (value === null) return 'not known'
  return Array.isArray(value) ? someOf(value).join(' ') || 'none' : String(value)
}

const keptText = ({ name, field, ours, theirs }: SyncReport['kept'][number], labels: ReadonlyMap<string, string>) =>
  `${name}: ${nameOf(field, labels)} ${valueText(field, ours)} (there: ${valueText(field, theirs)})`

function unknownText({ name, remoteId, environment, lastUsedAt }: SyncReport['unknown'][number]): string {
  const used = lastUsedAt === null ? null : `last used ${localDay(lastUsedAt)}`
  return [`${name || 'without a name'} (${remoteId})`, environment, used].filter(Boolean).join(', ')
}

const mostNames = 5

function namesText(names: readonly string[]): string {
  const more = names.length - mostNames
  return names.slice(0, mostNames).join(', ') + (more > 0 ? ` and ${more} more` : '')
}

const logsText = ({ calls, keys, from, to }: NonNullable<SyncRun['logs']>) =>
  calls === 0 || from === null || to === null
    ? 'No call of these keys that was not known.'
    : `${calls} calls of ${keysText(keys)} went into the proof of use, from ${localDay(from)} to ${localDay(to)}.`
