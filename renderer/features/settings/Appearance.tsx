import type { Settings } from '../../../shared/model/settings.ts'
import { Segmented } from '../../ui/Choice.tsx'
import { Setting } from './Setting.tsx'
import { SettingGroup } from './SettingGroup.tsx'
import { SettingSection } from './SettingSection.tsx'
import { useSettingsChange } from './useSettingsChange.ts'

const themes = [
  { value: 'system', label: 'As the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const

/** Light or dark. */
export function Appearance({ settings }: { settings: Settings }) {
  const change = useSettingsChange()
  return (
    <SettingSection title="Appearance">
      <SettingGroup>
        <Setting title="Theme" about="Motion is reduced where the system asks for it.">
          <Segmented
            label="Theme"
            options={themes}
            value={settings.theme}
            onChoose={(value) => change({ theme: themes.find((one) => one.value === value)?.value })}
          />
        </Setting>
      </SettingGroup>
    </SettingSection>
  )
}
