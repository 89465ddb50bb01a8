import type { Fault } from './fault.ts'
import type { FaultPlan } from './faultPlan.ts'

/** A key that a fake provider has made. */
export interface FakeKey {
  id: string
  value: string
  name: string
  /** Its scopes, as the provider calls them. */
  scopes: readonly string[]
  environment: string
  /** Milliseconds since 1970. */
  madeAt: number
  /** Whether the provider takes its value, apart from delays. */
  alive: boolean
  /** Whether an answer with its value has left. */
  shown: boolean
}

/** One request as it came. */
export interface FakeRequest {
  /** As the catalogue names it; null for a call that the provider does not have. */
  operation: string | null
  method: string
  /** With the query. */
  path: string
  /** The value that came with it; null when none did. */
  key: string | null
  idempotencyKey: string | null
  body: unknown
  /** Milliseconds since 1970. */
  at: number
  /** What goes wrong with it. */
  fault: Fault | null
}

/** How a fake provider is started. */
export interface FakeOptions {
  /** Other seeds make other values. */
  seed?: number
  /** 0, as usual: any that is free. */
  port?: number
  /** Milliseconds since 1970; usually the clock of the machine. */
  now?: () => number
  /** Null, as usual: no limit. */
  mostRequestsPerMinute?: number | null
  /** Told of each request as it comes. */
  onRequest?: (request: FakeRequest) => void
}

/** What tests can do with a running fake provider, and see of it. */
export interface FakeProvider {
  /** `http://127.0.0.1:4000`: what a key's base address is set to. */
  origin: string
  faults: FaultPlan
  /** All requests, oldest first. */
  requests: readonly FakeRequest[]
  /** All keys there ever were, oldest first. */
  keys(): FakeKey[]
  /** Whether this value is taken, apart from delays. */
  isAlive(value: string): boolean
  /** Moves the provider's clock. */
  moveClock(ms: number): void
  close(): Promise<void>
}
