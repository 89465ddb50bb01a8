import { Archive, ArchiveRestore, CalendarClock, Tag, Trash2, Undo2, User, X } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import { count } from '../../ui/moments.ts'
import { MoveDate } from '../../vault/MoveDate.tsx'
import { OwnerDialog } from '../../vault/OwnerDialog.tsx'
import { putAside } from '../../vault/putAside.ts'
import { useVault } from '../../vault/VaultContext.ts'
import { TagDialog } from './TagDialog.tsx'
import type { Ticks } from './useTicks.ts'

/** What can be done with all chosen keys at once. Each of it can be undone. */
export function BulkBar({ ticks }: { ticks: Ticks }) {
  const vault = useVault()
  const [open, setOpen] = useState<'tags' | 'owner' | 'expiry' | null>(null)
  const { chosen } = ticks
  const close = () => setOpen(null)
  const aside = (kind: Parameters<typeof putAside>[2]) => () => {
    ticks.clear()
    void putAside(vault, chosen, kind)
  }
  const all = (status: string) => chosen.every((row) => row.status === status)
  return (
    <div
      role="toolbar"
      aria-label="What to do with the chosen keys"
      className="flex min-h-11 shrink-0 flex-wrap items-center gap-2 border-t border-line bg-sunken px-5 py-1.5"
    >
      <output className="mr-2 font-semibold tabular-nums">{count(chosen.length, 'key')} chosen</output>
      <Button icon={Tag} onClick={() => setOpen('tags')}>
        Tags
      </Button>
      <Button icon={User} onClick={() => setOpen('owner')}>
        Owner
      </Button>
      <Button icon={CalendarClock} onClick={() => setOpen('expiry')}>
        End date
      </Button>
      {all('removed') ? (
        <Button icon={Undo2} onClick={aside('unremove')}>
          Put back
        </Button>
      ) : (
        <>
          {all('archived') ? (
            <Button icon={ArchiveRestore} onClick={aside('unarchive')}>
              Take out of the archive
            </Button>
          ) : (
            <Button icon={Archive} onClick={aside('archive')}>
              Archive
            </Button>
          )}
          <Button look="danger" icon={Trash2} onClick={aside('remove')}>
            Remove
          </Button>
        </>
      )}
      <span className="flex-1" />
      <Button look="quiet" icon={X} aria-label="Choose none" onClick={ticks.clear} />
      {open === 'tags' && <TagDialog rows={chosen} onClose={close} />}
      {open === 'owner' && <OwnerDialog rows={chosen} onClose={close} />}
      {open === 'expiry' && <MoveDate rows={chosen} onClose={close} />}
    </div>
  )
}
