import type { KeyChange } from '../../shared/api/keys.ts'
import type { KeyRow } from './keysStore.ts'
import type { OpenVault } from './openVault.ts'

const asides = {
  archive: { change: { archived: true }, done: 'Archived' },
  unarchive: { change: { archived: false }, done: 'Taken out of the archive' },
  remove: { change: { removed: true }, done: 'Removed' },
  unremove: { change: { removed: false }, done: 'Put back' },
} satisfies Record<string, { change: Omit<KeyChange, 'id'>; done: string }>

/** Puts keys aside, or back into use; it can be undone. */
export function putAside(
  { actions }: Pick<OpenVault, 'actions'>,
  rows: readonly Pick<KeyRow, 'id' | 'name'>[],
  kind: keyof typeof asides,
): Promise<void> {
  const { change, done } = asides[kind]
  const [first] = rows
  return actions.change(
    rows.map(({ id }) => ({ id, ...change })),
    rows.length === 1 && first ? `${done}: ${first.name}` : done,
  )
}
