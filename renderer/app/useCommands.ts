import { useKeys, usePlace } from '../vault/hooks.ts'
import { keyMenuOf } from '../vault/keyMenuOf.ts'
import { useForms } from '../vault/useForms.ts'
import { useVault } from '../vault/VaultContext.ts'
import { type Command, commands, commandsFor } from './commands.ts'

const groupOrder: readonly Command['group'][] = ['Everywhere', 'This key', 'Go to', 'Settings']

/** All commands, with those for the key in the panel. */
export function useCommands(): readonly Command[] {
  const vault = useVault()
  const selected = usePlace((here) => here.selected)
  const row = useKeys(({ byId }) => byId.get(selected ?? ''))
  const forms = useForms(row?.id ?? null)
  const forKey = row ? commandsFor(keyMenuOf(vault, row, forms)) : []
  return groupOrder.flatMap((group) => [...commands, ...forKey].filter((command) => command.group === group))
}
