import { ArrowDownUp } from 'lucide-react'
import type { ProviderOutline } from '../vault/providers.ts'
import type { Command } from './commands.ts'

/** Looks at each of these providers. */
export const syncCommands = (providers: readonly Pick<ProviderOutline, 'id' | 'name'>[]): Command[] =>
  providers.map(({ id: provider, name }) => ({
    label: `Sync with ${name}…`,
    group: 'Everywhere',
    icon: ArrowDownUp,
    words: 'look inventory scopes last used',
    run: ({ place }) => place.open({ kind: 'sync', target: { kind: 'provider', provider } }),
  }))
