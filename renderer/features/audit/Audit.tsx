import { KeyRound } from 'lucide-react'
import { useEffect } from 'react'
import { Button } from '../../ui/Button.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Note } from '../../ui/Note.tsx'
import { Page } from '../../ui/Page.tsx'
import { useAudit, useAuditProblem, useKeys, usePlace } from '../../vault/hooks.ts'
import { useVault } from '../../vault/VaultContext.ts'
import { Accepted } from './Accepted.tsx'
import { Findings } from './Findings.tsx'

/** What each key may do and should not, worst first; what was accepted of it; and what could not be checked. */
export function Audit() {
  const { audit } = useVault()
  const summary = useAudit()
  const problem = useAuditProblem()
  const hasNoKeys = useKeys(({ rows, complete }) => complete && rows.length === 0)
  const { accepted, key } = usePlace((here) => here.audit)
  // A finding can come by the clock alone, such as an end that is near.
  useEffect(() => audit.runSoon(), [audit])
  if (problem)
    return (
      <Page title="Audit">
        <div className="px-6 py-3">
          <Note tone="crit" title="Not checked">
            {problem}
          </Note>
        </div>
      </Page>
    )
  if (hasNoKeys) return <NoKeys />
  if (!summary)
    return (
      <Page title="Audit">
        <p role="status" className="px-5 py-3 text-ink-2">
          Checking your keys…
        </p>
      </Page>
    )
  return accepted ? <Accepted summary={summary} /> : <Findings key={key} summary={summary} />
}

function NoKeys() {
  const { place } = useVault()
  return (
    <Page title="Audit">
      <Empty icon={KeyRound} title="There are no keys to check">
        <p>
          The audit says what each key may do, what it needs for its purpose, and what logs show that it really uses. It
          works on this machine alone, and changes no key.
        </p>
        <p className="mt-4 flex justify-center gap-2">
          <Button look="primary" keys="N" onClick={() => place.open({ kind: 'add' })}>
            Add a key
          </Button>
          <Button keys="I" onClick={() => place.open({ kind: 'import' })}>
            Import
          </Button>
        </p>
      </Empty>
    </Page>
  )
}
