import { Tabs as RadixTabs } from 'radix-ui'
import type { ReactNode } from 'react'

interface TabsProps {
  label: string
  tabs: readonly { id: string; title: string; count?: number; content: ReactNode }[]
  value: string
  onChoose: (id: string) => void
}

/** Pages of one thing: arrows move between them; only the chosen one is made. */
export function Tabs({ label, tabs, value, onChoose }: TabsProps) {
  return (
    <RadixTabs.Root value={value} onValueChange={onChoose} className="flex min-h-0 flex-1 flex-col">
      <RadixTabs.List aria-label={label} className="flex shrink-0 gap-1 overflow-x-auto border-b border-line px-3">
        {tabs.map(({ id, title, count }) => (
          <RadixTabs.Trigger
            key={id}
            value={id}
            className="h-9 px-2 whitespace-nowrap text-ink-2 outline-offset-[-2px] data-[state=active]:font-semibold data-[state=active]:text-ink data-[state=active]:shadow-[inset_0_-2px_var(--color-used)]"
          >
            {title} {count !== undefined && <span className="font-normal text-ink-3">{count}</span>}
          </RadixTabs.Trigger>
        ))}
      </RadixTabs.List>
      {tabs.map(({ id, content }) => (
        <RadixTabs.Content key={id} value={id} className="min-h-0 flex-1 overflow-y-auto px-5 py-4">
          {content}
        </RadixTabs.Content>
      ))}
    </RadixTabs.Root>
  )
}
