import { RefreshCw } from 'lucide-react'
import { Empty } from '../../ui/Empty.tsx'

/** What a rotation is, and how one begins. */
export function NoRotations() {
  return (
    <Empty icon={RefreshCw} title="No key was rotated yet">
      <p>
        A rotation replaces the value of a key: it makes a new one at the provider, stores it before anything else,
        tries it, puts it in force, and ends the old one after a grace in which both work. Each step is on disk before
        it is taken, so that no value can be lost.
      </p>
      <p className="mt-3">It begins in a terminal. The first command only says what would be done:</p>
      <ul className="mt-3 inline-block text-left">
        <li>
          <code className="text-ink">keyward rotate KEY --dry-run</code>
        </li>
        <li>
          <code className="text-ink">keyward rotate KEY</code>
        </li>
      </ul>
    </Empty>
  )
}
