import { KeywardError } from '../../../shared/api/errors.ts'
import type { Call } from '../call.ts'
import { rowOf } from '../keys/get.ts'
import { iso } from '../keys/moments.ts'
import { refuseRemoved } from '../keys/set.ts'
import { findOrNull } from '../providers/catalogue.ts'
import type { Context } from '../vault/session.ts'
import { besideVault } from './besideVault.ts'
import { checkAlive } from './checkAlive.ts'
import { whyUncheckable } from './whyUncheckable.ts'

/**
 * Asks the provider of a key by one harmless call whether its current value is alive.
 * @throws KeywardError refused where no such call is known; networkOff, hostUnasked. Nothing is sent then
 */
export function verifyKey(context: Context, id: string, call: Call) {
  return besideVault(context, call, async ({ write, writeInSteps, callerOf }) => {
    const { name, provider, caller } = await writeInSteps(async (inside) => {
      const row = rowOf(inside.db, id)
      refuseRemoved(row)
      const found = await findOrNull(inside.catalogue, row.provider)
      const why = whyUncheckable(found, row)
      if (!found || why !== null) throw new KeywardError('refused', `${why} Nothing was sent.`)
      return { name: row.name, provider: found, caller: callerOf(inside, found, row, id) }
    })
    const { alive, status, why } = await checkAlive(caller, provider)
    return write((inside) => {
      inside.log('key.verified', id, `at ${caller.host}: ${alive === null ? 'not known' : alive ? 'alive' : 'dead'}`)
      return { key: id, name, alive, status, at: iso(inside.now), why }
    })
  })
}
