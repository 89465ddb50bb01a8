import { ScanSearch } from 'lucide-react'
import { Empty } from '../../ui/Empty.tsx'
import { Page } from '../../ui/Page.tsx'

/** The place of the least-privilege audit. */
export function Audit() {
  return (
    <Page title="Audit">
      <Empty icon={ScanSearch} title="Nothing was checked">
        The audit will say here which scopes each key has, needs and really uses. This version does not have it yet.
      </Empty>
    </Page>
  )
}
