import type { SafetyCheck } from '../../../../shared/model/rotation.ts'
import type { RotationRow } from '../row.ts'
import { toleranceMs } from '../steps/grace.ts'
import { unlessRefused } from '../unlessRefused.ts'
import type { Work } from '../work.ts'
import { minuteOf } from './minuteOf.ts'

/** Whether the provider names a use of the old key after the switch. */
export async function checkLastUse(work: Work, row: RotationRow): Promise<SafetyCheck> {
  const tell = (state: SafetyCheck['state'], why: string): SafetyCheck => ({ check: 'lastUse', state, why })
  const { adapter } = work
  const id = row.remote_old
  if (!adapter?.tellsLastUse || id === null)
    return tell('unknown', 'The provider does not tell when the old key was used.')
  const found = await unlessRefused(async () => adapter.get(await work.manager(), id))
  if (typeof found === 'string') return tell('unknown', found)
  if (!found.ok) return tell('unknown', found.failure.message)
  if (!found.value) return tell('met', 'The provider no longer has the old key.')
  const usedAt = found.value.lastUsedAt
  if (usedAt === null) return tell('met', 'The provider knows of no use of the old key.')
  return usedAt > (row.switched_at ?? 0) + toleranceMs
    ? tell('open', `The old key was used on ${minuteOf(usedAt)}, after the switch.`)
    : tell('met', `The old key was last used on ${minuteOf(usedAt)}, not after the switch.`)
}
