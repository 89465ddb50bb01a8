import { ChevronLeft, ChevronRight, type LucideIcon } from 'lucide-react'
import { Button } from '../../ui/Button.tsx'
import { useVault } from '../../vault/VaultContext.ts'

/** Leads to the rotations beside the one that is shown, and from the last to the first. */
export function Pager({ ids, at }: { ids: readonly string[]; at: string }) {
  const { place } = useVault()
  const here = ids.indexOf(at)
  const lead = (icon: LucideIcon, label: string, by: number) => {
    const id = ids.at((here + by) % ids.length)
    return <Button look="quiet" icon={icon} aria-label={label} onClick={() => id && place.showRotation(id)} />
  }
  if (ids.length < 2 || here < 0) return null
  return (
    <span className="flex shrink-0 items-center whitespace-nowrap text-ink-2 tabular-nums">
      {lead(ChevronLeft, 'The rotation before', -1)}
      {here + 1} of {ids.length.toLocaleString('en-GB')}
      {lead(ChevronRight, 'The next rotation', 1)}
    </span>
  )
}
