import { ArrowUpDown } from 'lucide-react'
import { Button } from '../../ui/Button.tsx'
import { Menu } from '../../ui/Menu.tsx'
import type { Grouping, Sort } from '../../vault/placeStore.ts'
import { columns } from './columns.ts'

const groupings: Record<Grouping, string> = {
  none: 'No groups',
  provider: 'Group by provider',
  environment: 'Group by environment',
  tag: 'Group by tag',
  status: 'Group by status',
}

interface ViewMenuProps {
  grouping: Grouping
  onGroup: (by: Grouping) => void
  sort: Sort | null
  onSort: (sort: Sort) => void
}

/** Groups and sorts the list. */
export function ViewMenu({ grouping, onGroup, sort, onSort }: ViewMenuProps) {
  const sorts = columns.map(({ id, title }) => ({
    label: `Sort by ${title.toLowerCase()}`,
    checked: sort?.by === id,
    onChoose: () => onSort({ by: id, down: sort?.by === id && !sort.down }),
  }))
  const groups = Object.entries(groupings).map(([by, label]) => ({
    label,
    checked: grouping === by,
    onChoose: () => onGroup(by as Grouping),
  }))
  return (
    <Menu label="Order" groups={[sorts, groups]}>
      <Button look="quiet" icon={ArrowUpDown} aria-label="Order" />
    </Menu>
  )
}
