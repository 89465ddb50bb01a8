import type { Call } from '../call.ts'
import { changedSince } from '../keys/changedSince.ts'
import { listPurposes } from '../keys/ownPurposes.ts'
import { changesSeen } from '../storage/database.ts'
import { type Context, type Session, sessionOf } from '../vault/session.ts'
import { auditedFrom } from './auditedFrom.ts'
import { placeOf } from './judge.ts'
import { type AuditResult, type Judged, judgeAll } from './judgeAll.ts'
import { nextDay } from './nextTurn.ts'
import { readVault } from './readVault.ts'
import type { AuditedKey } from './subject.ts'

/** What an audit has left behind for the next one. */
interface Memory {
  audit: AuditResult
  /** What the database was like, and the moment of its log. */
  seen: string
  moment: number
  /** What counts beside the keys: the catalogue itself, the thresholds and the person's purposes as text. */
  catalogue: object
  thresholds: string
  purposes: string
  /** From when until when the clock alone changes nothing. */
  from: number
  until: number
}

/** Goes with the session. */
const memories = new WeakMap<Session, Memory>()

/**
 * Audits the vault as it is now. Only what has changed since the last time is read and judged again: the keys that the
 * log names, those that share a secret or a manager with them, and those for which the clock has moved on.
 */
export async function currentAudit(context: Context, call: Call): Promise<AuditResult> {
  const session = sessionOf(context)
  const memory = memories.get(session)
  const now = context.ports.clock.now()
  const catalogue = context.catalogue()
  const wanted = context.ports.settings.get().audit
  const thresholds = JSON.stringify(wanted)
  // Before anything is read: what another process writes meanwhile is seen the next time.
  const seen = changesSeen(session.db)
  const isKnown = memory?.catalogue === catalogue && memory.thresholds === thresholds
  const isStill = isKnown && memory.from <= now && now < memory.until
  if (isStill && memory.seen === seen) return memory.audit

  const { now: moment, ids } = changedSince(context, { since: memory?.moment ?? null })
  const { purposes: ownPurposes } = listPurposes(context)
  const purposes = JSON.stringify(ownPurposes)
  const mayStay = isKnown && memory.purposes === purposes
  if (isStill && mayStay && ids?.length === 0) {
    // What was written is about no key.
    memories.set(session, { ...memory, seen, moment })
    return memory.audit
  }

  const changed = ids?.length === 0 ? [] : await readVault(session.db, call, ids)
  const before = memory?.audit.judged ?? []
  const gone = ids && new Set(ids)
  const kept: Judged[] = []
  const former: AuditedKey[] = []
  for (const last of before) {
    if (gone === null || gone.has(last.key.id)) former.push(last.key)
    else kept.push(last)
  }
  await call.pause()
  const isTouched = touchedBy(mayStay ? [...former, ...changed] : [])
  const holds = ({ key, from, until }: Judged) => mayStay && from <= now && now < until && !isTouched(key)
  const entries = byName([
    ...kept.map((last) => ({ key: last.key, last: holds(last) ? last : null })),
    ...changed.map((key) => ({ key, last: null })),
  ])
  await call.pause()
  const keys = entries.map(({ key }) => key)
  const audited = await auditedFrom({ keys, catalogue, ownPurposes, thresholds: wanted, now })
  await call.pause()
  const judged = await judgeAll(
    audited,
    call,
    entries.map(({ last }) => last),
  )

  const isSame = judged.length === before.length && judged.every((one, at) => one === before[at])
  const audit = memory && isSame ? memory.audit : { judged }
  memories.set(session, {
    audit,
    seen,
    moment,
    catalogue,
    thresholds,
    purposes,
    from: judged.reduce((latest, one) => Math.max(latest, one.from), now),
    until: judged.reduce((soonest, one) => Math.min(soonest, one.until), nextDay(now)),
  })
  return audit
}

/** Puts keys in the order of their names, in any case. */
function byName<T extends { key: AuditedKey }>(entries: readonly T[]): T[] {
  const named = entries.map((entry) => ({ entry, id: entry.key.id, name: entry.key.name.toLowerCase() }))
  named.sort((a, b) => (a.name === b.name ? (a.id < b.id ? -1 : 1) : a.name < b.name ? -1 : 1))
  return named.map(({ entry }) => entry)
}

/**
 * Of which keys rules may say something else: of those that share a secret with a changed one, and of those that manage it.
 * No other rule looks at other keys.
 */
function touchedBy(changed: readonly AuditedKey[]): (key: AuditedKey) => boolean {
  const secrets = new Set(changed.map(({ fingerprint }) => fingerprint))
  const places = new Set(changed.map(placeOf))
  return (key) => secrets.has(key.fingerprint) || (key.manager && places.has(placeOf(key)))
}
