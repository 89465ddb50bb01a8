import { useEffect, useRef } from 'react'
import { Add } from '../features/add/Add.tsx'
import { Import } from '../features/import/Import.tsx'
import { KeyPanel } from '../features/panel/KeyPanel.tsx'
import { StartRotation } from '../features/rotations/StartRotation.tsx'
import { Sync } from '../features/sync/Sync.tsx'
import { listenForShortcuts } from '../ui/shortcuts.ts'
import { usePlace } from '../vault/hooks.ts'
import { viewsWithPanel } from '../vault/placeStore.ts'
import { useVault } from '../vault/VaultContext.ts'
import { AppShortcuts } from './AppShortcuts.tsx'
import { DropHint } from './DropHint.tsx'
import { listenForGifts } from './listenForGifts.ts'
import { rememberPlace } from './rememberPlace.ts'
import { SampleBanner } from './SampleBanner.tsx'
import { Sidebar } from './Sidebar.tsx'
import { views } from './views.ts'

/** The app around an open vault: the sidebar, one view, and the chosen key beside it. */
export function Shell() {
  const vault = useVault()
  const view = usePlace((place) => place.view)
  const over = usePlace((place) => place.over)
  const selected = usePlace((place) => place.selected)
  const rotating = usePlace((place) => place.rotating)
  const main = useRef<HTMLElement>(null)
  const { show: View } = views[view]

  useEffect(() => vault.follow(), [vault])
  useEffect(() => rememberPlace(vault), [vault])
  useEffect(() => listenForShortcuts(window), [])
  useEffect(() => listenForGifts(vault, window), [vault])
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is shown anew takes the focus, unless a part of it has
  useEffect(() => {
    if (!main.current?.contains(document.activeElement)) main.current?.focus()
  }, [view, over])

  return (
    <div className="flex h-full flex-col">
      <button
        type="button"
        className="fixed top-2 left-2 z-40 h-9 rounded-md border border-edge bg-surface px-3.5 font-medium not-focus:sr-only"
        onClick={() => main.current?.focus()}
      >
        Skip to the keys
      </button>
      {vault.isSample && <SampleBanner />}
      <div className="flex min-h-0 flex-1">
        <Sidebar />
        <main
          ref={main}
          tabIndex={-1}
          className="relative flex min-h-0 min-w-0 flex-1 border-l border-line outline-none"
        >
          {over?.kind === 'import' ? (
            <Import given={over.given} />
          ) : over?.kind === 'sync' ? (
            <Sync asked={over.target} />
          ) : over ? (
            <Add key={over.kind === 'edit' ? over.id : 'add'} over={over} />
          ) : (
            <>
              <View />
              {viewsWithPanel.has(view) && selected !== null && <KeyPanel id={selected} key={selected} />}
            </>
          )}
        </main>
      </div>
      {rotating !== null && <StartRotation id={rotating} key={rotating} />}
      <DropHint />
      <AppShortcuts />
    </div>
  )
}
