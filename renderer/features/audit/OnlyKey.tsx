import { Chip } from '../../ui/Chip.tsx'
import { useVault } from '../../vault/VaultContext.ts'

/** Says that the list holds what is wrong with one key alone, and leads back to all. */
export function OnlyKey({ name }: { name: string | null }) {
  const { place } = useVault()
  return (
    <p className="flex shrink-0 items-center gap-2 border-b border-line px-5 py-2 text-ink-2">
      Only
      <Chip label="the narrowing" onRemove={() => place.showAudit()}>
        <bdi>{name ?? 'one key'}</bdi>
      </Chip>
    </p>
  )
}
