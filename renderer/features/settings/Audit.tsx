import type { AuditThresholds, Settings } from '../../../shared/model/settings.ts'
import { Setting } from './Setting.tsx'
import { SettingGroup } from './SettingGroup.tsx'
import { SettingSection } from './SettingSection.tsx'
import { TimeSelect } from './TimeSelect.tsx'
import { useSettingsChange } from './useSettingsChange.ts'

interface Threshold {
  of: keyof AuditThresholds
  title: string
  about?: string
  usual: readonly number[]
}

const ages: readonly Threshold[] = [
  { of: 'oldDays', title: 'A production key is old after', usual: [30, 60, 90, 180, 365] },
  { of: 'veryOldDays', title: 'A production key is very old after', usual: [90, 180, 365, 730] },
  { of: 'otherOldDays', title: 'Any other key is old after', usual: [90, 180, 365, 730] },
  { of: 'graceDays', title: 'A previous value may be kept for', usual: [1, 3, 7, 14, 30] },
]
const use: readonly Threshold[] = [
  {
    of: 'unusedDays',
    title: 'A key or a scope is unused after',
    about: 'Logs must cover that time without a gap. With less, what is used once in a quarter is called unused.',
    usual: [14, 30, 60, 90, 180, 365],
  },
]

/** From when on the audit finds fault. */
export function Audit({ settings: { audit } }: { settings: Settings }) {
  const change = useSettingsChange()
  return (
    <SettingSection title="Audit" about="From when on it finds fault. Findings follow at once.">
      {[ages, use].map((thresholds) => (
        <SettingGroup key={thresholds[0]?.of}>
          {thresholds.map(({ of, title, about, usual }) => (
            <Setting key={of} title={title} about={about}>
              <TimeSelect
                label={title}
                unit="day"
                usual={usual}
                value={audit[of]}
                onChoose={(days) => change({ audit: { ...audit, [of]: days } })}
              />
            </Setting>
          ))}
        </SettingGroup>
      ))}
    </SettingSection>
  )
}
