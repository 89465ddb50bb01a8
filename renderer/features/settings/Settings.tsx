import { type ReactNode, useRef } from 'react'
import type { Settings as Values } from '../../../shared/model/settings.ts'
import { classes } from '../../ui/classes.ts'
import { Page } from '../../ui/Page.tsx'
import { useFirstFocus } from '../../ui/useFirstFocus.ts'
import { useRoving } from '../../ui/useRoving.ts'
import { usePlace } from '../../vault/hooks.ts'
import { useSettings } from '../../vault/settingsStore.ts'
import { useVault } from '../../vault/VaultContext.ts'
import { About } from './About.tsx'
import { Appearance } from './Appearance.tsx'
import { Audit } from './Audit.tsx'
import { Backups } from './Backups.tsx'
import { Network } from './Network.tsx'
import { Providers } from './Providers.tsx'
import { Purposes } from './Purposes.tsx'
import { Reminders } from './Reminders.tsx'
import { Rotation } from './Rotation.tsx'
import { Security } from './Security.tsx'
import { Shortcuts } from './Shortcuts.tsx'
import { type Section, sections } from './sections.ts'

const shown: Record<Section, (settings: Values) => ReactNode> = {
  security: (settings) => <Security settings={settings} />,
  audit: (settings) => <Audit settings={settings} />,
  rotation: (settings) => <Rotation settings={settings} />,
  network: () => <Network />,
  providers: () => <Providers />,
  purposes: () => <Purposes />,
  backups: () => <Backups />,
  reminders: (settings) => <Reminders settings={settings} />,
  appearance: (settings) => <Appearance settings={settings} />,
  shortcuts: () => <Shortcuts />,
  about: () => <About />,
}

const ids = Object.keys(sections) as Section[]
const isSection = (id: string): id is Section => id in sections

/** What a person sets once, in parts. */
export function Settings() {
  const { place } = useVault()
  const settings = useSettings()
  const asked = usePlace((here) => here.section)
  const section = isSection(asked) ? asked : 'security'
  const roving = useRoving(ids, place.openSettings)
  const nav = useRef<HTMLElement>(null)
  useFirstFocus(() => nav.current?.querySelector<HTMLElement>('[aria-current]')?.focus())
  return (
    <Page title="Settings" actions={<p className="text-ink-2">Changes are saved at once</p>}>
      <div className="flex min-h-0 flex-1 max-side:flex-col">
        <nav
          ref={nav}
          aria-label="Settings"
          className="flex w-46 shrink-0 flex-col gap-px overflow-x-auto p-3 pt-4 max-side:w-full max-side:flex-row max-side:border-b max-side:border-line max-side:py-2"
        >
          {ids.map((id) => (
            <button
              key={id}
              type="button"
              ref={roving.take(id)}
              tabIndex={id === section ? 0 : -1}
              aria-current={id === section ? 'page' : undefined}
              onFocus={() => roving.activate(id)}
              onKeyDown={roving.onKeyDown}
              onClick={() => place.openSettings(id)}
              className={classes(
                'h-line shrink-0 rounded-md px-2 text-left whitespace-nowrap outline-offset-[-2px]',
                id === section ? 'bg-sunken font-semibold text-ink' : 'text-ink-2 hover:bg-hover',
              )}
            >
              {sections[id].title}
            </button>
          ))}
        </nav>
        <div key={section} className="@container min-h-0 min-w-0 flex-1 overflow-y-auto px-4 pt-4 pb-8">
          <div className="flex max-w-204 flex-col gap-8">{settings && shown[section](settings)}</div>
        </div>
      </div>
    </Page>
  )
}
