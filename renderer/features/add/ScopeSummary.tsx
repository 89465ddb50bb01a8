import type { Provider } from '../../../shared/model/provider.ts'
import { Button } from '../../ui/Button.tsx'
import { count } from '../../ui/moments.ts'
import { reachOf } from '../../vault/reachOf.ts'
import type { Comparison } from './beyondPurpose.ts'
import { scopeLock } from './scopeLock.ts'

interface ScopeSummaryProps {
  provider: Provider
  environment: string | null
  type: string | null
  scopes: readonly string[] | null
  comparison: Comparison | null
  /** The names of the purposes, as they are said in a sentence. */
  purposes: string
  onChange: (scopes: readonly string[]) => void
}

/** What the chosen scopes can do, in words, and what is wrong with the choice. */
export function ScopeSummary({
  provider,
  environment,
  type,
  scopes,
  comparison,
  purposes,
  onChange,
}: ScopeSummaryProps) {
  const { title, detail } = reachOf(provider, { type, environment, scopes })
  const amount = count(scopes?.length ?? 0, 'scope')
  const lockOf = scopeLock(provider, type)
  const locked = new Set(provider.scopes?.filter((scope) => lockOf(scope) !== null).map(({ name }) => name))
  const misfits = scopes?.filter((name) => locked.has(name)) ?? []
  const without = (names: readonly string[]) => scopes?.filter((name) => !names.includes(name)) ?? []
  const { beyond = [], missing = [] } = comparison ?? {}
  return (
    <div role="status" className="flex flex-col gap-1 border-t border-line bg-bg px-5 py-3">
      <p>
        <b>{scopes === null ? 'Not known what it may do.' : `${amount}.`}</b>{' '}
        {scopes === null
          ? 'A check that needs its scopes is shown as “not checked”.'
          : `${title === amount ? '' : `${title}. `}${detail}`}
      </p>
      {misfits.length > 0 && (
        <p className="text-crit">
          {count(misfits.length, 'scope')} cannot be on a key of this type.{' '}
          <Button look="link" className="h-5! px-0!" onClick={() => onChange(without(misfits))}>
            Drop {misfits.length === 1 ? 'it' : 'them'}
          </Button>
        </p>
      )}
      {beyond.length > 0 && (
        <p className="text-ink-2">
          {beyond.length} {beyond.length === 1 ? 'is' : 'are'} beyond {purposes}.{' '}
          <Button look="link" className="h-5! px-0!" onClick={() => onChange(without(beyond))}>
            Drop {beyond.length === 1 ? 'it' : 'them'}
          </Button>
        </p>
      )}
      {missing.length > 0 && (
        <p className="text-ink-2">
          {count(missing.length, 'scope')} that {purposes} {missing.length === 1 ? 'needs is' : 'needs are'} not chosen.{' '}
          <Button look="link" className="h-5! px-0!" onClick={() => onChange([...(scopes ?? []), ...missing])}>
            Add {missing.length === 1 ? 'it' : 'them'}
          </Button>
        </p>
      )}
    </div>
  )
}
