import { CalendarClock } from 'lucide-react'
import { usualLadder } from '../../../shared/model/schedule.ts'
import { Button } from '../../ui/Button.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { ladderInWords } from '../../vault/ladderInWords.ts'
import { useVault } from '../../vault/VaultContext.ts'

/** What stands here while no key has an end. */
export function NoEnds({ hasKeys }: { hasKeys: boolean }) {
  const { place } = useVault()
  return (
    <Empty icon={CalendarClock} title="No key has an end date">
      <p>A key with an end stands here on the day it ends, and Keyward reminds you {ladderInWords(usualLadder)}.</p>
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
