import { createHash, randomBytes } from 'node:crypto'

const codeBytes = 24
export const codeLivesMs = 60_000

/** The single-use codes that open the page. */
export interface Codes {
  /** @returns a new code, good for one use within 60 seconds; one that was not used yet is good no longer */
  issue(): string
  /** `usedAgain`: it was good once, so that somebody else may have it. */
  take(code: string): 'good' | 'refused' | 'usedAgain'
}

const hashOf = (code: string) => createHash('sha256').update(code).digest('hex')

/** @param now milliseconds since 1970 */
export function codesOf(now: () => number): Codes {
  let fresh: { hash: string; at: number } | null = null
  const used = new Set<string>()
  return {
    issue() {
      const code = randomBytes(codeBytes).toString('base64url')
      fresh = { hash: hashOf(code), at: now() }
      return code
    },
    take(code) {
      const hash = hashOf(code)
      if (used.has(hash)) return 'usedAgain'
      if (fresh?.hash !== hash) return 'refused'
      const age = now() - fresh.at
      fresh = null
      // SECURITY: a clock that was set back makes no code live longer.
      if (age < 0 || age > codeLivesMs) return 'refused'
      used.add(hash)
      return 'good'
    },
  }
}
