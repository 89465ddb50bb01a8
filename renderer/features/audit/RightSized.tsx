import { Check, Minus } from 'lucide-react'
import type { RightSizing } from '../../../shared/model/access.ts'
import { Button } from '../../ui/Button.tsx'
import { count } from '../../ui/moments.ts'
import { Part } from '../../ui/Part.tsx'

const fewKept = 3
const fewLost = 5

/** What the key can still do with a smaller grant, and what no longer; or why there is none. */
export function RightSized({ plan, onAll }: { plan: RightSizing; onAll: () => void }) {
  const { after, keeps, removed, refused, warnings } = plan
  if (after === null)
    return (
      <Part title="After right-sizing">
        {refused.map((why) => (
          <p key={why} className="text-ink-2">
            <bdi>{why}</bdi>
          </p>
        ))}
      </Part>
    )
  const lost = new Set(removed.flatMap(({ scopes }) => scopes)).size
  return (
    <Part title="After right-sizing">
      <ul>
        {keeps.slice(0, fewKept).map(({ meaning }) => (
          <Change key={meaning} icon={Check} ink="text-ok" meaning={meaning} />
        ))}
        {keeps.length > fewKept && (
          <Change icon={Check} ink="text-ok" meaning={`and ${keeps.length - fewKept} more stay`} />
        )}
        {removed.slice(0, fewLost).map(({ meaning }) => (
          <Change key={meaning} icon={Minus} ink="text-crit" meaning={meaning} />
        ))}
        {lost > 0 && (
          <li className="flex min-h-6 items-center gap-2">
            <Minus size={16} strokeWidth={1.75} aria-hidden="true" className="shrink-0 text-crit" />
            <span>
              loses {count(lost, 'scope')} in all;
              <Button look="link" className="-my-1 -ml-1.5" onClick={onAll}>
                see the list
              </Button>
            </span>
          </li>
        )}
      </ul>
      {warnings.map((warning) => (
        <p key={warning} className="mt-1 text-xs text-ink-3">
          <bdi>{warning}</bdi>
        </p>
      ))}
    </Part>
  )
}

interface ChangeProps {
  icon: typeof Check
  ink: string
  meaning: string
}

const Change = ({ icon: Icon, ink, meaning }: ChangeProps) => (
  <li className="flex min-h-6 items-start gap-2">
    <Icon size={16} strokeWidth={1.75} aria-hidden="true" className={`mt-0.5 shrink-0 ${ink}`} />
    <bdi className="min-w-0 break-words">{meaning}</bdi>
  </li>
)
