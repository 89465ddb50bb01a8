import { Eye, EyeOff } from 'lucide-react'
import type { ApiKeyRecord } from '../../../shared/model/apiKey.ts'
import { Button } from '../../ui/Button.tsx'
import { EnvironmentMark } from '../../ui/Environment.tsx'
import { useShortcut } from '../../ui/shortcuts.ts'
import { usePlace } from '../../vault/hooks.ts'
import { useVault } from '../../vault/VaultContext.ts'
import { RevealedValue } from './RevealedValue.tsx'
import { useRevealed } from './useRevealed.ts'

/** The secret of a key: its preview, and the two ways to have it whole. */
export function SecretLine({ record: { id, preview, environmentClass } }: { record: ApiKeyRecord }) {
  const { actions } = useVault()
  // In the list of keys Enter copies; in other lists it does what the line offers.
  const isInKeys = usePlace((here) => here.view === 'keys')
  const { revealed, reveal, hide } = useRevealed(id)
  const toggle = () => (revealed ? hide() : void reveal())
  useShortcut({ keys: 'R', label: 'Reveal the secret', group: 'Key' }, toggle)
  return (
    <div className="mx-5 mb-3 flex flex-col gap-2">
      <div className="flex h-10 items-center gap-1 rounded-md bg-sunken pr-1.5 pl-3">
        <code className="min-w-0 flex-1 truncate">{preview ?? 'hidden'}</code>
        <Button
          look="quiet"
          icon={revealed ? EyeOff : Eye}
          keys="R"
          aria-keyshortcuts="R"
          aria-pressed={revealed !== null}
          onClick={toggle}
        >
          {revealed ? 'Hide' : 'Reveal'}
        </Button>
        <Button
          look={isInKeys ? 'primary' : 'plain'}
          {...(isInKeys && { keys: 'Enter' })}
          onClick={() => void actions.copy(id)}
        >
          {environmentClass === 'production' && <EnvironmentMark of="production" />}
          Copy
          {environmentClass === 'production' && <span className="sr-only"> a production key</span>}
        </Button>
      </div>
      {revealed && <RevealedValue of={revealed} />}
    </div>
  )
}
