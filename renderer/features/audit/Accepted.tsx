import { ArrowLeft, BadgeCheck } from 'lucide-react'
import { Button } from '../../ui/Button.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Page } from '../../ui/Page.tsx'
import { useFirstFocus } from '../../ui/useFirstFocus.ts'
import { useRoving } from '../../ui/useRoving.ts'
import type { AuditSummary } from '../../vault/auditStore.ts'
import { useAnswer, useKeys, useProviders } from '../../vault/hooks.ts'
import { useVault } from '../../vault/VaultContext.ts'
import { AcceptedLine } from './AcceptedLine.tsx'
import { acceptedGroups } from './acceptedGroups.ts'

/** What was accepted: what holds, what has come back because its day has passed, and what no longer is as it was. */
export function Accepted({ summary }: { summary: AuditSummary }) {
  const { call, place } = useVault()
  const byId = useKeys((state) => state.byId)
  const providers = useProviders()
  const exceptions = useAnswer(() => call.audit.exceptions({}), summary)?.exceptions
  const groups = acceptedGroups(exceptions ?? [])
  const roving = useRoving(groups.flatMap(({ exceptions }) => exceptions.map(({ finding }) => finding)))
  useFirstFocus(roving.focus)
  const nameOf = (key: string) => {
    const id = byId.get(key)?.provider
    return id ? (providers.get(id)?.name ?? id) : null
  }
  return (
    <Page
      title="Accepted findings"
      count={exceptions?.length || undefined}
      actions={
        <Button look="quiet" icon={ArrowLeft} onClick={() => place.showAudit()}>
          Back to the audit
        </Button>
      }
      hints={[
        { keys: ['ArrowUp', 'ArrowDown'], label: 'move' },
        { keys: ['Enter'], label: 'take back' },
        { keys: ['O'], label: 'open key' },
      ]}
    >
      {exceptions?.length === 0 && (
        <Empty icon={BadgeCheck} title="Nothing is accepted">
          A finding that is all right for a while can be accepted, with why and until when. It stands here until then,
          and comes back by itself when the day has passed or the key changes.
        </Empty>
      )}
      <div className="@container min-h-0 flex-1 overflow-y-auto">
        {groups.map(({ state, title, about, exceptions }) => (
          <section key={state} aria-labelledby={`accepted-${state}`}>
            <h2
              id={`accepted-${state}`}
              className="flex items-baseline gap-2 border-b border-line px-5 pt-3 pb-1.5 text-xs font-semibold text-ink-2"
            >
              {title} <span className="font-normal text-ink-3 tabular-nums">{exceptions.length}</span>
              <span className="ml-auto truncate font-normal text-ink-3">{about}</span>
            </h2>
            <ul>
              {exceptions.map((each) => (
                <AcceptedLine
                  key={each.finding}
                  exception={each}
                  row={byId.get(each.key)}
                  provider={nameOf(each.key)}
                  roving={roving}
                />
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Page>
  )
}
