import type { ErrorCode } from './errors.ts'

/** The answer to one call, as it crosses any boundary: thrown errors lose their fields there, data does not. */
export type Envelope = { ok: true; output: unknown } | { ok: false; error: { code: ErrorCode; message: string } }

/** Moves one call to the engine and its answer back: a direct call, IPC or HTTP. Never rejects for a failed call. */
export interface Transport {
  call(name: string, input: unknown): Promise<Envelope>
}
