import type { AccessFacts } from '../../../shared/model/access.ts'
import type { Finding, FindingEvidence } from '../../../shared/model/finding.ts'
import { count, dayOf, utcDayOf } from '../../ui/moments.ts'
import { Part } from '../../ui/Part.tsx'
import { useNow } from '../../ui/useNow.ts'
import { CoverageStrip } from '../../vault/CoverageStrip.tsx'
import { coverageOf } from '../../vault/coverageOf.ts'
import { useAnswer, useAudit } from '../../vault/hooks.ts'
import { useSettings } from '../../vault/settingsStore.ts'
import { useVault } from '../../vault/VaultContext.ts'

interface EvidenceProps {
  finding: Finding
  /** A smaller grant puts it right, so that what the key really used matters. */
  isAboutScopes: boolean
}

const fewUses = 6

/** What a finding rests on: where it is known from, what the key did, and which days logs cover. */
export function Evidence({ finding: { key, evidence }, isAboutScopes }: EvidenceProps) {
  const { call } = useVault()
  const summary = useAudit()
  const now = useNow()
  const askedDays = useSettings()?.audit.unusedDays
  const isOfUse = isAboutScopes || evidence.grade === 'observed'
  const access = useAnswer(async () => (isOfUse ? call.audit.access({ key }) : null), summary)?.access
  const coverage = access?.used && askedDays !== undefined ? coverageOf(access.coverage, askedDays, now) : null
  return (
    <>
      <Part title="Evidence">
        <p className="text-ink-2">
          {wordsOf(evidence)}
          {access?.used && evidence.grade !== 'observed' && ' This is what logs show of its use:'}
        </p>
        {access?.used && <Uses uses={access.used} granted={access.granted} />}
      </Part>
      {coverage && (
        <Part title={`Coverage: ${coverage.covered} of the last ${count(coverage.days.length, 'day')}, from logs`}>
          <CoverageStrip coverage={coverage} />
        </Part>
      )}
    </>
  )
}

interface UsesProps {
  uses: NonNullable<AccessFacts['used']>
  granted: AccessFacts['granted']
}

/** The scopes that were used most, and how many were never seen. */
function Uses({ uses, granted }: UsesProps) {
  const most = [...uses].sort((one, other) => other.count - one.count)
  const names = new Set(uses.map(({ scope }) => scope))
  const unseen = granted?.filter((scope) => !names.has(scope)).length ?? 0
  const others = most.slice(fewUses)
  return (
    <table className="mt-1.5 w-full border-collapse">
      <caption className="sr-only">What the key did</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">Scope</th>
          <th scope="col">Last used</th>
          <th scope="col">Calls</th>
        </tr>
      </thead>
      <tbody>
        {most.slice(0, fewUses).map(({ scope, last, count: calls }) => (
          <tr key={scope} className="h-6 border-b border-line-soft">
            <th scope="row" className="max-w-0 truncate text-left font-normal">
              <code>
                <bdi>{scope}</bdi>
              </code>
            </th>
            <td className="w-24 text-ink-2">{utcDayOf(last)}</td>
            <td className="w-20 text-right tabular-nums">{calls.toLocaleString('en-GB')}</td>
          </tr>
        ))}
        {others.length > 0 && (
          <tr className="h-6 border-b border-line-soft text-ink-2">
            <td colSpan={2}>{count(others.length, 'other scope')}</td>
            <td className="text-right tabular-nums">
              {others.reduce((sum, { count: calls }) => sum + calls, 0).toLocaleString('en-GB')}
            </td>
          </tr>
        )}
        {unseen > 0 && (
          <tr className="h-6 border-b border-line-soft text-ink-2">
            <td colSpan={2}>{count(unseen, 'granted scope')} not seen in any log</td>
            <td className="text-right tabular-nums">0</td>
          </tr>
        )}
      </tbody>
    </table>
  )
}

/** How well it is known, in words. */
function wordsOf({ grade, from, to, rows }: FindingEvidence): string {
  switch (grade) {
    case 'observed': {
      const when = from && to ? ` from ${dayOf(from)} to ${dayOf(to)}` : ''
      return `Seen in logs${when}: ${count(rows, 'row')} of the ledger.`
    }
    case 'reported':
      return to
        ? `The provider told that it was used last on ${dayOf(to)}.`
        : 'The provider told when it was used last.'
    case 'declared':
      return 'Told by its purposes alone; no log shows what it really uses.'
    case 'none':
      return 'It stands in the key’s own record.'
  }
}
