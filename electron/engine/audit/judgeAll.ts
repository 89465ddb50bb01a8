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
 * @param lasts for each key what was said of it before, where that still holds
 */
export async function judgeAll(
  audited: Audited,
  call: Call,
  lasts: readonly (Judged | null)[] = [],
): Promise<Judged[]> {
  const { keys, now } = audited
  const around = surroundingsOf(
    audited,
    keys.filter((_, at) => !lasts[at]),
  )
  await call.pause()
  const day = nextDay(now)
  const judged: Judged[] = []
  for (const [at, key] of keys.entries()) {
    const last = lasts[at]
    judged.push(last ?? { ...judge(subjectOf(key, audited), around), key, from: now, until: nextTurn(key, now, day) })
    if (!last) await call.pause()
  }
  return judged
}
