import { count } from '../ui/moments.ts'
import { useNow } from '../ui/useNow.ts'
import { useAnswer } from '../vault/hooks.ts'
import { useVault } from '../vault/VaultContext.ts'

const minuteMs = 60_000
const lastMinutes = 60

/** In the last hour before the vault locks itself however busy the person is: how long that is. */
export function LocksIn() {
  const { call } = useVault()
  const now = useNow(minuteMs)
  const details = useAnswer(() => call.vault.details({}), now)
  if (!details?.lockedBy) return null
  const minutes = Math.ceil((Date.parse(details.lockedBy) - now) / minuteMs)
  if (minutes > lastMinutes || minutes < 0) return null
  return (
    <span className="text-ink-3 tabular-nums" title={`Locks itself in ${count(minutes, 'minute')}, whatever you do`}>
      in {minutes} min
    </span>
  )
}
