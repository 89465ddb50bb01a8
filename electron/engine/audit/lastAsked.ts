import type { AuditResult } from './judgeAll.ts'

/** Keeps what was made of an audit for the question that came last: each page of a list asks the same again. */
export function lastAsked<T>(): (audit: AuditResult, question: unknown, make: () => Promise<T>) => Promise<T> {
  const kept = new WeakMap<AuditResult, { question: string; made: T }>()
  return async (audit, question, make) => {
    const text = JSON.stringify(question)
    const last = kept.get(audit)
    if (last?.question === text) return last.made
    const made = await make()
    kept.set(audit, { question: text, made })
    return made
  }
}
