import { count } from '../ui/moments.ts'
import { useVault } from './VaultContext.ts'
import { WriteFileDialog } from './WriteFileDialog.tsx'

const everyDay = 36_500

/** Writes the days on which keys end into a calendar file: names and days, no secret. */
export function ExportCalendar({ onClose }: { onClose: () => void }) {
  const { call } = useVault()
  return (
    <WriteFileDialog
      title="Export to a calendar"
      about="A new file with the names of keys and the days on which they end. It holds no secret, and it is not encrypted."
      suggested="keyward-expiry.ics"
      action="Export"
      write={async (file) => {
        const written = await call.keys.writeCalendar({ file, withinDays: everyDay })
        return `Wrote the ends of ${count(written.keys, 'key')} to ${written.file}.`
      }}
      onClose={onClose}
    />
  )
}
