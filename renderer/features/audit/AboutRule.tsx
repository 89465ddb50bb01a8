import type { RuleText } from '../../../shared/model/finding.ts'
import { Part } from '../../ui/Part.tsx'

/** The rule behind a finding: when it is how bad, and where it comes from. */
export function AboutRule({ rule }: { rule: RuleText }) {
  const { id, severity, owasp, source } = rule
  return (
    <Part title={<>The rule “{rule.title}”</>}>
      <div className="text-xs text-ink-3">
        <p>
          <code>{id}</code>
          {owasp && `, ${owasp}`}
        </p>
        <p>{severity}</p>
        {/* The page goes nowhere by itself: an address is there to be copied. */}
        <p className="break-all select-all">{source}</p>
      </div>
    </Part>
  )
}
