import { Command as Cmdk } from 'cmdk'
import { type KeyboardEvent, type ReactNode, useEffect, useState } from 'react'
import { Dialog } from '../ui/Dialog.tsx'
import { Environment } from '../ui/Environment.tsx'
import { Hint } from '../ui/Hint.tsx'
import { Keys } from '../ui/Keys.tsx'
import { Tile } from '../ui/Tile.tsx'
import { useProviders } from '../vault/hooks.ts'
import { useKeyFreePaste } from '../vault/useKeyFreePaste.ts'
import { useVault } from '../vault/VaultContext.ts'
import { fitting } from './fitting.ts'
import { hideOverlay } from './overlay.ts'
import { useCommands } from './useCommands.ts'
import { useFoundKeys } from './useFoundKeys.ts'

/** The command palette: reaches every command, and every key by its search. A pasted key opens “Add” instead. */
export function Palette() {
  const vault = useVault()
  const { place, actions } = vault
  const [query, setQuery] = useState('')
  const [chosen, setChosen] = useState('')
  const paste = useKeyFreePaste(setQuery)
  const keys = useFoundKeys(query)
  const names = useProviders()
  const fit = fitting(useCommands(), query)
  const groups = Map.groupBy(fit, ({ group }) => group)
  useEffect(() => place.subscribe(hideOverlay), [place])

  function press(event: KeyboardEvent) {
    const isMod = event.ctrlKey || event.metaKey
    if (isMod && event.key.toLowerCase() === 'k') hideOverlay()
    else if (isMod && event.key === 'Enter' && keys.some(({ id }) => id === chosen)) {
      hideOverlay()
      void actions.copy(chosen)
    } else return
    event.preventDefault()
  }

  return (
    <Dialog title="Find a command or a key" bare onClose={hideOverlay}>
      <Cmdk
        label="Commands and keys"
        shouldFilter={false}
        vimBindings={false}
        loop
        value={chosen}
        onValueChange={setChosen}
        onKeyDown={press}
        className="flex min-h-0 flex-col"
      >
        <Cmdk.Input
          value={query}
          onValueChange={setQuery}
          onPaste={paste}
          placeholder="What do you want to do, or which key?"
          maxLength={1_000}
          className="h-bar w-full shrink-0 border-b border-line bg-transparent px-4 text-base outline-none"
        />
        <Cmdk.List label="Found" className="max-h-90 scroll-py-2 overflow-y-auto p-2">
          {fit.length === 0 && keys.length === 0 && (
            <p className="px-2 py-6 text-center text-ink-2">No command and no key fits.</p>
          )}
          {[...groups].map(([group, its]) => (
            <Group key={group} title={group}>
              {its.map(({ label, icon: Icon, keys: shortcut, run }) => (
                <Line
                  key={label}
                  value={label}
                  mark={<Icon size={16} strokeWidth={1.75} aria-hidden="true" className="text-ink-3" />}
                  title={label}
                  end={shortcut && <Keys of={shortcut} />}
                  onChoose={() => {
                    hideOverlay()
                    void run(vault)
                  }}
                />
              ))}
            </Group>
          ))}
          {/* After the commands: keys come later, and nothing may move under the hand. */}
          {keys.length > 0 && (
            <Group title="Keys">
              {keys.map(({ id, name, provider, environment, environmentClass }) => (
                <Line
                  key={id}
                  value={id}
                  mark={<Tile name={provider === null ? null : (names.get(provider)?.name ?? provider)} />}
                  title={<bdi>{name}</bdi>}
                  end={<Environment word={environment} environmentClass={environmentClass} />}
                  onChoose={() => {
                    hideOverlay()
                    place.show(id)
                  }}
                />
              ))}
            </Group>
          )}
        </Cmdk.List>
        <p className="flex h-9 shrink-0 items-center gap-4 border-t border-line px-4 text-xs text-ink-3">
          <Hint keys={['Enter']} label="do it, or open the key" />
          <Hint keys={['Mod+Enter']} label="copy the key" />
        </p>
      </Cmdk>
    </Dialog>
  )
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Cmdk.Group
      heading={title}
      className="[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-ink-3"
    >
      {children}
    </Cmdk.Group>
  )
}

interface LineProps {
  value: string
  mark: ReactNode
  title: ReactNode
  end: ReactNode
  onChoose: () => void
}

function Line({ value, mark, title, end, onChoose }: LineProps) {
  return (
    <Cmdk.Item
      value={value}
      onSelect={onChoose}
      className="flex h-8 items-center gap-2.5 rounded-md px-2 data-[selected=true]:bg-accent-soft"
    >
      <span className="inline-grid w-5 shrink-0 place-items-center">{mark}</span>
      <span className="min-w-0 flex-1 truncate">{title}</span>
      {end}
    </Cmdk.Item>
  )
}
