import { KeyRound, RefreshCw } from 'lucide-react'
import { useState } from 'react'
import type { ApiKeyRecord, SecretVersion } from '../../../shared/model/apiKey.ts'
import { Button } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { whenOf } from '../../ui/moments.ts'
import { Note } from '../../ui/Note.tsx'
import { useNow } from '../../ui/useNow.ts'
import { useUnderWay } from '../../vault/hooks.ts'
import { useVault } from '../../vault/VaultContext.ts'
import { NewValue } from './NewValue.tsx'
import { RevealedValue } from './RevealedValue.tsx'
import { useRevealed } from './useRevealed.ts'

/** The values that the key has had, newest first. */
export function Versions({ record }: { record: ApiKeyRecord }) {
  const [isGiving, setGiving] = useState(false)
  const { place } = useVault()
  const underWay = useUnderWay(record.id)
  const newestFirst = [...record.history].sort((one, other) => other.version - one.version)
  return (
    <>
      {isGiving ? (
        <NewValue id={record.id} onClose={() => setGiving(false)} />
      ) : (
        <div className="flex flex-wrap gap-2">
          {!underWay && (
            <Button icon={RefreshCw} onClick={() => place.askToRotate(record.id)}>
              Rotate
            </Button>
          )}
          <Button icon={KeyRound} onClick={() => setGiving(true)}>
            New value
          </Button>
        </div>
      )}
      {underWay && (
        <div className="mt-4">
          <Note
            title="A rotation is under way"
            actions={
              <Button look="link" onClick={() => place.showRotation(underWay.id)}>
                Show it
              </Button>
            }
          />
        </div>
      )}
      <ul className="mt-4">
        {newestFirst.map((version) => (
          <Version key={version.version} id={record.id} version={version} />
        ))}
      </ul>
    </>
  )
}

const labels: Record<NonNullable<SecretVersion['label']>, string> = {
  pending: 'not in force yet',
  current: 'in force',
  previous: 'the one before',
  revoked: 'ended',
}

function Version({ id, version: { version, label, preview, createdAt } }: { id: string; version: SecretVersion }) {
  const now = useNow()
  const { revealed, reveal, hide } = useRevealed(id, version)
  return (
    <li className="border-b border-line-soft py-2">
      <div className="flex items-center gap-2">
        <b className="tabular-nums">Version {version}</b>
        {label && <Chip>{labels[label]}</Chip>}
        <span className="flex-1" />
        <Button
          look="link"
          className="-mr-2.5"
          aria-label={`${revealed ? 'Hide' : 'Reveal'} version ${version}`}
          onClick={() => (revealed ? hide() : void reveal())}
        >
          {revealed ? 'Hide' : 'Reveal'}
        </Button>
      </div>
      <p className="flex gap-3 text-ink-2">
        <code className="min-w-0 truncate">{preview ?? 'hidden'}</code>
        <span className="text-ink-3">{whenOf(createdAt, now)}</span>
      </p>
      {revealed && (
        <div className="mt-2">
          <RevealedValue of={revealed} />
        </div>
      )}
    </li>
  )
}
