import type { Disturbance } from './disturbSteps.ts'

/** What a child that works on a rotation is told. */
export interface RotationTask extends Disturbance {
  home: string
  /** In hexadecimal. */
  vaultKey: string
  /** Its clock when it begins, in milliseconds since 1970. */
  at: number
  call: RotationCall
  /** Killed just before (odd) or just after (even) a request: 1 and 2 are those of the first; 0: never. */
  dieAtRequest: number
  /** Stays, with the vault open, after the call has answered. */
  lingers: boolean
}

/** What is asked of the engine. */
export type RotationCall =
  | { name: 'start'; input: { key: string; leaked: boolean; graceSeconds: number } }
  | { name: 'resume'; input: { id: string; now: boolean } }
  | { name: 'cancel' | 'rollback'; input: { id: string } }

/** How a call came out, as the child says it: no ids, no values. */
export interface RotationAnswer {
  state: string | null
  decision: string | null
  reason: string | null
  error: { code: string; message: string } | null
  /** Steps on files and databases, and edges of requests, that were passed. */
  steps: number
  requests: number
}
