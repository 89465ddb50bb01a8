import { type Audited, judge, subjectOf, surroundingsOf, type Verdict } from '../../electron/engine/audit/judge.ts'
import type { KnownScopes } from '../../electron/engine/audit/knownScopes.ts'
import { knownScopesOf } from '../../electron/engine/audit/knownScopesOf.ts'
import type { AuditedKey } from '../../electron/engine/audit/subject.ts'
import { builtIn, loadBuiltIn } from '../../electron/engine/providers/builtIn.ts'
import { usualSettings } from '../../shared/model/settings.ts'
import { type CleanKey, cleanKeys, ownPurposes } from '../fixtures/audit/cleanKeys.ts'
import { now } from '../fixtures/audit/moments.ts'

const providers = await Promise.all(Object.keys(builtIn).map(loadBuiltIn))
const known = new Map(providers.flatMap((provider) => (provider ? [[provider.id, knownScopesOf(provider)]] : [])))
const purposes = new Map(
  [...known].map(([id, { provider }]) => [
    id,
    new Map([
      ...(provider.purposes ?? []).map((each) => [each.id, each.scopes] as const),
      ...Object.entries(ownPurposes[id] ?? {}),
    ]),
  ]),
)

/** What is known of a built-in provider's scopes. */
export function scopesOf(provider: string): KnownScopes {
  const all = known.get(provider)
  if (!all) throw new Error(`There is no provider ${provider}.`)
  return all
}

/** An audit of keys with the built-in catalogue, the fixture's purposes and the usual thresholds. */
export const auditOf = (keys: readonly AuditedKey[], rest: Partial<Audited> = {}): Audited => ({
  keys,
  known: (provider) => known.get(provider ?? '') ?? null,
  purposes: (provider) => purposes.get(provider ?? '') ?? new Map(),
  thresholds: usualSettings.audit,
  now,
  ...rest,
})

/** What every rule says of every key, in the keys' order. */
export function verdictsOf(audited: Audited): Verdict[] {
  const around = surroundingsOf(audited)
  return audited.keys.map((key) => judge(subjectOf(key, audited), around))
}

/** A clean key, but for what is said here. */
export const keyLike = (clean: CleanKey, rest: Partial<AuditedKey> = {}): AuditedKey => ({
  id: '00000000-0000-4000-8000-000000000001',
  name: clean,
  fingerprint: 'one of its own',
  ...cleanKeys[clean],
  ...rest,
})

/** The moment and the thresholds of these audits. */
export const asked = { now, thresholds: usualSettings.audit }

/** A live key of SendGrid without known scopes or purposes, but for what is said here. */
export const unlimitedKey = (given: Partial<AuditedKey> = {}) =>
  keyLike('sendgrid mail', { name: 'Mail, receipts', scopes: null, purposes: [], ...given })

/** What one rule finds wrong with the first key beside the others. */
export const findingOf = (rule: string, keys: readonly AuditedKey[], rest: Partial<Audited> = {}) =>
  verdictsOf(auditOf(keys, rest))[0]?.findings.find((each) => each.rule === rule)

/** What one rule says of the first key beside the others: the finding, why it was not checked, or null. */
export const saysOf = (rule: string, keys: readonly AuditedKey[], rest: Partial<Audited> = {}) =>
  findingOf(rule, keys, rest) ??
  verdictsOf(auditOf(keys, rest))[0]?.notChecked.find((each) => each.rule === rule)?.why ??
  null
