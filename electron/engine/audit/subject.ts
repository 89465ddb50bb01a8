import type { EnvironmentClass } from '../../../shared/model/apiKey.ts'
import type { Grade } from '../../../shared/model/finding.ts'
import type { Looks } from '../../../shared/model/looks.ts'
import type { AuditThresholds } from '../../../shared/model/settings.ts'
import type { FieldValue } from '../../../shared/model/sync.ts'
import type { Ledger } from '../evidence/ledger.ts'
import type { KnownScopes } from './knownScopes.ts'

/** A field of a key that its provider has otherwise than it was first seen, and that Keyward did not change. */
export interface Drift {
  field: string
  before: FieldValue
  after: FieldValue
  /** When it was seen last, in milliseconds since 1970. */
  at: number
}

/** What looks at a provider have told of a key. Times are milliseconds since 1970. */
export interface Seen {
  /** Null where there was none. */
  at: number | null
  /** Since when the provider no longer has the key; null while it has it. */
  goneAt: number | null
  drifts: readonly Drift[]
  /** Of a manager: the keys beside it that the vault does not hold. */
  unheld: readonly { remoteId: string; name: string }[]
}

/** All that the audit knows of a key; no secret. Times are milliseconds since 1970. */
export interface AuditedKey {
  id: string
  name: string
  provider: string | null
  environment: string | null
  environmentClass: EnvironmentClass | null
  type: string | null
  /** As they are stored; null while unknown. */
  scopes: readonly string[] | null
  purposes: readonly string[]
  owner: string | null
  variable: string | null
  importedFrom: string | null
  /** Equal for equal values. */
  fingerprint: string
  createdAt: number
  expiresAt: number | null
  lastRotatedAt: number | null
  lastUsedAt: number | null
  manager: boolean
  remoteId: string | null
  /** The provider's own fields of a key: an allowlist, a blocklist … */
  fields: Readonly<Record<string, unknown>>
  /** The environment that the value proves where a person forced another one on the key. */
  provedEnvironment: string | null
  /** Since when a value has been kept that is no longer in force and not marked as revoked. */
  previousSince: number | null
  /** Null when nobody has looked: the value is older than the looking. */
  looks: Looks | null
  ledger: Ledger
  seen: Seen
}

/**
 * What a key may do, needs and uses, in the catalogue's spelling and in a key's own where the catalogue does not know a
 * scope. Wildcards and umbrellas stand for all they include. Null is not known. Stored scopes are in the key's spelling.
 */
export interface Access {
  granted: readonly string[] | null
  /** Of all its purposes that are known; null while none is. */
  needed: readonly string[] | null
  /** What logs show, but for what they show to be unused since; null where no log was read. */
  used: readonly string[] | null
  /** Stored scopes that go beyond `required`; null where nothing can be said. */
  excess: readonly string[] | null
  /**
   * What it has to keep: what it needs and uses, and granted scopes of which nothing can be said. Null where `grade` is
   * none.
   */
  required: readonly string[] | null
  /**
   * Stored scopes that logs show unused over the whole time that is asked for. Never on a grade other than observed, and
   * never one of which a use would not show in logs.
   */
  unused: readonly string[] | null
  /** Why `unused` is null, with the way to tell; null where it is not. */
  unusedUnknown: string | null
  /** Purposes that nobody has described. */
  unknownPurposes: readonly string[]
  /** Stored scopes that the catalogue does not know. They count as writing. */
  unclassified: readonly string[]
  /** How well `required` is known. With a purpose that nobody has described, purposes alone tell nothing. */
  grade: Grade
}

/** A key as a rule sees it. */
export interface Subject extends AuditedKey {
  access: Access
  /** Null where the catalogue does not know the provider. */
  known: KnownScopes | null
}

/** What a rule may know beside the key itself. */
export interface Surroundings {
  /** Milliseconds since 1970. */
  now: number
  thresholds: AuditThresholds
  /** All audited keys with the same value, this one too. */
  sameSecret(fingerprint: string): readonly AuditedKey[]
  /** All audited keys of a provider and environment. */
  sameEnvironment(provider: string | null, environment: string | null): readonly AuditedKey[]
  /** The scopes of each purpose of a provider: the catalogue's and the person's own. */
  purposes(provider: string | null): ReadonlyMap<string, readonly string[]>
}

/** What an attacker gains by scopes. */
export interface Worth {
  /** Can read or mint other keys, or change people's rights. */
  escalates: boolean
  /** Can move money or run up costs. */
  money: boolean
  personalData: boolean
  deletes: boolean
  /** Can send data or mail elsewhere, or change what others trust. */
  reachesOut: boolean
  /** Can write at all; unclassified scopes count as writing. */
  writes: boolean
}
