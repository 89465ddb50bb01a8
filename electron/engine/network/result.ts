/**
 * Why a call to a provider gave nothing to go on with. `notSent`, `limited` and the answers from 4xx: it was not done.
 * `noAnswer`: whether it was done is not known. `unreadable`: it was done, and what came back is of no use. `redirected`:
 * the provider named another address, which was not followed.
 */
export type FailureKind =
  | 'notSent'
  | 'noAnswer'
  | 'unreadable'
  | 'redirected'
  | 'unauthorised'
  | 'forbidden'
  | 'notFound'
  | 'conflict'
  | 'invalid'
  | 'limited'

export interface Failure {
  kind: FailureKind
  /** Of the answer; null where none came. */
  status: number | null
  /** A full sentence for people. SECURITY: never what was sent; of the provider's own words at most 200 characters. */
  message: string
  /** After how long the provider wants to be asked again, where it says so. */
  retryAfterMs: number | null
}

/** What asking a provider gives: failing is an ordinary outcome, and what follows depends on its kind. */
export type Result<T> = { ok: true; value: T } | { ok: false; failure: Failure }
