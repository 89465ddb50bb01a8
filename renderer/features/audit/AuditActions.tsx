import { ChartNoAxesColumn, Ellipsis } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import { Segmented } from '../../ui/Choice.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { timeOf } from '../../ui/moments.ts'
import { ExportManifest } from '../../vault/ExportManifest.tsx'
import { usePlace } from '../../vault/hooks.ts'
import type { FindingGrouping } from '../../vault/placeStore.ts'
import { useVault } from '../../vault/VaultContext.ts'

const groupings: { value: FindingGrouping; label: string }[] = [
  { value: 'severity', label: 'Severity' },
  { value: 'rule', label: 'Rule' },
  { value: 'key', label: 'Key' },
  { value: 'provider', label: 'Provider' },
]

interface AuditActionsProps {
  checkedAt: string
  /** Whether how it stands is shown. */
  isPosture: boolean
  onPosture: () => void
}

/** What the bar of the audit has: when it was checked, how the list is grouped, and the rest in a menu. */
export function AuditActions({ checkedAt, isPosture, onPosture }: AuditActionsProps) {
  const { audit, place } = useVault()
  const grouping = usePlace((here) => here.audit.grouping)
  const [isExporting, setExporting] = useState(false)
  return (
    <>
      <Button
        look="quiet"
        icon={ChartNoAxesColumn}
        aria-pressed={isPosture}
        aria-keyshortcuts="H"
        title="How it stands, and how that has gone (H)"
        onClick={onPosture}
      >
        <span className="@max-[620px]:sr-only">Checked {timeOf(checkedAt)}</span>
      </Button>
      <Segmented
        label="Group by"
        options={groupings}
        value={grouping}
        onChoose={(value) => place.changeAudit({ grouping: groupings.find((one) => one.value === value)?.value })}
      />
      <Menu
        label="More of the audit"
        groups={[
          [{ label: 'Accepted findings', onChoose: () => place.showAudit({ accepted: true }) }],
          [
            { label: 'Check again now', onChoose: () => void audit.run() },
            { label: 'Write a manifest for audits elsewhere…', onChoose: () => setExporting(true) },
          ],
        ]}
      >
        <Button look="quiet" icon={Ellipsis} aria-label="More" />
      </Menu>
      {isExporting && <ExportManifest onClose={() => setExporting(false)} />}
    </>
  )
}
