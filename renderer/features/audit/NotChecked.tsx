import { useMemo, useState } from 'react'
import { useRoving } from '../../ui/useRoving.ts'
import type { AuditSummary } from '../../vault/auditStore.ts'
import { useKeys } from '../../vault/hooks.ts'
import { ReasonLine } from './ReasonLine.tsx'
import { reasonsOf } from './reasonsOf.ts'
import { wayToTell } from './wayToTell.ts'

interface NotCheckedProps {
  notChecked: AuditSummary['notChecked']
  /** The title of a rule. */
  titleOf: (rule: string) => string
}

/** What the audit could not look at, why, and how it is told. It is one stop for Tab, and the arrows move in it. */
export function NotChecked({ notChecked, titleOf }: NotCheckedProps) {
  const byId = useKeys((state) => state.byId)
  const reasons = useMemo(() => {
    const all = reasonsOf(notChecked).map((reason) => {
      const rows = reason.keys.flatMap((id) => byId.get(id) ?? [])
      return { reason, rows, way: wayToTell(reason.rules, rows) }
    })
    // What the person can do something about comes first.
    return all.sort((one, other) => Number(other.way !== null) - Number(one.way !== null))
  }, [notChecked, byId])
  const [open, setOpen] = useState<string | null>(null)
  const roving = useRoving(reasons.map(({ reason }) => reason.why))
  if (reasons.length === 0) return null
  return (
    <section
      aria-labelledby="not-checked"
      className="flex max-h-[min(33%,208px)] shrink-0 flex-col border-t border-line bg-bg pt-3"
    >
      <h2 id="not-checked" className="shrink-0 px-5 pb-1 font-semibold">
        Not checked <span className="ml-1 font-normal text-ink-2">nothing below counts as good</span>
      </h2>
      <ul className="@container min-h-0 overflow-y-auto px-5 pb-3">
        {reasons.map(({ reason, rows, way }) => (
          <ReasonLine
            key={reason.why}
            {...{ reason, rows, way }}
            titleOf={titleOf}
            roving={roving}
            isOpen={open === reason.why}
            onOpen={(isOpen) => setOpen(isOpen ? reason.why : null)}
          />
        ))}
      </ul>
    </section>
  )
}
