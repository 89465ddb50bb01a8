import type { RotationSafety, SafetyCheck } from '../../../shared/model/rotation.ts'
import { isOver } from '../../../shared/model/waysOn.ts'
import type { Call } from '../call.ts'
import type { Context } from '../vault/session.ts'
import { isBeforeSwitch, type RotationRow } from './row.ts'
import { checkGrace } from './safety/checkGrace.ts'
import { checkLastUse } from './safety/checkLastUse.ts'
import { checkLogs } from './safety/checkLogs.ts'
import { checkNewWorks } from './safety/checkNewWorks.ts'
import { checkPlaces } from './safety/checkPlaces.ts'
import { workOn } from './work.ts'

/** Whether the old key can be ended without breaking anything, and what that rests on. Changes nothing. */
export function safeToEnd(context: Context, id: string, call: Call): Promise<{ safety: RotationSafety }> {
  return workOn(context, call, id, async (work) => {
    const row = await work.row()
    const key = await work.key()
    const known = foregone(row)
    if (known) return { safety: { id, key: key.id, name: key.name, ...known, checks: [] } }
    const newWorks = await checkNewWorks(work, row)
    const lastUse = await checkLastUse(work, row)
    const [places, logs] = await work.write((inside) => [checkPlaces(inside.db, row), checkLogs(inside, row)] as const)
    const checks = [newWorks, places, lastUse, logs.check, checkGrace(row, work.now())]
    return { safety: { id, key: key.id, name: key.name, ...verdictOn(checks, logs.isUsed), checks } }
  })
}

type Verdict = Pick<RotationSafety, 'verdict' | 'because'>

/** Where nothing has to be looked at. */
function foregone(row: RotationRow): Verdict | null {
  if (row.state === 'done') return { verdict: 'safe', because: ['The old key is ended already.'] }
  if (isOver(row) || row.giving_up !== null)
    return { verdict: 'notYet', because: ['The rotation was given up: the old value is the one in force.'] }
  if (isBeforeSwitch(row)) return { verdict: 'notYet', because: ['The new value is not in force yet.'] }
  return null
}

/**
 * Something that speaks against it decides. Else it takes a new value that works, and either a provider that names no use of
 * the old one since, or places that all have the new one while no log shows a use of which nobody knows by which value.
 */
function verdictOn(checks: readonly SafetyCheck[], isUsed: boolean): Verdict {
  const those = (state: SafetyCheck['state']) => checks.filter((each) => each.state === state)
  const isMet = (check: SafetyCheck['check']) => those('met').some((each) => each.check === check)
  const because = (found: readonly SafetyCheck[]) => found.map(({ why }) => why)
  if (those('open').length > 0) return { verdict: 'notYet', because: because(those('open')) }
  if (isMet('newWorks') && (isMet('lastUse') || (isMet('places') && !isUsed)))
    return { verdict: 'safe', because: because(those('met')) }
  return { verdict: 'unknown', because: because(those('unknown')) }
}
