import type { Asked, FakeAnswer } from '../serveFake.ts'

const keptMs = 24 * 3_600_000

/**
 * What Persona does with `Idempotency-Key`: the first answer is kept and given again, failures too; another request under
 * the same key is an error; after 24 hours it is forgotten.
 */
export function replays(now: () => number) {
  const kept = new Map<string, { at: number; request: string; answer: FakeAnswer }>()
  /** @param owner whose keys are told apart from others' */
  return (owner: string, { method, path, text, headers }: Asked, act: () => FakeAnswer): FakeAnswer => {
    const name = headers['idempotency-key']
    if (method !== 'POST' || name === undefined) return act()
    const slot = `${owner} ${name}`
    const request = `${path} ${text}`
    const before = kept.get(slot)
    if (before && now() - before.at < keptMs) {
      if (before.request === request) return before.answer
      return { status: 409, body: { errors: [{ title: 'The idempotency key was used with other parameters' }] } }
    }
    const answer = act()
    kept.set(slot, { at: now(), request, answer })
    return answer
  }
}
