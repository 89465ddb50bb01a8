import { ArrowDownUp, ArrowLeft } from 'lucide-react'
import type { Provider } from '../../../shared/model/provider.ts'
import { Button } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { EnvironmentMark } from '../../ui/Environment.tsx'
import { Tile } from '../../ui/Tile.tsx'
import { useKeys, useProvider } from '../../vault/hooks.ts'
import { managersIn } from '../../vault/managersIn.ts'
import { useVault } from '../../vault/VaultContext.ts'
import { Fact, Facts } from './Facts.tsx'
import { offersOf, sourcesOf } from './providerWords.ts'
import { SettingSection } from './SettingSection.tsx'

/** What is known of one provider, and where it comes from. */
export function ProviderFacts({ id, onBack }: { id: string; onBack: () => void }) {
  const provider = useProvider(id)
  return (
    <div className="flex flex-col gap-4">
      <Button look="quiet" icon={ArrowLeft} autoFocus className="-ml-2.5 self-start" onClick={onBack}>
        All providers
      </Button>
      {provider && <Known provider={provider} />}
    </div>
  )
}

function Known({ provider }: { provider: Provider }) {
  const { place } = useVault()
  const { id, name, website, environments, environmentRule, types, formats, scopes, purposes, links, rules } = provider
  const isManaged = useKeys((state) => managersIn(state.rows, id).length > 0)
  const prefixes = [...new Set(formats.flatMap(({ prefix }) => prefix || []))]
  return (
    <>
      <div className="flex items-center gap-3">
        <Tile name={name} size="big" />
        <div>
          <h2 className="text-base font-bold tracking-tight">{name}</h2>
          <p className="text-ink-2">
            <code>{id}</code> {website}
          </p>
        </div>
        {isManaged && (
          <Button
            icon={ArrowDownUp}
            className="ml-auto"
            onClick={() => place.open({ kind: 'sync', target: { kind: 'provider', provider: id } })}
          >
            Sync…
          </Button>
        )}
      </div>
      <Facts>
        <Fact name="Environments">
          <Lines of={environments.map(({ id: word, class: kind, note }) => [word, note, kind])} />
        </Fact>
        {environmentRule && <Fact name="How they show">{environmentRule}</Fact>}
        <Fact name="Types of keys">
          <Lines of={types.map((type) => [type.name, type.note])} />
        </Fact>
        <Fact name="A key begins with">
          <span className="flex flex-wrap gap-1">
            {prefixes.map((prefix) => (
              <Chip key={prefix}>
                <code>{prefix}</code>
              </Chip>
            ))}
            {prefixes.length === 0 && 'nothing that tells it from others'}
          </span>
        </Fact>
        <Fact name="Scopes">
          {scopes === undefined ? 'not known' : scopes.length === 0 ? 'none' : `${scopes.length} known`}
        </Fact>
        <Fact name="Purposes">{purposes?.map((purpose) => purpose.name).join(', ') || 'none named'}</Fact>
        <Fact name="Offers">
          <Lines of={offersOf(provider)} />
        </Fact>
        <Fact name="Where its keys are">
          {links?.keys ? <code className="break-all">{links.keys}</code> : 'not known'}
        </Fact>
      </Facts>
      {rules && rules.length > 0 && (
        <SettingSection title="Good to know">
          <ul className="flex list-disc flex-col gap-1 pl-5 text-ink-2">
            {rules.map((rule) => (
              <li key={rule}>{rule}</li>
            ))}
          </ul>
        </SettingSection>
      )}
      <SettingSection title="Sources" about="Where each group of facts comes from, and when that was looked at.">
        <Facts>
          {sourcesOf(provider).map(([group, source]) => (
            <Fact key={group} name={group}>
              {source}
            </Fact>
          ))}
        </Facts>
      </SettingSection>
    </>
  )
}

type Kind = 'production' | 'non-production'

function Lines({ of }: { of: readonly (readonly [word: string, note: string | undefined, kind?: Kind])[] }) {
  if (of.length === 0) return 'none'
  return of.map(([word, note, kind]) => (
    <p key={word} className="flex items-baseline gap-1.75">
      {kind && <EnvironmentMark of={kind} />}
      <span>
        {word} {note && <span className="text-ink-3">{note}</span>}
      </span>
    </p>
  ))
}
