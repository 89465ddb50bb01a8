import type { z } from 'zod'
import type { audit as contract } from '../../../../shared/api/audit.ts'
import type { Finding } from '../../../../shared/model/finding.ts'
import { type Catalogue, outlineOf } from '../../../../shared/model/provider.ts'
import type { Call } from '../../call.ts'
import { iso } from '../../keys/moments.ts'
import type { Context } from '../../vault/session.ts'
import { auditedFrom } from '../auditedFrom.ts'
import { inOrder } from '../inOrder.ts'
import { judgeAll } from '../judgeAll.ts'
import { idsOf, narrowedNotChecked } from '../narrowed.ts'
import { auditedKeyOf } from './manifestKey.ts'
import { type ParsedManifest, parseManifest } from './parse.ts'

/**
 * Audits what a manifest tells, as of now, by its own thresholds. No vault is asked.
 * @throws KeywardError invalidInput, newerFormat
 */
export async function checkManifest(context: Context, input: z.output<typeof contract.manifest.input>, call: Call) {
  const said = parseManifest(input.text)
  await call.pause()
  const now = context.ports.clock.now()
  const audited = await auditedFrom({
    keys: said.keys.map(auditedKeyOf),
    catalogue: withOwn(context.catalogue(), said),
    ownPurposes: said.purposes,
    thresholds: said.thresholds,
    now,
  })
  const audit = { judged: await judgeAll(audited, call) }
  const accepted = new Set(said.exceptions.filter(({ until }) => Date.parse(until) > now).map(({ finding }) => finding))
  const ids = idsOf(audit, input)
  const findings = inOrder(audit, 'severity').filter(
    ({ rule, key }) => (input.rule === undefined || rule === input.rule) && ids.has(key),
  )
  const open = findings.filter(({ id }) => !accepted.has(id))
  const withLine = (finding: Finding) => ({ ...finding, line: said.lines.get(finding.key) ?? 1 })
  return {
    checkedAt: iso(now),
    keys: audit.judged.length,
    findings: open.map(withLine),
    notChecked: await narrowedNotChecked(audit, input, call),
    accepted: findings.length - open.length,
  }
}

/** The catalogue as the manifest's vault had it: the person's own providers are those that it brings. */
function withOwn({ outlines, own, ...rest }: Catalogue, { providers }: ParsedManifest): Catalogue {
  const builtIn = outlines.filter(({ id }) => !own.has(id))
  const brought = providers.filter(({ id }) => builtIn.every((known) => known.id !== id))
  return {
    ...rest,
    outlines: [...builtIn, ...brought.map(outlineOf)],
    own: new Map(brought.map((whole) => [whole.id, whole])),
  }
}
