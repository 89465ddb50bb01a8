import { CalendarClock } from 'lucide-react'
import { Button } from '../../ui/Button.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { useVault } from '../../vault/VaultContext.ts'

/** What stands here while no key has an end. */
export function NoEnds({ hasKeys }: { hasKeys: boolean }) {
  const { place } = useVault()
  return (
    <Empty icon={CalendarClock} title="No key has an end date">
      <p>
        A key with an end stands here on the day it ends, and Keyward reminds you 30, 14, 7, 3 and 1 days before and on
        the day.
      </p>
      <p className="mt-3">
        {hasKeys ? (
          <Button look="primary" onClick={() => place.go('keys')}>
            Choose keys to give a date
          </Button>
        ) : (
          <Button look="primary" keys="N" onClick={() => place.open({ kind: 'add' })}>
            Add a key
          </Button>
        )}
      </p>
    </Empty>
  )
}
