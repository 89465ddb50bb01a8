import type { Call } from '../call.ts'
import { type Audited, judge, subjectOf, surroundingsOf, type Verdict } from './judge.ts'
import { nextDay, nextTurn } from './nextTurn.ts'
import type { AuditedKey } from './subject.ts'

/** What every rule says of a key, and from when until when the clock alone does not change it. */
export interface Judged extends Verdict {
  key: AuditedKey
  from: number
  until: number
}

/** What was found, in the order of the keys. It never changes: another outcome is another object. */
export interface AuditResult {
  judged: readonly Judged[]
}

/**
 * Says what every rule says of every key.
 * @param still what was said of keys before and still holds
 */
export async function judgeAll(
  audited: Audited,
  call: Call,
  still: ReadonlyMap<AuditedKey, Judged> = new Map(),
): Promise<Judged[]> {
  const { keys, now } = audited
  const around = surroundingsOf(
    audited,
    keys.filter((key) => !still.has(key)),
  )
  const day = nextDay(now)
  const judged: Judged[] = []
  for (const key of keys) {
    const last = still.get(key)
    judged.push(last ?? { ...judge(subjectOf(key, audited), around), key, from: now, until: nextTurn(key, now, day) })
    if (!last) await call.pause()
  }
  return judged
}
