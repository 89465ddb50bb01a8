import { useMemo } from 'react'
import { useKeys, usePlace, useProviders } from '../vault/hooks.ts'
import { keyMenuOf } from '../vault/keyMenuOf.ts'
import { managedProviders } from '../vault/syncTargets.ts'
import { useForms } from '../vault/useForms.ts'
import { useVault } from '../vault/VaultContext.ts'
import { type Command, commands, commandsFor } from './commands.ts'
import { syncCommands } from './syncCommands.ts'

const groupOrder: readonly Command['group'][] = ['Everywhere', 'This key', 'Go to', 'Settings']

/** All commands, with those for the key in the panel and for the providers that can be looked at. */
export function useCommands(): readonly Command[] {
  const vault = useVault()
  const selected = usePlace((here) => here.selected)
  const row = useKeys(({ byId }) => byId.get(selected ?? ''))
  const forms = useForms(row?.id ?? null)
  const rows = useKeys((state) => state.rows)
  const names = useProviders()
  const managed = useMemo(() => managedProviders(rows), [rows])
  // A label that changes would take the choice of the line with it.
  const forProviders = syncCommands(managed.flatMap((id) => names.get(id) ?? []))
  const forKey = row ? commandsFor(keyMenuOf(vault, row, forms)) : []
  return groupOrder.flatMap((group) =>
    [...commands, ...forProviders, ...forKey].filter((command) => command.group === group),
  )
}
