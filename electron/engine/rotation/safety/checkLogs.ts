import { dayMs } from '../../../../shared/model/localDays.ts'
import type { SafetyCheck } from '../../../../shared/model/rotation.ts'
import { ledgerOf } from '../../evidence/readLedger.ts'
import type { Change } from '../../vault/session.ts'
import type { RotationRow } from '../row.ts'

/**
 * Whether logs show that nothing has used the key since the switch. They know whole days, and not which of both values.
 * @returns also whether they show a use that may be of the old value
 */
export function checkLogs(
  { db, now }: Pick<Change, 'db' | 'now'>,
  row: RotationRow,
): { check: SafetyCheck; isUsed: boolean } {
  const tell = (state: SafetyCheck['state'], why: string, isUsed = false) => ({
    check: { check: 'evidence' as const, state, why },
    isUsed,
  })
  const ledger = ledgerOf(db, row.key)
  const since = Math.floor((row.switched_at ?? now) / dayMs)
  const yesterday = Math.floor(now / dayMs) - 1
  if ([...ledger.byScope.values()].some(({ last }) => last >= since))
    return tell(
      'unknown',
      'Logs show a use of the key on the day of the switch or after it. They do not tell which of both values was used.',
      true,
    )
  const isCovered = since <= yesterday && ledger.covered.some(({ from, to }) => from <= since && to >= yesterday)
  return isCovered
    ? tell('met', 'Logs cover the days since the switch up to today, and show no use of the key.')
    : tell('unknown', 'No logs cover the time since the switch.')
}
