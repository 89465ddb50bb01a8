import type { RightSizing } from '../../../shared/model/access.ts'
import { PlanPart } from './PlanPart.tsx'

interface PlanByHandProps {
  plan: RightSizing
  after: readonly string[]
}

/** How a smaller grant is made at the provider without Keyward: on its page, or by its API. */
export function PlanByHand({ plan: { steps, call, undo }, after }: PlanByHandProps) {
  return (
    <>
      {steps.length > 0 && (
        <PlanPart title="On the provider’s own page">
          <ol className="flex list-decimal flex-col gap-1 pl-5">
            {steps.map((step) => (
              <li key={step} className="break-words">
                <bdi>{step}</bdi>
              </li>
            ))}
          </ol>
        </PlanPart>
      )}
      {call && <Call title="Or by its API" of={call} />}
      {undo && <Call title="And back, if something fails" of={undo} />}
      <PlanPart title="The new list">
        <Copied text={after.join('\n')} label="The new list of scopes" />
      </PlanPart>
    </>
  )
}

function Call({ title, of: { method, path, body } }: { title: string; of: NonNullable<RightSizing['call']> }) {
  return (
    <PlanPart title={title}>
      <code className="block pb-1 break-all">
        {method} {path}
      </code>
      <Copied text={body} label={`${title}: the body`} />
    </PlanPart>
  )
}

/** A text to be copied: one click chooses it whole. It holds no secret. */
function Copied({ text, label }: { text: string; label: string }) {
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: by the keyboard it is scrolled
      tabIndex={0}
      aria-label={label}
      className="max-h-40 overflow-auto rounded-md bg-sunken px-3 py-2 select-all"
    >
      <pre>
        <code>{text}</code>
      </pre>
    </section>
  )
}
