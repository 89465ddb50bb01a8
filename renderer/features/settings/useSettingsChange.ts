import type { Settings } from '../../../shared/model/settings.ts'
import { changeSettings } from '../../vault/settingsStore.ts'
import { useVault } from '../../vault/VaultContext.ts'

/** Changes settings at once, and says when they could not be kept. */
export function useSettingsChange(): (changes: Partial<Settings>) => void {
  const vault = useVault()
  return (changes) => void vault.actions.attempt(() => changeSettings(vault, changes))
}
