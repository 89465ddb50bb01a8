import { usualLadder } from '../../../shared/model/schedule.ts'
import type { Settings } from '../../../shared/model/settings.ts'
import { Switch } from '../../ui/Choice.tsx'
import { ladderInWords } from '../../vault/ladderInWords.ts'
import { Setting } from './Setting.tsx'
import { SettingGroup } from './SettingGroup.tsx'
import { SettingSection } from './SettingSection.tsx'
import { useSettingsChange } from './useSettingsChange.ts'

/** When keys that end are told, and what such a message says. */
export function Reminders({ settings }: { settings: Settings }) {
  const change = useSettingsChange()
  const { notifications } = settings
  return (
    <SettingSection title="Reminders" about="A key can have days of its own: see its panel.">
      <SettingGroup>
        <Setting title="Usual days" about="before a key ends, and at most in the last third of its life">
          <span className="tabular-nums">{ladderInWords(usualLadder)}</span>
        </Setting>
        <Setting
          title="Tell me when keys end"
          about="by a message of the system, also while the vault is locked where the host stays"
        >
          <Switch
            label="Tell me when keys end"
            checked={notifications.wanted}
            onChange={(wanted) => change({ notifications: { ...notifications, wanted } })}
          />
        </Setting>
        <Setting
          title="Say the names of keys"
          about="off: a message says how many keys end, and whoever looks over your shoulder learns no name"
        >
          <Switch
            label="Say the names of keys"
            checked={notifications.named}
            disabled={!notifications.wanted}
            onChange={(named) => change({ notifications: { ...notifications, named } })}
          />
        </Setting>
      </SettingGroup>
    </SettingSection>
  )
}
