import type { Settings } from '../../../shared/model/settings.ts'
import { Select } from '../../ui/Select.tsx'
import { Setting } from './Setting.tsx'
import { SettingGroup } from './SettingGroup.tsx'
import { SettingSection } from './SettingSection.tsx'
import { TimeSelect } from './TimeSelect.tsx'
import { timeChoices } from './timeChoices.ts'
import { useSettingsChange } from './useSettingsChange.ts'

const graceHours = [1, 4, 12, 24, 48, 72, 168]
const keptDays = [30, 90, 180, 365]
const forEver = { value: 'for ever', label: 'For ever' }

/** How long old values live on at their provider, and in the vault once they are dead there. */
export function Rotation({ settings: { rotation } }: { settings: Settings }) {
  const change = useSettingsChange()
  const { keepRevokedDays } = rotation
  return (
    <SettingSection title="Rotation">
      <SettingGroup>
        <Setting
          title="The old value works on for"
          about="after the new one is in force, so that whatever still uses it can be moved; then it is ended"
        >
          <TimeSelect
            label="The old value works on for"
            unit="hour"
            usual={graceHours}
            value={rotation.graceHours}
            onChoose={(hours) => change({ rotation: { ...rotation, graceHours: hours } })}
          />
        </Setting>
        <Setting
          title="Keep revoked values for"
          about="They are dead at their provider; no other value is ever erased."
        >
          <Select
            aria-label="Keep revoked values for"
            options={[...timeChoices('day', keptDays, keepRevokedDays), forEver]}
            value={keepRevokedDays === null ? forEver.value : String(keepRevokedDays)}
            onChoose={(chosen) =>
              change({
                rotation: { ...rotation, keepRevokedDays: chosen === forEver.value ? null : Number(chosen) },
              })
            }
          />
        </Setting>
      </SettingGroup>
    </SettingSection>
  )
}
