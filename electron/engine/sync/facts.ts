import type { FieldValue } from '../../../shared/model/sync.ts'

/**
 * What a provider decides of a key, by the names that the vault has for it: `scopes`, `lastUsedAt`, `expiresAt`, and the
 * provider's own fields. Moments are ISO 8601; a field is absent where nothing is told of it.
 */
export type Facts = Readonly<Record<string, FieldValue>>

/** Lists are sets: neither order nor repetition means anything. */
export const isSameFact = (a: FieldValue, b: FieldValue) => JSON.stringify(ordered(a)) === JSON.stringify(ordered(b))

const ordered = (value: FieldValue) => (Array.isArray(value) ? [...new Set(value)].sort() : value)
