import { Copy } from 'lucide-react'
import type { Rotation } from '../../../shared/model/rotation.ts'
import { commandOf, waysOn } from '../../../shared/model/waysOn.ts'
import { Button } from '../../ui/Button.tsx'
import { Part } from '../../ui/Part.tsx'
import { useVault } from '../../vault/VaultContext.ts'
import { wayWords } from './wayWords.ts'

/** The commands that take a rotation on. */
export function Ways({ rotation, now }: { rotation: Rotation; now: number }) {
  const { actions } = useVault()
  return (
    <Part title="How it goes on">
      <p>Nothing runs by itself. In a terminal:</p>
      <ul>
        {waysOn(rotation, now).map((way) => {
          const command = commandOf(rotation.id, way)
          return (
            <li key={way} className="flex items-center gap-2 py-1">
              <span className="min-w-0 flex-1">
                <code className="block break-words">{command}</code>
                <span className="text-ink-2">{wayWords(way, rotation)}</span>
              </span>
              <Button
                look="quiet"
                icon={Copy}
                aria-label={`Copy “${command}”`}
                onClick={() => void actions.copyCommand(rotation.id, way)}
              />
            </li>
          )
        })}
      </ul>
    </Part>
  )
}
