import { KeywardError } from '../../../shared/api/errors.ts'
import type { Call } from '../call.ts'
import { rowOf } from '../keys/get.ts'
import { iso } from '../keys/moments.ts'
import { findSecret } from '../keys/reveal.ts'
import { refuseRemoved } from '../keys/set.ts'
import { findOrNull } from '../providers/catalogue.ts'
import { type Context, change, checkStillOpen, sessionOf } from '../vault/session.ts'
import { callerFor } from './callerFor.ts'
import { checkAlive } from './checkAlive.ts'
import { logCalls } from './logCalls.ts'
import { whyUncheckable } from './whyUncheckable.ts'

/**
 * Asks the provider of a key by one harmless call whether its current value is alive.
 * @throws KeywardError refused where no such call is known; networkOff, hostUnasked. Nothing is sent then
 */
export async function verifyKey(context: Context, id: string, call: Call) {
  const { session, name, caller, provider } = await call.turn(async () => {
    const session = sessionOf(context)
    const provider = await findOrNull(context.catalogue(), rowOf(session.db, id).provider)
    return change(context, (inside) => {
      const row = rowOf(inside.db, id)
      refuseRemoved(row)
      const why = whyUncheckable(provider, row)
      if (!provider || why !== null) throw new KeywardError('refused', `${why} Nothing was sent.`)
      const { name, value } = findSecret(inside, id, 'current')
      return { session, name, provider, caller: callerFor(context, inside.db, provider, row, value) }
    })
  })
  const { alive, status, why } = await checkAlive(caller, provider)
  return call.turn(() => {
    checkStillOpen(context, session)
    return change(context, (inside) => {
      logCalls(inside, id, caller)
      inside.log('key.verified', id, `at ${caller.host}: ${alive === null ? 'not known' : alive ? 'alive' : 'dead'}`)
      return { key: id, name, alive, status, at: iso(inside.now), why }
    })
  })
}
