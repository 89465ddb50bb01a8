import { RefreshCw } from 'lucide-react'
import { Empty } from '../../ui/Empty.tsx'
import { Page } from '../../ui/Page.tsx'

/** The place of rotations. */
export function Rotations() {
  return (
    <Page title="Rotations">
      <Empty icon={RefreshCw} title="No rotation runs">
        Keyward will replace keys from here, step by step. Until it does, make the new key at its provider and paste it
        with “New value” in the key’s menu: the old one is kept as the version before.
      </Empty>
    </Page>
  )
}
