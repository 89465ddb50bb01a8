import { useEffect, useRef } from 'react'
import { useShortcut } from '../../ui/shortcuts.ts'
import { Tabs } from '../../ui/Tabs.tsx'
import { usePlace, useProvider } from '../../vault/hooks.ts'
import { useVault } from '../../vault/VaultContext.ts'
import { KeyActivity } from './KeyActivity.tsx'
import { Overview } from './Overview.tsx'
import { PanelHead } from './PanelHead.tsx'
import { Scopes } from './Scopes.tsx'
import { SecretLine } from './SecretLine.tsx'
import { useRecord } from './useRecord.ts'
import { Versions } from './Versions.tsx'
import { WhereUsed } from './WhereUsed.tsx'

/** One key, beside the view; over it where there is no room for both. Escape closes it. */
export function KeyPanel({ id }: { id: string }) {
  const { place } = useVault()
  const record = useRecord(id)
  const provider = useProvider(record?.provider ?? null)
  const tab = usePlace((here) => here.tab)
  const panel = useRef<HTMLElement>(null)
  const cameFrom = useRef<Element | null>(null)

  useEffect(() => {
    const lies = panel.current && getComputedStyle(panel.current).position === 'absolute'
    if (!lies) return
    cameFrom.current = document.activeElement
    panel.current?.focus()
  }, [])

  function close() {
    place.select(null)
    if (cameFrom.current instanceof HTMLElement) cameFrom.current.focus()
  }
  useShortcut({ keys: 'Escape', label: 'Close the key', group: 'Key' }, close)

  return (
    <aside
      ref={panel}
      tabIndex={-1}
      aria-labelledby="panel-title"
      className="absolute inset-y-0 right-0 z-30 flex min-h-0 w-panel max-w-full shrink-0 flex-col border-l border-line bg-surface shadow-raised outline-none panel:static panel:shadow-none"
    >
      {record && (
        <>
          <PanelHead record={record} provider={provider} onClose={close} />
          <SecretLine record={record} />
          <Tabs
            label="About the key"
            value={tab}
            onChoose={(chosen) => place.select(id, chosen)}
            tabs={[
              { id: 'overview', title: 'Overview', content: <Overview record={record} provider={provider} /> },
              {
                id: 'scopes',
                title: 'Scopes',
                ...(record.scopes && { count: record.scopes.length }),
                content: <Scopes record={record} provider={provider} />,
              },
              { id: 'versions', title: 'Versions', content: <Versions record={record} /> },
              { id: 'used', title: 'Where used', content: <WhereUsed record={record} /> },
              { id: 'activity', title: 'Activity', content: <KeyActivity id={id} /> },
            ]}
          />
        </>
      )}
    </aside>
  )
}
