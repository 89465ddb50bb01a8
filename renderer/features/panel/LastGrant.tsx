import type { ReactNode } from 'react'
import type { ApiKeyRecord } from '../../../shared/model/apiKey.ts'
import type { GrantChange } from '../../../shared/model/grant.ts'
import type { Provider } from '../../../shared/model/provider.ts'
import { Button } from '../../ui/Button.tsx'
import { confirm } from '../../ui/confirm.ts'
import { count, whenOf } from '../../ui/moments.ts'
import { Note } from '../../ui/Note.tsx'
import { Progress } from '../../ui/Progress.tsx'
import { useNow } from '../../ui/useNow.ts'
import { Consents } from '../../vault/Consents.tsx'
import { useConsents } from '../../vault/useConsents.ts'
import type { Grants } from './useGrants.ts'
import { useManagersOf } from './useManagersOf.ts'

interface LastGrantProps {
  record: ApiKeyRecord
  provider: Provider | null
  grants: Grants
}

/** What became of the last change of the key's scopes at its provider, and the way back. Nothing where there is none. */
export function LastGrant({ record, provider, grants }: LastGrantProps) {
  const { last, busy, problem } = grants
  const name = provider?.name ?? record.provider ?? 'The provider'
  if (busy) return <Progress label={`Asking ${name}, and reading back`} done={0} of={0} />
  const isUnread = last?.state === 'applying' || last?.state === 'undoing'
  if (!isUnread && !last?.canUndo && problem === null) return null
  return (
    <div className="flex flex-col gap-2">
      {isUnread && <Unread record={record} provider={name} last={last} onFind={() => void grants.resume(last.id)} />}
      {!isUnread && last?.canUndo && (
        <Read record={record} provider={provider} name={name} last={last} onUndo={() => void grants.undo()} />
      )}
      {problem && (
        <Note tone="crit" title="It was not done">
          <bdi>{problem}</bdi>
        </Note>
      )}
    </div>
  )
}

interface UnreadProps {
  record: ApiKeyRecord
  provider: string
  last: GrantChange
  onFind: () => void
}

function Unread({ record, provider, last: { state, why }, onFind }: UnreadProps) {
  const consents = useConsents([record, ...useManagersOf(record)])
  const needs = consents !== null && consents.length > 0
  return (
    <Note
      tone="warn"
      title="What this key may do is not known now"
      actions={
        <Button disabled={needs} onClick={onFind}>
          Find out
        </Button>
      }
    >
      {state === 'undoing' ? 'Its old scopes' : 'Other scopes'} were asked for at {provider}.{' '}
      <bdi>{why ?? 'What became of that was not read back.'}</bdi> Finding out only reads.
      {needs && <Consents consents={consents} provider={provider} />}
    </Note>
  )
}

interface ReadProps {
  record: ApiKeyRecord
  provider: Provider | null
  /** The name of the provider. */
  name: string
  last: GrantChange
  onUndo: () => void
}

function Read({ record, provider, name, last, onUndo }: ReadProps) {
  const now = useNow()
  const { state, before, found, widened, trimmed, updatedAt, why } = last
  const isOther = state === 'differs'
  const environment = { word: record.environment, environmentClass: record.environmentClass }
  async function undo() {
    const question = {
      title: 'Give it its old scopes back?',
      about: `${record.name} gets ${count(before.length, 'scope')} at ${name} again, as it had before.`,
      environment,
      action: 'Give them back',
    }
    if (record.environmentClass !== 'production' || (await confirm(question))) onUndo()
  }
  return (
    <Note
      tone={isOther ? 'crit' : why ? 'warn' : 'ok'}
      title={isOther ? `${name} gave it other scopes than were asked for` : `Right-sized at ${name}`}
      actions={<Button onClick={() => void undo()}>Undo</Button>}
    >
      <p className="tabular-nums">
        {count(found?.length ?? 0, 'scope')} in place of {before.length.toLocaleString('en-GB')}, read back{' '}
        {whenOf(updatedAt, now)}.
      </p>
      <Names title="More than was asked for" scopes={widened} />
      <Names title="Missing" scopes={trimmed} />
      {why && !isOther && <bdi className="block">{why}</bdi>}
      {isOther && provider?.links?.keys && (
        <p className="mt-1">
          Look at it there: <code className="break-all select-all">{provider.links.keys}</code>
        </p>
      )}
    </Note>
  )
}

const fewNames = 6

function Names({ title, scopes }: { title: string; scopes: readonly string[] }): ReactNode {
  if (scopes.length === 0) return null
  const rest = scopes.length - fewNames
  return (
    <p>
      <b>{title}:</b> <code className="break-words">{scopes.slice(0, fewNames).join(' ')}</code>
      {rest > 0 && ` and ${rest.toLocaleString('en-GB')} more`}
    </p>
  )
}
