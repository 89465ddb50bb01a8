import type { z } from 'zod'
import type { audit as contract } from '../../../shared/api/audit.ts'
import type { Finding, NotChecked } from '../../../shared/model/finding.ts'
import type { Call } from '../call.ts'
import { iso } from '../keys/moments.ts'
import { type Context, sessionOf } from '../vault/session.ts'
import { currentAudit } from './currentAudit.ts'
import { acceptedFindings } from './exceptions.ts'
import { inOrder } from './inOrder.ts'
import { lastAsked } from './lastAsked.ts'
import { idsOf, narrowedNotChecked } from './narrowed.ts'
import { pageOf, type Wanted, wantedOf } from './pageOf.ts'

const lastFindings = lastAsked<Wanted<Finding>>()
const lastNotChecked = lastAsked<Wanted<NotChecked>>()

/** One page of findings: those that are open, or the accepted ones. */
export async function listFindings(
  context: Context,
  { cursor, limit, ...asked }: z.output<typeof contract.findings.input>,
  call: Call,
) {
  const audit = await currentAudit(context, call)
  const now = context.ports.clock.now()
  const accepted = acceptedFindings(sessionOf(context).db, now)
  const wanted = await lastFindings(audit, { ...asked, ids: [...accepted] }, async () => {
    // What one key has need not be put in order among all the rest.
    const near = asked.key === undefined ? audit : { judged: audit.judged.filter(({ key }) => key.id === asked.key) }
    const ids = idsOf(near, asked)
    await call.pause()
    const findings = inOrder(near, asked.order)
    await call.pause()
    return wantedOf(
      findings,
      ({ id, rule, severity, key }) =>
        (asked.rule === undefined || rule === asked.rule) &&
        (asked.severity === undefined || severity === asked.severity) &&
        accepted.has(id) === asked.accepted &&
        ids.has(key),
    )
  })
  const { items, next, of } = pageOf(wanted, { cursor, limit, idOf: ({ id }) => id })
  return { checkedAt: iso(now), keys: audit.judged.length, findings: items, next, of }
}

/** One page of what could not be checked. */
export async function listNotChecked(
  context: Context,
  { cursor, limit, ...asked }: z.output<typeof contract.notChecked.input>,
  call: Call,
) {
  const audit = await currentAudit(context, call)
  const wanted = await lastNotChecked(audit, asked, async () => {
    const notChecked = await narrowedNotChecked(audit, asked, call)
    await call.pause()
    return wantedOf(notChecked, () => true)
  })
  // A rule says at most one thing of a key.
  const { items, next, of } = pageOf(wanted, { cursor, limit, idOf: ({ rule, key }) => `${rule} ${key}` })
  return { notChecked: items, next, of }
}
