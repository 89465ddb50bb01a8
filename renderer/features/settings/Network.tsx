import type { NetworkPermission } from '../../../shared/api/network.ts'
import { Button } from '../../ui/Button.tsx'
import { count, dayOf } from '../../ui/moments.ts'
import { rovingStop } from '../../ui/rovingStop.ts'
import { Tile } from '../../ui/Tile.tsx'
import { type Roving, useRoving } from '../../ui/useRoving.ts'
import { useFollowedAnswer, useKeys, useProviders } from '../../vault/hooks.ts'
import { managedProviders } from '../../vault/syncTargets.ts'
import { useVault } from '../../vault/VaultContext.ts'
import { SettingGroup } from './SettingGroup.tsx'
import { SettingSection } from './SettingSection.tsx'

/** Which providers may be called. The list is one stop for Tab. */
export function Network() {
  const { call, actions, place } = useVault()
  const names = useProviders()
  const told = useFollowedAnswer(() => call.network.list({}))
  const permissions = told?.permissions ?? []
  const managed = new Set(managedProviders(useKeys((state) => state.rows)))
  const canSync = ({ provider, allowed }: NetworkPermission) => allowed && managed.has(provider)
  const roving = useRoving(
    permissions.flatMap((each) => (canSync(each) ? [syncStop(each.provider), each.provider] : [each.provider])),
  )
  const allowed = permissions.filter((permission) => permission.allowed).length
  const toggle = ({ provider, allowed: was }: NetworkPermission) =>
    void actions.attempt(() => (was ? call.network.deny({ provider }) : call.network.allow({ provider })))

  return (
    <SettingSection
      title="Network"
      about={told && `Off until you allow it. ${allowed} of ${count(permissions.length, 'provider')} may be called.`}
    >
      <p className="text-ink-2">
        A provider that you allow is asked when you check, rotate or right-size a key or look at what it knows, and by
        the looks that you schedule: with that key, or the one that manages it. A host that is not the provider’s own is
        asked for with each key.
      </p>
      {permissions.length > 0 && (
        <SettingGroup>
          <ul aria-label="Providers that can be called">
            {permissions.map((permission) => (
              <Line
                key={permission.provider}
                {...permission}
                name={names.get(permission.provider)?.name ?? permission.provider}
                roving={roving}
                onSync={
                  canSync(permission)
                    ? () => place.open({ kind: 'sync', target: { kind: 'provider', provider: permission.provider } })
                    : null
                }
                onToggle={() => toggle(permission)}
              />
            ))}
          </ul>
        </SettingGroup>
      )}
    </SettingSection>
  )
}

interface LineProps extends NetworkPermission {
  /** The name of the provider. */
  name: string
  roving: Roving
  /** Null where no key is held to ask with. */
  onSync: (() => void) | null
  onToggle: () => void
}

const syncStop = (provider: string) => `sync ${provider}`

function Line({ provider, name, allowed, since, roving, onSync, onToggle }: LineProps) {
  return (
    <li className="grid h-9 grid-cols-[20px_minmax(0,1fr)_minmax(0,max-content)_136px] items-center gap-3 border-b border-line-soft pr-1.5 pl-3.5 last:border-b-0">
      <Tile name={name} />
      <bdi className="truncate">{name}</bdi>
      <span className={allowed ? 'truncate text-ink-2 tabular-nums' : 'truncate text-ink-3'}>
        {since === null ? 'not allowed' : `allowed since ${dayOf(since)}`}
      </span>
      <span className="flex justify-end">
        {onSync && (
          <Button
            look="link"
            aria-label={`Sync with ${name}`}
            onClick={onSync}
            {...rovingStop(roving, syncStop(provider))}
          >
            Sync…
          </Button>
        )}
        <Button
          look={allowed ? 'quiet' : 'link'}
          aria-label={allowed ? `Stop calls to ${name}` : `Allow calls to ${name}`}
          onClick={onToggle}
          {...rovingStop(roving, provider)}
        >
          {allowed ? 'Stop' : 'Allow'}
        </Button>
      </span>
    </li>
  )
}
