import type { LucideIcon } from 'lucide-react'
import { useState } from 'react'
import type { RightSizing } from '../../shared/model/access.ts'
import { Button } from '../ui/Button.tsx'

interface ChangeListProps {
  changes: RightSizing['removed']
  icon: LucideIcon
  ink: string
  /** How many are shown until all are asked for. */
  few: number
  /** Whether the scopes stand below what they mean. */
  names?: boolean
}

/** What another grant loses, gains or keeps, in words. */
export function ChangeList({ changes, icon: Icon, ink, few, names }: ChangeListProps) {
  const [isWhole, setWhole] = useState(false)
  const shown = isWhole ? changes : changes.slice(0, few)
  const rest = changes.length - shown.length
  return (
    <>
      <ul>
        {shown.map(({ scopes, meaning }) => (
          <li key={scopes.join()} className="flex min-h-6 items-start gap-2">
            <Icon size={16} strokeWidth={1.75} aria-hidden="true" className={`mt-0.5 shrink-0 ${ink}`} />
            <span className="min-w-0 break-words">
              <bdi>{meaning}</bdi>
              {names && <code className="block text-ink-3">{scopes.join(' ')}</code>}
            </span>
          </li>
        ))}
      </ul>
      {rest > 0 && (
        <Button look="link" className="ml-3.5" onClick={() => setWhole(true)}>
          and {rest.toLocaleString('en-GB')} more
        </Button>
      )}
    </>
  )
}
