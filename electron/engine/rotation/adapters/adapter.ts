import type { z } from 'zod'
import type { Caller } from '../../network/caller.ts'
import type { Result } from '../../network/result.ts'

type Json = z.core.util.JSONType

/** A key as its provider describes it. */
export interface RemoteKey {
  id: string
  name: string
  /** Null where the call that asked does not tell. */
  scopes: string[] | null
  /** Milliseconds since 1970; null where the provider does not tell or has no such thing. */
  createdAt: number | null
  expiresAt: number | null
  lastUsedAt: number | null
  /** Its other settings that a new key can be made with, by the provider's own names. */
  settings: Record<string, Json>
}

/** What a new key is to be. */
export interface WantedKey {
  name: string
  scopes: string[]
  settings: Record<string, Json>
}

/** A key that was just made, with the value that is shown once. `value` is null where a repeated call no longer gave it. */
export interface MadeKey extends RemoteKey {
  value: string | null
}

/** The keys of an account. `isComplete` is false where the pages contradict each other or more are left than are read. */
export interface Inventory {
  keys: RemoteKey[]
  isComplete: boolean
}

/**
 * How one provider's API manages keys. Every method makes as few calls as it can and repeats none that changes anything;
 * `manager` is a caller with the key that manages the others.
 */
export interface Adapter {
  /** All keys, or those that may have this name. Reading is repeated where the provider says it is too much at once. */
  list(manager: Caller, named?: string): Promise<Result<Inventory>>
  /** Null when there is none of this id. */
  get(manager: Caller, id: string): Promise<Result<RemoteKey | null>>
  /** Makes a key. @param idempotencyKey is sent where the provider has such a thing */
  create(manager: Caller, wanted: WantedKey, idempotencyKey: string): Promise<Result<MadeKey>>
  rename(manager: Caller, id: string, name: string): Promise<Result<RemoteKey>>
  /** Replaces the whole set of scopes. */
  setScopes(manager: Caller, key: RemoteKey, scopes: readonly string[]): Promise<Result<RemoteKey>>
  /** Ends a key now, or as soon as the provider can. What is gone already counts as ended. */
  end(manager: Caller, id: string): Promise<Result<{ wasGone: boolean }>>
  /** Whether a key that the provider still names has ended. */
  hasEnded(key: RemoteKey, now: number): boolean
  /** The scopes of the very key that asks, where the provider tells; else null. */
  ownScopes: ((key: Caller) => Promise<Result<string[]>>) | null
  /** Scopes that the provider sets itself: they are never sent, and never compared. */
  isAutomatic(scope: string): boolean
  /** What a manager lacks to make and end such a key, as sentences; empty when it has all. @param granted null: not known */
  lacks(granted: readonly string[] | null, wanted: readonly string[]): string[]
  /** For how long a repeated create gives back the same key; null where the provider has no such thing. */
  replayMs: number | null
  /** So many keys an account can have; null where nobody says. */
  mostKeys: number | null
  /** The provider tells of each key when it was last used. */
  tellsLastUse: boolean
  /** How long an ended key may still work, at most, and a new one not yet. */
  settlesMs: number
}
