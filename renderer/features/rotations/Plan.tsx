import type { RotationPlan } from '../../../shared/model/rotation.ts'
import { Button } from '../../ui/Button.tsx'
import { Note } from '../../ui/Note.tsx'
import { Part } from '../../ui/Part.tsx'
import { Progress } from '../../ui/Progress.tsx'
import { Consents } from '../../vault/Consents.tsx'
import { FilePreviews } from '../../vault/FilePreviews.tsx'

interface PlanProps {
  /** Null until it has come. */
  plan: RotationPlan | null
  isAsking: boolean
  /** Why it could not be had. */
  problem: string | null
  /** Its name; null where nobody knows it. */
  provider: string | null
  /** Asks for it once more. */
  onAgain: () => void
}

/** What a rotation would do: why it may not begin and what can be allowed, else its steps and the files it would write. */
export function Plan({ plan, isAsking, problem, provider, onAgain }: PlanProps) {
  const again = <Button onClick={onAgain}>Look again</Button>
  if (problem !== null)
    return (
      <Note tone="crit" title="What would happen is not known" actions={again}>
        <bdi>{problem}</bdi>
      </Note>
    )
  if (!plan) return <Progress label="Looking at what it would take" done={0} of={0} />
  return (
    <div aria-busy={isAsking} className="flex flex-col gap-4">
      {plan.refused.length > 0 && (
        <Note tone="warn" title="It cannot begin like this" actions={plan.consents.length === 0 && again}>
          {plan.refused.map((why) => (
            <bdi key={why} className="block">
              {why}
            </bdi>
          ))}
          {plan.consents.length > 0 && <Consents consents={plan.consents} provider={provider} onAllowed={onAgain} />}
        </Note>
      )}
      <Part title="What happens">
        <ol className="flex list-decimal flex-col gap-0.5 pl-5 marker:text-ink-3 marker:tabular-nums">
          {plan.steps.map((step) => (
            <li key={step}>
              <bdi>{step}</bdi>
            </li>
          ))}
        </ol>
      </Part>
      {plan.files.length > 0 && (
        <Part title="What is written, once the new value is in force">
          <FilePreviews files={plan.files} />
        </Part>
      )}
    </div>
  )
}
