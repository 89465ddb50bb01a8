import type { Rotation } from '../../../shared/model/rotation.ts'
import { Button } from '../../ui/Button.tsx'
import { SidePart } from '../../ui/SidePart.tsx'
import type { waysOut } from './offersOf.ts'
import { useActs } from './useActs.ts'

type Way = ReturnType<typeof waysOut>[number]

const words: Record<Way, { what: string; more: string; action: string }> = {
  rollback: { what: 'Go back to the old key', more: 'while it still works', action: 'Go back…' },
  retire: { what: 'The old key leaked', more: 'end it at once', action: 'End now…' },
  cancel: { what: 'Give it up', more: 'the old key stays in force', action: 'Give it up…' },
}

interface WaysOutProps {
  rotation: Rotation
  ways: readonly Way[]
}

/** How to get out of a rotation. */
export function WaysOut({ rotation, ways }: WaysOutProps) {
  const act = useActs(rotation)
  return (
    <SidePart title="If something goes wrong">
      <ul>
        {ways.map((way) => (
          <li key={way} className="flex min-h-8 items-center justify-between gap-3">
            <span className="min-w-0 text-ink-2">
              <span className="font-medium text-ink">{words[way].what}</span>, {words[way].more}
            </span>
            <Button look="quiet" className="-mr-2.5" onClick={() => void act(way)}>
              {words[way].action}
            </Button>
          </li>
        ))}
      </ul>
    </SidePart>
  )
}
