import { Check, type LucideIcon } from 'lucide-react'
import { DropdownMenu, ContextMenu as RadixContextMenu } from 'radix-ui'
import { Fragment, type ReactNode } from 'react'
import { classes } from './classes.ts'
import { Keys } from './Keys.tsx'

/** One line of a menu. */
export interface MenuItem {
  label: string
  icon?: LucideIcon
  /** The shortcut that does the same; it is shown, not bound. */
  keys?: string
  danger?: boolean
  disabled?: boolean
  /** One of several that can be in force: whether it is. */
  checked?: boolean
  onChoose: () => void
}

/** Groups of lines, with a rule between them. */
export type MenuGroups = readonly (readonly MenuItem[])[]

const boxLook = 'z-50 min-w-52 rounded-md bg-surface p-1 shadow-raised'
const lineLook = 'my-1 h-px bg-line'
const itemLook = (danger: boolean | undefined) =>
  classes(
    'flex h-line items-center gap-2 rounded-sm px-2 outline-none select-none data-[disabled]:text-ink-3 data-[highlighted]:bg-accent-soft',
    danger ? 'text-crit' : 'text-ink',
  )

function Inside({ label, icon: Icon, keys, checked }: MenuItem) {
  return (
    <>
      {checked !== undefined && (
        <span className="w-4 text-accent-ink">{checked && <Check size={16} strokeWidth={2} aria-hidden="true" />}</span>
      )}
      {Icon && <Icon size={16} strokeWidth={1.75} aria-hidden="true" className="text-ink-3" />}
      <span className="flex-1">{label}</span>
      {keys && <Keys of={keys} />}
    </>
  )
}

/** The parts of both menus, which are the same by other names. */
interface GroupsProps {
  groups: MenuGroups
  parts: Pick<typeof DropdownMenu, 'Item' | 'Separator'> | Pick<typeof RadixContextMenu, 'Item' | 'Separator'>
}

function Groups({ groups, parts: { Item, Separator } }: GroupsProps) {
  return groups.map((items, place) => (
    <Fragment key={items[0]?.label ?? place}>
      {place > 0 && <Separator className={lineLook} />}
      {items.map((item) => (
        <Item
          key={item.label}
          disabled={item.disabled}
          onSelect={item.onChoose}
          className={itemLook(item.danger)}
          {...(item.checked !== undefined && { role: 'menuitemradio', 'aria-checked': item.checked })}
        >
          <Inside {...item} />
        </Item>
      ))}
    </Fragment>
  ))
}

interface MenuProps {
  label: string
  groups: MenuGroups
  /** Where something else than its button opens it too, such as a shortcut. */
  open?: boolean
  onOpenChange?: (open: boolean) => void
  children: ReactNode
}

/** Opens a menu from a button. */
export function Menu({ label, groups, open, onOpenChange, children }: MenuProps) {
  return (
    <DropdownMenu.Root modal={false} open={open} onOpenChange={onOpenChange}>
      <DropdownMenu.Trigger asChild>{children}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content align="end" sideOffset={4} aria-label={label} className={boxLook}>
          <Groups groups={groups} parts={DropdownMenu} />
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

/** Opens a menu where the secondary button, or the menu key, is pressed. */
export function ContextMenu({ label, groups, onOpenChange, children }: Omit<MenuProps, 'open'>) {
  return (
    <RadixContextMenu.Root modal={false} onOpenChange={onOpenChange}>
      <RadixContextMenu.Trigger asChild>{children}</RadixContextMenu.Trigger>
      <RadixContextMenu.Portal>
        <RadixContextMenu.Content aria-label={label} className={boxLook}>
          <Groups groups={groups} parts={RadixContextMenu} />
        </RadixContextMenu.Content>
      </RadixContextMenu.Portal>
    </RadixContextMenu.Root>
  )
}
