import { basename } from 'node:path/posix'
import { dayMs } from '../../../../shared/model/localDays.ts'
import type { ManifestKey } from '../../../../shared/model/manifest.ts'
import type { Ledger } from '../../evidence/ledger.ts'
import { iso, isoOrNull } from '../../keys/moments.ts'
import { dayText } from '../coverage.ts'
import type { AuditedKey } from '../subject.ts'

const dayOf = (text: string) => Date.parse(text) / dayMs
const momentOf = (text: string | null) => (text === null ? null : Date.parse(text))

/**
 * A key as a manifest says it.
 * SECURITY: without its id at the provider: that of a SendGrid key is a part of its value.
 * @param fingerprint in place of the vault's own
 */
export function manifestKeyOf(key: AuditedKey, fingerprint: string): ManifestKey {
  return {
    id: key.id,
    name: key.name,
    provider: key.provider,
    environment: key.environment,
    environmentClass: key.environmentClass,
    type: key.type,
    scopes: key.scopes && [...key.scopes],
    purposes: [...key.purposes],
    owner: key.owner,
    variable: key.variable,
    importedFrom: key.importedFrom && basename(key.importedFrom.replaceAll('\\', '/')),
    fingerprint,
    createdAt: iso(key.createdAt),
    expiresAt: isoOrNull(key.expiresAt),
    lastRotatedAt: isoOrNull(key.lastRotatedAt),
    lastUsedAt: isoOrNull(key.lastUsedAt),
    manager: key.manager,
    fields: key.fields as ManifestKey['fields'],
    provedEnvironment: key.provedEnvironment,
    previousSince: isoOrNull(key.previousSince),
    looks: key.looks,
    ledger: key.ledger.from === null && key.ledger.rows === 0 ? null : ledgerText(key.ledger),
  }
}

function ledgerText({ byScope, covered, from, to, rows }: Ledger): ManifestKey['ledger'] {
  const days = ({ from, to }: { from: number; to: number }) => ({ from: dayText(from), to: dayText(to) })
  return {
    scopes: [...byScope].map(([scope, { count, days, first, last }]) => ({
      scope,
      count,
      days,
      first: dayText(first),
      last: dayText(last),
    })),
    covered: covered.map(days),
    from: isoOrNull(from),
    to: isoOrNull(to),
    rows,
  }
}

/** A key of a manifest as the audit takes it. */
export function auditedKeyOf({ ledger, ...key }: ManifestKey): AuditedKey {
  return {
    ...key,
    remoteId: null,
    seen: { at: null, goneAt: null, drifts: [], unheld: [] },
    createdAt: Date.parse(key.createdAt),
    expiresAt: momentOf(key.expiresAt),
    lastRotatedAt: momentOf(key.lastRotatedAt),
    lastUsedAt: momentOf(key.lastUsedAt),
    previousSince: momentOf(key.previousSince),
    ledger: {
      byScope: new Map(
        ledger?.scopes.map(({ scope, first, last, ...use }) => [
          scope,
          { ...use, first: dayOf(first), last: dayOf(last) },
        ]),
      ),
      covered: ledger?.covered.map(({ from, to }) => ({ from: dayOf(from), to: dayOf(to) })) ?? [],
      from: momentOf(ledger?.from ?? null),
      to: momentOf(ledger?.to ?? null),
      rows: ledger?.rows ?? 0,
    },
  }
}
