import { FileDown, Plus } from 'lucide-react'
import { Button } from '../ui/Button.tsx'
import { Keys } from '../ui/Keys.tsx'
import { SearchField } from './SearchField.tsx'
import { useVault } from './VaultContext.ts'

/**
 * What the bar of every screen has: the search, “Import” and “Add key”. Give it to the screen's `Page` as `actions`.
 * @param onDown leads from the search into what it found, with the arrow down or Enter
 */
export function TopActions({ onDown }: { onDown?: () => void }) {
  const { place } = useVault()
  return (
    <>
      <SearchField onDown={onDown} />
      <Button look="quiet" icon={FileDown} aria-keyshortcuts="I" onClick={() => place.open({ kind: 'import' })}>
        <span className="@max-[620px]:sr-only">Import</span>
      </Button>
      <Button icon={Plus} aria-keyshortcuts="N" onClick={() => place.open({ kind: 'add' })}>
        <span className="@max-[620px]:sr-only">Add key</span>
        <span className="@max-[620px]:hidden">
          <Keys of="N" />
        </span>
      </Button>
    </>
  )
}
