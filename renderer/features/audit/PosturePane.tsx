import { severities } from '../../../shared/model/finding.ts'
import { count, whenOf } from '../../ui/moments.ts'
import { Pane } from '../../ui/Pane.tsx'
import { Part } from '../../ui/Part.tsx'
import { SeverityMark, severityNames } from '../../ui/SeverityMark.tsx'
import { useNow } from '../../ui/useNow.ts'
import { type AuditSummary, openOf } from '../../vault/auditStore.ts'
import { PostureChart } from './PostureChart.tsx'

interface PosturePaneProps {
  summary: AuditSummary
  isOpen: boolean
  onClose: () => void
}

/** How the whole vault stands, and how that has gone. */
export function PosturePane({ summary, isOpen, onClose }: PosturePaneProps) {
  const { open, accepted, keys, checkedAt, history, notChecked } = summary
  const now = useNow()
  const rules = new Set(notChecked.map(({ rule }) => rule)).size
  return (
    <Pane
      group="Audit"
      label="How it stands"
      isOpen={isOpen}
      onClose={onClose}
      head={
        <>
          <h2 className="text-lg leading-6 font-bold tracking-tighter">
            {openOf(summary) === 0 ? 'Nothing found' : `${count(openOf(summary), 'finding')} open`}
          </h2>
          <p className="text-ink-2">
            {count(keys, 'key')} looked at, {whenOf(checkedAt, now)}
          </p>
        </>
      }
    >
      <Part title="Now">
        <dl>
          {severities.map((severity) => (
            <div key={severity} className="flex h-6 items-center gap-2.5">
              <SeverityMark of={severity} />
              <dt className="flex-1">{severityNames[severity]}</dt>
              <dd className="tabular-nums">{open[severity].toLocaleString('en-GB')}</dd>
            </div>
          ))}
          <div className="mt-1 flex h-6 items-center gap-2.5 border-t border-line-soft text-ink-2">
            <dt className="flex-1 pl-6.5">Accepted</dt>
            <dd className="tabular-nums">{accepted.toLocaleString('en-GB')}</dd>
          </div>
        </dl>
        {rules > 0 && (
          <p className="mt-2 text-xs text-ink-3">
            {count(rules, 'rule')} could not look at every key; what was not checked is in no number here.
          </p>
        )}
      </Part>
      <Part title="Open findings by day">
        {history.length > 0 ? (
          <PostureChart history={history} />
        ) : (
          <p className="text-ink-2">Each day on which the vault is audited is kept here.</p>
        )}
      </Part>
    </Pane>
  )
}
