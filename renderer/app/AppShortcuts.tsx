import { useEffect } from 'react'
import { useStore } from 'zustand'
import { Dialog } from '../ui/Dialog.tsx'
import { ShortcutList } from '../ui/ShortcutList.tsx'
import { useShortcut } from '../ui/shortcuts.ts'
import { ExportCalendar } from '../vault/ExportCalendar.tsx'
import { ExportManifest } from '../vault/ExportManifest.tsx'
import { useVault } from '../vault/VaultContext.ts'
import { type Command, commands } from './commands.ts'
import { hideOverlay, overlay, showOverlay } from './overlay.ts'
import { Palette } from './Palette.tsx'

/** Binds what acts everywhere, and shows what the app itself has over the view. */
export function AppShortcuts() {
  const shown = useStore(overlay, (state) => state.shown)
  useShortcut({ keys: 'Mod+K', label: 'Find a command or a key', group: 'Everywhere' }, () => showOverlay('palette'))
  useEffect(() => hideOverlay, [])
  return (
    <>
      {commands.map(({ keys, ...command }) => keys && <Bound key={command.label} {...command} keys={keys} />)}
      {shown === 'palette' && <Palette />}
      {shown === 'calendar' && <ExportCalendar onClose={hideOverlay} />}
      {shown === 'manifest' && <ExportManifest onClose={hideOverlay} />}
      {shown === 'shortcuts' && (
        <Dialog title="Shortcuts" wide onClose={hideOverlay}>
          <ShortcutList />
        </Dialog>
      )}
    </>
  )
}

function Bound({ keys, label, group, run }: Command & { keys: string }) {
  const vault = useVault()
  useShortcut({ keys, label, group }, () => void run(vault))
  return null
}
