import { KeywardError } from '../../../shared/api/errors.ts'
import type { Host } from '../host.ts'
import { everyPage } from './everyPage.ts'
import { refuseUnknown } from './refuseUnknown.ts'
import { type Report, worstFirst } from './report.ts'

/** Which findings are asked for, as it is typed. */
export interface Asked {
  rule?: string
  key?: string
  provider?: string
}

const limit = 500

/**
 * Audits the unlocked vault.
 * @throws KeywardError invalidInput when there is no such rule or provider; notFound, ambiguousKey of the key
 */
export async function auditVault(host: Host, asked: Asked): Promise<Report> {
  const { audit, host: about, keys } = host.client
  const { rules } = await audit.rules({})
  const all = await everyPage(
    (cursor) => keys.list({ fields: ['id', 'provider', 'environment'], cursor, limit }),
    (page) => page.keys,
  )
  const byId = new Map(all.map((key) => [key.id, key]))
  const { rule, provider } = asked
  const providers = all.map((key) => key.provider)
  await refuseUnknown(host, asked, rules, providers)
  const key = asked.key === undefined ? undefined : (await keys.resolve({ key: asked.key })).id
  if (key !== undefined && !byId.has(key))
    throw new KeywardError('notFound', 'This key was archived or removed, and such keys are not audited.')
  const isMeant = (id: string | undefined) =>
    (key === undefined || id === key) && (provider === undefined || byId.get(id)?.provider === provider)
  const narrowed = { rule, key, provider }
  const { checkedAt } = await audit.run({})
  const findings = await everyPage(
    (cursor) => audit.findings({ ...narrowed, cursor, limit }),
    (page) => page.findings,
  )
  const notChecked = await everyPage(
    (cursor) => audit.notChecked({ ...narrowed, cursor, limit }),
    (page) => page.notChecked,
  )
  const accepted = await audit.findings({ ...narrowed, accepted: true, limit: 1 })
  const { exceptions } = await audit.exceptions({})
  return {
    checkedAt,
    keys: all.filter(({ id }) => isMeant(id)).length,
    findings: worstFirst(
      findings.map((finding) => ({ ...finding, place: placeOf(byId.get(finding.key) ?? {}), line: null })),
      rules,
    ),
    notChecked,
    accepted: accepted.of,
    exceptions: exceptions.filter((one) => isMeant(one.key) && (rule === undefined || one.rule === rule)),
    rules: rules.filter(({ id }) => (rule ?? id) === id),
    manifest: null,
    version: (await about.about({})).version,
  }
}

/** Where a key belongs. */
export const placeOf = ({ provider, environment }: { provider?: string | null; environment?: string | null }) =>
  [provider, environment].filter(Boolean).join(' · ')
