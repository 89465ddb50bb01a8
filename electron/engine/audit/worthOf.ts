import type { Severity } from '../../../shared/model/finding.ts'
import type { ProviderScope } from '../../../shared/model/providerScope.ts'
import type { KnownScopes } from './knownScopes.ts'
import type { Worth } from './subject.ts'

type Sensitivity = NonNullable<ProviderScope['sensitivity']>

const escalating: ReadonlySet<Sensitivity> = new Set(['credential', 'identity'])
const costly: ReadonlySet<Sensitivity> = new Set(['billing', 'cost'])
const personal: ReadonlySet<Sensitivity> = new Set(['pii', 'audit', 'regulatory'])
const reaching: ReadonlySet<Sensitivity> = new Set([
  'sends-mail',
  'data-exfiltration',
  'domain-trust',
  'network-access',
  'transport-security',
])

/**
 * What somebody gains who has the scopes. Wildcards and umbrellas count as all they include; who only reads billing
 * details learns of people and moves no money.
 */
export function worthOf(scopes: readonly string[], known: KnownScopes | null): Worth {
  const worth: Worth = {
    escalates: false,
    money: false,
    personalData: false,
    deletes: false,
    reachesOut: false,
    writes: false,
  }
  for (const scope of scopes) {
    for (const part of known?.includedIn(scope) ?? [scope]) {
      const facts = known?.byName.get(part)
      if (!facts) worth.writes = true
      else add(worth, facts)
    }
  }
  return worth
}

function add(worth: Worth, { access, sensitivity, escalation, canDelete }: ProviderScope) {
  const reads = access === 'read'
  const is = (kinds: ReadonlySet<Sensitivity>) => sensitivity !== undefined && kinds.has(sensitivity)
  worth.escalates ||= escalation === true || is(escalating)
  worth.money ||= is(costly) && !reads
  worth.personalData ||= is(personal) || (is(costly) && reads)
  worth.deletes ||= canDelete === true || access === 'delete' || sensitivity === 'irreversible'
  worth.reachesOut ||= is(reaching)
  worth.writes ||= !reads
}

const rising: readonly Severity[] = ['low', 'medium', 'high', 'critical']

/**
 * How bad it is when somebody gets hold of it; outside production one step lower.
 *
 * | what it gives | in production | elsewhere |
 * | --- | --- | --- |
 * | other keys and rights, money | critical | high |
 * | personal data, deleting, mail or data sent elsewhere | high | medium |
 * | other writing | medium | low |
 * | other reading | low | low |
 */
export function severityOf(
  { escalates, money, personalData, deletes, reachesOut, writes }: Worth,
  isProduction: boolean,
): Severity {
  const step = escalates || money ? 3 : personalData || deletes || reachesOut ? 2 : writes ? 1 : 0
  return rising[Math.max(0, isProduction ? step : step - 1)] ?? 'low'
}
