import type { SafetyCheck } from '../../../../shared/model/rotation.ts'
import { checkAlive } from '../../network/checkAlive.ts'
import { whyUncheckable } from '../../network/whyUncheckable.ts'
import type { RotationRow } from '../row.ts'
import { unlessRefused } from '../unlessRefused.ts'
import type { Work } from '../work.ts'

/** Whether the provider takes the new value. Where it cannot be asked now, it was before the switch, but not by hand. */
export async function checkNewWorks(work: Work, row: RotationRow): Promise<SafetyCheck> {
  const tell = (state: SafetyCheck['state'], why: string): SafetyCheck => ({ check: 'newWorks', state, why })
  const { provider, adapter } = work
  const why = whyUncheckable(provider, await work.key())
  const verdict =
    why ??
    (provider && (await unlessRefused(async () => checkAlive(await work.callerOf(row.version_new ?? 0), provider))))
  if (verdict && typeof verdict !== 'string') {
    if (verdict.alive) return tell('met', 'The new value works.')
    if (verdict.alive === false) return tell('open', `The provider refuses the new value: ${verdict.why}`)
  }
  return adapter
    ? tell('met', 'The new value was seen to work before the switch.')
    : tell('unknown', 'Whether the new value works was not checked.')
}
