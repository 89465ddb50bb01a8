import { randomUUID } from 'node:crypto'
import type { Policy, PolicyTarget } from '../../../shared/model/rotation.ts'
import { rowOf } from '../keys/get.ts'
import { iso } from '../keys/moments.ts'
import { refuseRemoved } from '../keys/set.ts'
import { type Db, read } from '../storage/database.ts'
import { type Context, change, sessionOf } from '../vault/session.ts'
import { policyTables } from './policyTables.ts'

interface Row {
  id: string
  kind: PolicyTarget['kind']
  value: string
  name: string
  days: number
  keys: number
  createdAt: number
}

/** All policies: those of keys first, then by what they are for. */
export function listPolicies(context: Context) {
  const { db } = sessionOf(context)
  return { policies: policiesIn(db) }
}

/** Sets how often the keys of a target are to be rotated, in place of what was set before. @throws KeywardError notFound, refused */
export function setPolicy(context: Context, { target, days }: Pick<Policy, 'target' | 'days'>) {
  return change(context, ({ db, now, log }) => {
    const key = target.kind === 'key' ? rowOf(db, target.value) : null
    if (key) refuseRemoved(key)
    const id = idOf(db, target) ?? randomUUID()
    db.prepare(
      `INSERT INTO policies (id, kind, value, days, created_at) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET days = excluded.days`,
    ).run(id, target.kind, target.value, days, now)
    log('policy.set', key?.id ?? null, `${key ? '' : `${target.kind} ${target.value}, `}every ${days} days`)
    const policy = policiesIn(db).find((each) => each.id === id)
    if (!policy) throw new Error('a policy that was just kept is not there')
    return { policy }
  })
}

/** Forgets a policy; one that is not kept is none. */
export function removePolicy(context: Context, { id }: { id: string }) {
  return change(context, ({ db, log }) => {
    const removed = db
      .prepare<[string], Pick<Row, 'kind' | 'value'>>('DELETE FROM policies WHERE id = ? RETURNING kind, value')
      .get(id)
    if (removed?.kind === 'key') log('policy.removed', removed.value)
    else if (removed) log('policy.removed', null, `${removed.kind} ${removed.value}`)
    return {}
  })
}

const idOf = (db: Db, { kind, value }: PolicyTarget) =>
  db
    .prepare<[string, string], string>('SELECT id FROM policies WHERE kind = ? AND value = ? COLLATE NOCASE')
    .pluck()
    .get(kind, value)

function policiesIn(db: Db): Policy[] {
  const rows = read(() =>
    db
      .prepare<[], Row>(
        `${policyTables()}
         SELECT policies.id, kind, value, coalesce(keys.name, value) AS name, days, policies.created_at AS createdAt,
           coalesce(counted.keys, 0) AS keys
         FROM policies LEFT JOIN keys ON kind = 'key' AND keys.id = value
         LEFT JOIN (SELECT policy, count(DISTINCT key) AS keys FROM meant GROUP BY policy) AS counted
           ON counted.policy = policies.id
         ORDER BY kind = 'key' DESC, kind, coalesce(keys.name, value) COLLATE NOCASE, policies.id`,
      )
      .all(),
  )
  return rows.map(({ kind, value, createdAt, ...row }) => ({
    ...row,
    target: { kind, value },
    createdAt: iso(createdAt),
  }))
}
