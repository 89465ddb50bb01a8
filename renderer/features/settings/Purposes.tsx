import { Plus } from 'lucide-react'
import { useState } from 'react'
import type { OwnPurpose } from '../../../shared/api/purposes.ts'
import { Button } from '../../ui/Button.tsx'
import { count } from '../../ui/moments.ts'
import { Tile } from '../../ui/Tile.tsx'
import { useFollowedAnswer, useProviders } from '../../vault/hooks.ts'
import { useVault } from '../../vault/VaultContext.ts'
import { PurposeForm } from './PurposeForm.tsx'
import { Setting } from './Setting.tsx'
import { SettingGroup } from './SettingGroup.tsx'
import { SettingSection } from './SettingSection.tsx'

/** The person's own purposes, beside those of the catalogue. */
export function Purposes() {
  const { call, actions } = useVault()
  const names = useProviders()
  const [edited, setEdited] = useState<OwnPurpose | 'new' | null>(null)
  const found = useFollowedAnswer(() => call.purposes.list({}))

  function remove(purpose: OwnPurpose) {
    const { id, provider, name } = purpose
    return actions.attempt(async () => {
      await call.purposes.remove({ id, provider })
      actions.offerUndo(`The purpose “${name}” is removed, and keys that name it keep its word`, () =>
        call.purposes.save(purpose),
      )
    })
  }

  return (
    <SettingSection title="Purposes" about="What a job needs of a provider’s scopes.">
      {found?.purposes.length === 0 ? (
        <p className="rounded-lg border border-line px-3.5 py-3 text-ink-2">
          The catalogue names the usual purposes. If a job of yours needs other scopes, name it once here, and give it
          to each key that does it: what goes beyond it shows at once.
        </p>
      ) : (
        <SettingGroup>
          {found?.purposes.map((purpose) => (
            <Setting
              key={`${purpose.provider} ${purpose.id}`}
              title={purpose.name}
              about={`${purpose.id} · ${count(purpose.scopes.length, 'scope')}: ${purpose.scopes.slice(0, 4).join(', ')}${purpose.scopes.length > 4 ? ' …' : ''}`}
            >
              <span className="inline-flex items-center gap-2 text-ink-2">
                <Tile name={names.get(purpose.provider)?.name ?? purpose.provider} />
                {names.get(purpose.provider)?.name ?? purpose.provider}
              </span>
              <Button look="quiet" aria-label={`Edit ${purpose.name}`} onClick={() => setEdited(purpose)}>
                Edit
              </Button>
              <Button look="quiet" aria-label={`Remove ${purpose.name}`} onClick={() => void remove(purpose)}>
                Remove
              </Button>
            </Setting>
          ))}
        </SettingGroup>
      )}
      <Button icon={Plus} className="self-start" onClick={() => setEdited('new')}>
        New purpose…
      </Button>
      {edited && <PurposeForm purpose={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
    </SettingSection>
  )
}
