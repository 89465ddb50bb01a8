import {
  Archive,
  ArchiveRestore,
  ArrowDownUp,
  Code,
  Copy,
  FileText,
  KeyRound,
  Link,
  type LucideIcon,
  Pencil,
  RefreshCw,
  SquareTerminal,
  Trash2,
  Undo2,
} from 'lucide-react'
import type { CopyForm } from '../../shared/api/secrets.ts'
import type { MenuGroups, MenuItem } from '../ui/Menu.tsx'
import type { KeyRow } from './keysStore.ts'
import type { OpenVault } from './openVault.ts'
import { putAside } from './putAside.ts'
import { rotateKey } from './rotateKey.ts'

/** How each form of a key looks, with the secret left out; null where its provider's facts do not tell. */
export type Forms = Record<CopyForm, string | null>

/** The forms a key can be copied in besides its secret alone, by name. */
export const otherForms = [
  { form: 'env', title: '.env line', icon: FileText },
  { form: 'header', title: 'Header', icon: Code },
  { form: 'curl', title: 'curl line', icon: SquareTerminal },
  { form: 'link', title: 'Link', icon: Link },
] as const satisfies readonly { form: CopyForm; title: string; icon: LucideIcon }[]

/**
 * What can be done with a key, wherever it stands.
 * @param forms null while they are not known; a form that cannot be had is not offered
 */
export function keyMenuOf(
  vault: Pick<OpenVault, 'actions' | 'place' | 'rotations'>,
  row: Pick<KeyRow, 'id' | 'name' | 'status' | 'manager'>,
  forms: Forms | null,
): MenuGroups {
  const { actions, place, rotations } = vault
  const copies: MenuItem[] = otherForms.map(({ form, title, icon }) => ({
    icon,
    label: `Copy as ${title.charAt(0).toLowerCase()}${title.slice(1)}`,
    disabled: forms === null || forms[form] === null,
    onChoose: () => void actions.copy(row.id, form),
  }))
  const change = (kind: Parameters<typeof putAside>[2]) => () => void putAside(vault, [row], kind)
  const aside: Record<KeyRow['status'], MenuItem[]> = {
    removed: [{ label: 'Put back', icon: Undo2, onChoose: change('unremove') }],
    archived: [
      { label: 'Take out of the archive', icon: ArchiveRestore, onChoose: change('unarchive') },
      { label: 'Remove', icon: Trash2, keys: 'Delete', danger: true, onChoose: change('remove') },
    ],
    active: inUse(),
    expiring: inUse(),
    expired: inUse(),
  }
  return [
    [{ label: 'Copy', icon: Copy, keys: 'Enter', onChoose: () => void actions.copy(row.id) }, ...copies],
    [
      { label: 'Edit', icon: Pencil, keys: 'E', onChoose: () => place.open({ kind: 'edit', id: row.id }) },
      { label: 'New value', icon: KeyRound, onChoose: () => place.select(row.id, 'versions') },
      ...(row.status === 'removed'
        ? []
        : [
            {
              label: rotations.underWayOf(row.id) ? 'Show its rotation' : 'Rotate',
              icon: RefreshCw,
              onChoose: () => rotateKey(vault, row.id),
            },
          ]),
      ...(row.manager && row.status !== 'removed' && row.status !== 'archived'
        ? [
            {
              label: 'Sync what it manages…',
              icon: ArrowDownUp,
              onChoose: () => place.open({ kind: 'sync', target: { kind: 'key', key: row.id } }),
            },
          ]
        : []),
    ],
    aside[row.status],
  ]

  function inUse(): MenuItem[] {
    return [
      { label: 'Archive', icon: Archive, onChoose: change('archive') },
      { label: 'Remove', icon: Trash2, keys: 'Delete', danger: true, onChoose: change('remove') },
    ]
  }
}
