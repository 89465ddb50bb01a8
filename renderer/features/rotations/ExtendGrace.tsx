import type { Rotation } from '../../../shared/model/rotation.ts'
import { Button } from '../../ui/Button.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { count } from '../../ui/moments.ts'
import { useVault } from '../../vault/VaultContext.ts'
import { rotationCall } from './rotationCall.ts'

const choicesDays = [1, 3, 7, 30, 90]
const daySeconds = 86_400

interface ExtendGraceProps {
  rotation: Rotation
  /** Milliseconds since 1970: when the grace ends, and now. */
  until: number
  now: number
}

/** Lets the old value live on for longer. Lengths that would end the grace sooner are not offered. */
export function ExtendGrace({ rotation: { id, key }, until, now }: ExtendGraceProps) {
  const vault = useVault()
  const longer = choicesDays.filter((days) => now + days * daySeconds * 1000 > until)
  if (longer.length === 0) return null
  return (
    <Menu
      label="Extend the grace"
      groups={[
        longer.map((days) => ({
          label: `${count(days, 'day')} from now`,
          onChoose: () =>
            void rotationCall(vault, key, (signal) =>
              vault.call.rotations.extend({ id, graceSeconds: days * daySeconds }, signal),
            ),
        })),
      ]}
    >
      <Button look="link" className="-mr-2.5">
        Extend
      </Button>
    </Menu>
  )
}
