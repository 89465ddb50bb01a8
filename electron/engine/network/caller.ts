import type { HttpRequest } from '../ports.ts'
import type { Result } from './result.ts'

/** One call as a provider documents it. */
export interface ProviderCall {
  /** What it is for, as the activity log names it: `list`, `create`, `verify`. */
  operation: string
  method: HttpRequest['method']
  /**
   * Path and query as documented, such as `/api/v1/api-keys?page[size]=100`: what of it the base address already holds is
   * not repeated.
   */
  path: string
  headers?: Record<string, string> | undefined
  /** Sent as JSON; a text as it is, as a form. */
  body?: unknown
  /** An answer counts whatever its status is. */
  anyStatus?: true
}

/** An answer of 2xx, or of any status where that was asked for. `json` is undefined where the body is empty or no JSON. */
export interface Answer {
  status: number
  headers: Record<string, string>
  json: unknown
}

/**
 * Makes calls to one provider with one key, which goes nowhere but to the host that was agreed to. It is made for one
 * piece of work and knows nothing once that is over.
 */
export interface Caller {
  /** @throws KeywardError locked when the vault was locked meanwhile; nothing is sent then */
  send(call: ProviderCall): Promise<Result<Answer>>
  /** Waits before a call is repeated. @param ms milliseconds */
  wait(ms: number): Promise<void>
  /** The provider's clock, as its last answer told; the machine's own before any. Milliseconds since 1970. */
  now(): number
  /** The host that the key goes to, with its port where it has one. */
  host: string
}
