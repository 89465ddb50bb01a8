import { CircleCheck, CircleDashed } from 'lucide-react'
import { Empty } from '../../ui/Empty.tsx'
import { count } from '../../ui/moments.ts'
import type { AuditSummary } from '../../vault/auditStore.ts'

/** No finding is open; that is only as good as what could be checked. */
export function NothingFound({ summary, isOneKey }: { summary: AuditSummary; isOneKey: boolean }) {
  const { keys, notChecked, accepted } = summary
  const rules = new Set(notChecked.map(({ rule }) => rule)).size
  const whose = isOneKey ? 'this key' : count(keys, 'key')
  return (
    <Empty
      icon={rules === 0 ? CircleCheck : CircleDashed}
      title={rules === 0 ? 'Nothing found' : 'Nothing found in what could be checked'}
    >
      {rules === 0
        ? `Every rule looked at ${whose}, and none found anything.`
        : `${count(rules, 'rule')} could not look at every key. Tell Keyward more, and it can say more.`}
      {accepted > 0 && ` ${count(accepted, 'finding')} ${accepted === 1 ? 'is' : 'are'} accepted for now.`}
    </Empty>
  )
}
