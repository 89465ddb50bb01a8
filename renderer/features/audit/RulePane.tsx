import type { RuleText } from '../../../shared/model/finding.ts'
import { Button } from '../../ui/Button.tsx'
import { count } from '../../ui/moments.ts'
import { Pane } from '../../ui/Pane.tsx'
import { Part } from '../../ui/Part.tsx'
import { SeverityMark, severityNames } from '../../ui/SeverityMark.tsx'
import { AboutRule } from './AboutRule.tsx'
import { fixOf } from './fixOf.ts'
import type { Fold } from './sectionsOf.ts'

interface RulePaneProps {
  fold: Fold
  rule: RuleText | undefined
  isUnfolded: boolean
  isOpen: boolean
  onUnfold: () => void
  /** Puts it right for all of its keys. */
  onFix: () => void
  onClose: () => void
}

/** What the same finding of many keys is about, and what can be done for all of them at once. */
export function RulePane({ fold, rule, isUnfolded, isOpen, ...on }: RulePaneProps) {
  const fix = fixOf(fold.rule)
  const title = rule?.title ?? fold.rule
  const show = isUnfolded ? 'Fold them' : `Show the ${count(fold.count, 'key')}`
  return (
    <Pane
      group="Audit"
      label={title}
      isOpen={isOpen}
      onClose={on.onClose}
      head={
        <>
          <p className="flex items-center gap-2 text-xs font-semibold text-ink-2">
            <SeverityMark of={fold.severity} />
            {severityNames[fold.severity]}
          </p>
          <h2 className="mt-2 mb-1 text-lg leading-6 font-bold tracking-tighter">{title}</h2>
          <p className="text-ink-2">{count(fold.count, 'key')}, one line each when they are shown</p>
          <div className="mt-3.5 flex flex-wrap gap-2">
            <Button look="primary" keys="Enter" onClick={on.onUnfold}>
              {show}
            </Button>
            {!('tab' in fix) && <Button onClick={on.onFix}>{fix.label}, for all</Button>}
          </div>
        </>
      }
    >
      {rule && (
        <>
          <Part title="Why it matters">
            <p>{rule.why}</p>
            <p className="mt-1.5 text-ink-2">{rule.remedy}</p>
          </Part>
          <AboutRule rule={rule} />
        </>
      )}
    </Pane>
  )
}
