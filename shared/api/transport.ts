import type { ErrorCode, KeywardError } from './errors.ts'
import type { EngineEvent } from './events.ts'

/** The answer to one call, as it crosses any boundary: thrown errors lose their fields there, data does not. */
export type Envelope = { ok: true; output: unknown } | { ok: false; error: { code: ErrorCode; message: string } }

/** @returns the answer to a call that failed */
export const failed = ({ code, message }: Pick<KeywardError, 'code' | 'message'>): Envelope => ({
  ok: false,
  error: { code, message },
})

/** Moves one call to the engine and its answer back: a direct call, IPC or HTTP. */
export interface Transport {
  /**
   * Never rejects for a failed call.
   * @param signal cancels the call: work that has not begun is left, long work is undone, and the answer is `cancelled`
   */
  call(name: string, input: unknown, signal?: AbortSignal): Promise<Envelope>
  /** @returns what ends the listening */
  onEvent(listener: (event: EngineEvent) => void): () => void
}

/** What crossing a boundary needs of `AbortSignal`, which is a name of the DOM and of Node. */
export interface AbortSignal {
  readonly aborted: boolean
  addEventListener(type: 'abort', listener: () => void, options?: { once?: boolean }): void
  removeEventListener(type: 'abort', listener: () => void): void
}
