import { ListFilter } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import { Menu, type MenuItem } from '../../ui/Menu.tsx'
import { useShortcut } from '../../ui/shortcuts.ts'
import { usePlace } from '../../vault/hooks.ts'
import type { Filter } from '../../vault/placeStore.ts'
import { useVault } from '../../vault/VaultContext.ts'
import { filterNames } from './filterNames.ts'

/** Narrows the list by status and environment; providers and tags are narrowed to in the sidebar. */
export function FilterMenu() {
  const { place } = useVault()
  const filter = usePlace((here) => here.filter)
  const [open, setOpen] = useState(false)
  useShortcut({ keys: 'F', label: 'Filter', group: 'Keys' }, () => setOpen(true))

  const items = <K extends 'status' | 'environmentClass'>(field: K, names: Record<NonNullable<Filter[K]>, string>) =>
    Object.entries<string>(names).map(
      ([value, label]): MenuItem => ({
        label,
        checked: filter[field] === value,
        onChoose: () => place.narrow({ ...filter, [field]: filter[field] === value ? undefined : value }),
      }),
    )

  return (
    <Menu
      label="Filter"
      open={open}
      onOpenChange={setOpen}
      groups={[items('status', filterNames.status), items('environmentClass', filterNames.environmentClass)]}
    >
      <Button look="quiet" icon={ListFilter} aria-label="Filter" aria-keyshortcuts="F" />
    </Menu>
  )
}
