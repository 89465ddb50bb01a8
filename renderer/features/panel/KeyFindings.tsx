import type { Finding } from '../../../shared/model/finding.ts'
import { Button } from '../../ui/Button.tsx'
import { count } from '../../ui/moments.ts'
import { SeverityMark, severityNames } from '../../ui/SeverityMark.tsx'
import { useFollowedAnswer } from '../../vault/hooks.ts'
import { useVault } from '../../vault/VaultContext.ts'

const few = 4

/** What the audit found in the key, worst first, each leading to it; and how much of it was not looked at. */
export function KeyFindings({ id }: { id: string }) {
  const { call, place } = useVault()
  const found = useFollowedAnswer(() => call.audit.findings({ key: id, limit: few }), id)
  const unchecked = useFollowedAnswer(() => call.audit.notChecked({ key: id, limit: 1 }), id)?.of
  // A key that was put aside is not audited.
  if (!found || unchecked === undefined || found.of + unchecked === 0) return null
  const { findings, of } = found
  const rest = [
    of > findings.length && `${of - findings.length} more`,
    unchecked > 0 && `${count(unchecked, 'rule')} not checked`,
  ].filter(Boolean)
  return (
    <section aria-labelledby="key-findings">
      <h3 id="key-findings" className="mb-0.5 font-semibold">
        Findings <span className="font-normal text-ink-3 tabular-nums">{of}</span>
      </h3>
      <ul>
        {findings.map((finding) => (
          <Line key={finding.id} finding={finding} />
        ))}
      </ul>
      {rest.length > 0 && (
        <Button look="link" className="-ml-2.5" onClick={() => place.showAudit({ key: id })}>
          {rest.join(', ')}
        </Button>
      )}
    </section>
  )
}

function Line({ finding: { id, key, severity, title } }: { finding: Finding }) {
  const { place } = useVault()
  return (
    <li className="border-b border-line-soft">
      <button
        type="button"
        className="-mx-2 flex min-h-line w-[calc(100%+16px)] items-center gap-2 rounded-md px-2 text-left outline-offset-[-2px] hover:bg-hover"
        onClick={() => place.showAudit({ key, finding: id })}
      >
        <SeverityMark of={severity} />
        <span className="min-w-0 flex-1 truncate" title={title}>
          <span className="sr-only">{severityNames[severity]}: </span>
          <bdi>{title}</bdi>
        </span>
      </button>
    </li>
  )
}
