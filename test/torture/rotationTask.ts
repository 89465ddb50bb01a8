import type { EdgeTask, Passed } from './openOnEdges.ts'

/** What a child that works on a rotation is told. */
export interface RotationTask extends EdgeTask {
  call: RotationCall
  /** Stays, with the vault open, after the call has answered. */
  lingers: boolean
}

/** What is asked of the engine. */
export type RotationCall =
  | { name: 'start'; input: { key: string; leaked: boolean; graceSeconds: number } }
  | { name: 'resume'; input: { id: string; now: boolean } }
  | { name: 'cancel' | 'rollback'; input: { id: string } }

/** How a call came out, as the child says it: no ids, no values. */
export interface RotationAnswer extends Passed {
  state: string | null
  decision: string | null
  reason: string | null
  error: { code: string; message: string } | null
}
