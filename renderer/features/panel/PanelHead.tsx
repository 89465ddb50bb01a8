import { Ellipsis, X } from 'lucide-react'
import { useState } from 'react'
import type { ApiKeyRecord } from '../../../shared/model/apiKey.ts'
import type { Provider } from '../../../shared/model/provider.ts'
import { Button } from '../../ui/Button.tsx'
import { Environment } from '../../ui/Environment.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { Tile } from '../../ui/Tile.tsx'
import { keyMenuOf } from '../../vault/keyMenuOf.ts'
import { useForms } from '../../vault/useForms.ts'
import { useVault } from '../../vault/VaultContext.ts'

interface PanelHeadProps {
  record: ApiKeyRecord
  provider: Provider | null
  onClose: () => void
}

const statuses: Partial<Record<ApiKeyRecord['status'], string>> = { archived: 'Archived', removed: 'Removed' }

/** Which key it is, and what can be done with it. */
export function PanelHead({ record, provider, onClose }: PanelHeadProps) {
  const vault = useVault()
  const [isOpen, setOpen] = useState(false)
  const forms = useForms(isOpen ? record.id : null)
  const providerName = provider?.name ?? record.provider
  const type = provider?.types.find(({ id }) => id === record.type)?.name ?? record.type
  const aside = statuses[record.status]
  return (
    <header className="flex shrink-0 items-center gap-3 py-4 pr-3 pl-5">
      <Tile name={providerName} size="big" />
      <div className="min-w-0 flex-1">
        <h2 id="panel-title" className="truncate text-lg font-bold tracking-tighter">
          <bdi title={record.name}>{record.name}</bdi>
        </h2>
        <p className="flex gap-3 text-ink-2">
          <span className="max-w-2/5 shrink-0 truncate">
            <bdi>{providerName ?? 'Provider not known'}</bdi>
          </span>
          <span className="flex shrink-0">
            <Environment word={record.environment} environmentClass={record.environmentClass} />
          </span>
          {type && <bdi className="min-w-0 truncate">{type}</bdi>}
          {aside && <span className="font-semibold text-warn">{aside}</span>}
        </p>
      </div>
      <Menu
        label="What to do with the key"
        open={isOpen}
        onOpenChange={setOpen}
        groups={keyMenuOf(vault, record, forms)}
      >
        <Button look="quiet" icon={Ellipsis} aria-label="More" />
      </Menu>
      <Button look="quiet" icon={X} aria-label="Close the key" onClick={onClose} />
    </header>
  )
}
