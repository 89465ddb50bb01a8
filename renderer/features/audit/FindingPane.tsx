import type { Finding, RuleText } from '../../../shared/model/finding.ts'
import { Button } from '../../ui/Button.tsx'
import { Environment } from '../../ui/Environment.tsx'
import { Pane } from '../../ui/Pane.tsx'
import { Part } from '../../ui/Part.tsx'
import { SeverityMark, severityNames } from '../../ui/SeverityMark.tsx'
import { Tile } from '../../ui/Tile.tsx'
import { useAnswer, useAudit, useKeys } from '../../vault/hooks.ts'
import { useVault } from '../../vault/VaultContext.ts'
import { AboutRule } from './AboutRule.tsx'
import { Accept } from './Accept.tsx'
import { Evidence } from './Evidence.tsx'
import { isRightSized, labelOf } from './fixOf.ts'
import { RightSized } from './RightSized.tsx'
import { ScopeNames } from './ScopeNames.tsx'
import { Worded } from './Worded.tsx'

interface FindingPaneProps {
  finding: Finding
  rule: RuleText | undefined
  /** The name of the key's provider; null where nobody knows it. */
  provider: string | null
  isOpen: boolean
  isAccepting: boolean
  onAccepting: (isAccepting: boolean) => void
  onFix: () => void
  onOpenKey: () => void
  onClose: () => void
}

const inks = { critical: 'text-crit', high: 'text-crit', medium: 'text-warn', low: 'text-ink-2' }

/** One finding whole: what it is, what it rests on, what can be done, and how it is accepted instead. */
export function FindingPane({ finding, rule, provider, isOpen, isAccepting, ...on }: FindingPaneProps) {
  const { key, name, severity, title, why, scopes, remedy } = finding
  const { call } = useVault()
  const row = useKeys(({ byId }) => byId.get(key))
  const summary = useAudit()
  const isAboutScopes = isRightSized(finding.rule)
  const plan = useAnswer(async () => (isAboutScopes ? call.audit.rightSize({ key }) : null), summary)?.plan
  return (
    <Pane
      group="Audit"
      label={title}
      isOpen={isOpen}
      onClose={on.onClose}
      head={
        <>
          <p className={`flex items-center gap-2 text-xs font-semibold ${inks[severity]}`}>
            <SeverityMark of={severity} />
            {severityNames[severity]}
          </p>
          <h2 className="mt-2 mb-1 text-lg leading-6 font-bold tracking-tighter break-words">
            <bdi>{title}</bdi>
          </h2>
          <p className="flex items-center gap-2.5 text-ink-2">
            <Tile name={provider} />
            <bdi className="truncate font-medium text-ink" title={name}>
              {name}
            </bdi>
            {row && (
              <span className="flex shrink-0">
                <Environment word={row.environment} environmentClass={row.environmentClass} />
              </span>
            )}
            {row?.preview && <code className="shrink-0">{row.preview}</code>}
          </p>
          <div className="mt-3.5 flex flex-wrap gap-2">
            <Button look="primary" keys="Enter" onClick={on.onFix}>
              {labelOf(finding.rule, plan ?? null)}
            </Button>
            <Button keys="O" onClick={on.onOpenKey}>
              Open key
            </Button>
          </div>
        </>
      }
      foot={<Accept finding={finding} isOpen={isAccepting} onOpen={on.onAccepting} />}
    >
      <Part title="Why it matters">
        <p className="break-words">
          <Worded text={why} scopes={scopes} />
        </p>
        <p className="mt-1.5 text-ink-2">
          <Worded text={remedy} scopes={scopes} />
        </p>
      </Part>
      <Evidence finding={finding} isAboutScopes={isAboutScopes} />
      {plan && <RightSized plan={plan} onAll={on.onFix} />}
      <ScopeNames scopes={scopes} />
      {rule && <AboutRule rule={rule} />}
    </Pane>
  )
}
