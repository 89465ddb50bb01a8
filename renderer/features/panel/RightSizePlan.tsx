import { Check, Minus, Plus } from 'lucide-react'
import type { ReactNode } from 'react'
import type { RightSizing } from '../../../shared/model/access.ts'
import type { ApiKeyRecord } from '../../../shared/model/apiKey.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog, DialogButtons } from '../../ui/Dialog.tsx'
import { count } from '../../ui/moments.ts'
import { Note } from '../../ui/Note.tsx'
import { useAction } from '../../vault/useAction.ts'
import { useVault } from '../../vault/VaultContext.ts'
import { ChangeList } from './ChangeList.tsx'

interface RightSizePlanProps {
  record: ApiKeyRecord
  plan: RightSizing
  after: readonly string[]
  onClose: () => void
}

/**
 * The smaller grant whole: before and after, and how it is made at the provider. From here nothing is sent; what was done
 * there can be taken over into the vault.
 */
export function RightSizePlan({ record: { id, name }, plan, after, onClose }: RightSizePlanProps) {
  const { call, actions } = useVault()
  const { busy, problem, run } = useAction()
  const { before, removed, added, keeps, warnings, steps, undo } = plan
  const become = count(after.length, 'scope')

  const takeOver = () =>
    void run(async () => {
      await call.keys.set({ id, scopes: [...after] })
      onClose()
      actions.offerUndo(`Keyward takes ${name} for a key of ${become}`, () => call.keys.set({ id, scopes: before }))
    })

  return (
    <Dialog
      wide
      title={`Right-size to ${become}`}
      about={
        <>
          <bdi>{name}</bdi> has {before === null ? 'scopes that are not known' : count(before.length, 'scope')} now.
        </>
      }
      onClose={onClose}
    >
      <div className="flex flex-col gap-5">
        <div className="grid grid-cols-2 items-start gap-5 max-side:grid-cols-1">
          <Part title="What it loses">
            {removed.length > 0 ? (
              <ChangeList changes={removed} icon={Minus} ink="text-crit" few={8} names />
            ) : (
              <p className="text-ink-2">{before === null ? 'Nobody can tell.' : 'Nothing.'}</p>
            )}
          </Part>
          <div className="flex flex-col gap-5">
            {added.length > 0 && (
              <Part title="What it gets, and has not now">
                <ChangeList changes={added} icon={Plus} ink="text-ink-3" few={8} names />
              </Part>
            )}
            <Part title="What it keeps">
              <ChangeList changes={keeps} icon={Check} ink="text-ok" few={8} names />
            </Part>
          </div>
        </div>
        {warnings.length > 0 && (
          <Note title="Before you do it">
            <ul className="flex list-disc flex-col gap-1 pl-4">
              {warnings.map((warning) => (
                <li key={warning} className="break-words">
                  <bdi>{warning}</bdi>
                </li>
              ))}
            </ul>
          </Note>
        )}
        {steps.length > 0 && (
          <Part title="On the provider’s own page">
            <ol className="flex list-decimal flex-col gap-1 pl-5">
              {steps.map((step) => (
                <li key={step} className="break-words">
                  <bdi>{step}</bdi>
                </li>
              ))}
            </ol>
          </Part>
        )}
        {plan.call && <Call title="Or by its API" of={plan.call} />}
        {undo && <Call title="And back, if something fails" of={undo} />}
        <Part title="The new list">
          <Copied text={after.join('\n')} label="The new list of scopes" />
        </Part>
        <p className="text-ink-2">
          Keyward sends nothing: make the change at the provider. Then take it over, so that the vault holds what the
          key may really do.
        </p>
        {problem && <Note tone="crit">{problem}</Note>}
      </div>
      <DialogButtons>
        <Button onClick={onClose}>Close</Button>
        <Button look="primary" disabled={busy} onClick={takeOver}>
          I made the change: take it over
        </Button>
      </DialogButtons>
    </Dialog>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="min-w-0">
      <h3 className="mb-1 font-semibold">{title}</h3>
      {children}
    </section>
  )
}

function Call({ title, of: { method, path, body } }: { title: string; of: NonNullable<RightSizing['call']> }) {
  return (
    <Part title={title}>
      <code className="block pb-1 break-all">
        {method} {path}
      </code>
      <Copied text={body} label={`${title}: the body`} />
    </Part>
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
