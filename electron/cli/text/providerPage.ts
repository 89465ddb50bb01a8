import type { Provider } from '../../../shared/model/provider.ts'
import type { ProviderScope } from '../../../shared/model/providerScope.ts'
import { paint, printable } from '../output.ts'
import { outputWidth } from './columns.ts'
import { wrapped } from './wrapped.ts'

const labelWidth = 14
const resourceWidth = 28

/** What a provider is, as one page: its label stands before each group of facts. */
export function providerPage(provider: Provider): string {
  const { id, name, category } = provider
  const groups: [label: string, lines: string[]][] = [
    ['environments', environments(provider)],
    ['types', provider.types.map((type) => sentence(type.id, type.name, type.note))],
    ['formats', provider.formats.flatMap(format)],
    ['levels', (provider.accessLevels ?? []).map(({ name, verbs }) => sentence(name, verbs.join(' ')))],
    ['scopes', scopes(provider.scopes)],
    [
      'purposes',
      (provider.purposes ?? []).map((purpose) => sentence(purpose.id, purpose.scopes.join(' '), purpose.note)),
    ],
    ['key fields', (provider.keyFields ?? []).map((field) => sentence(field.name, field.label, field.note))],
    ['hosts', (provider.baseUrls ?? []).map(({ url, for: use }) => sentence(url, use))],
    [
      'check',
      provider.verify ? [sentence(`${provider.verify.method} ${provider.verify.url}`, provider.verify.note)] : [],
    ],
    ['management', management(provider)],
    ['limits', limits(provider)],
    ['rotation', provider.rotation ? [sentence(provider.rotation.style, provider.rotation.recommended)] : []],
    ['good to know', provider.rules ?? []],
    ['links', Object.values(provider.links ?? {})],
    ['sources', sources(provider)],
  ]
  return [
    `${paint('bold', printable(name))}  ${paint('dim', printable([id, category].filter(Boolean).join(' · ')))}`,
    ...groups.flatMap(([label, lines]) => group(label, lines)),
  ].join('\n')
}

/** Parts of a line; those that are missing leave no trace. */
function sentence(first: string, ...rest: (string | undefined)[]): string {
  const more = rest.filter((part) => part !== undefined && part !== '').join('; ')
  return more ? `${first}: ${more}` : first
}

/** Told by shape and word, not by colour alone. */
function environments({ environments, environmentRule }: Provider): string[] {
  const lines = environments.map((each) => `${each.class === 'production' ? '●' : '○'} ${sentence(each.id, each.note)}`)
  return environmentRule ? [...lines, environmentRule] : lines
}

function format(format: Provider['formats'][number]): string[] {
  const { pattern, type, environment, confidence, needsContext, secret, legacy, collision, note } = format
  const says = [
    type,
    environment,
    confidence,
    needsContext && 'only near the provider’s name',
    secret === false && 'not a secret',
    legacy && 'legacy',
    collision && `also ${collision.vendors.join(', ')}`,
    note,
  ]
  return [pattern, `  ${says.filter(Boolean).join(', ')}`]
}

const marks = (scope: ProviderScope) =>
  (scope.sensitivity ? '!' : '') + (scope.escalation ? '^' : '') + (scope.default === 'off' ? '-' : '')

/** One line for each resource, its verbs with their marks. */
function scopes(all: readonly ProviderScope[] | undefined): string[] {
  if (all === undefined) return ['not known']
  if (all.length === 0) return ['none: a key may do everything its environment allows']
  const byResource = Map.groupBy(all, ({ resource, automatic }) => (automatic ? 'set by the provider' : resource))
  const lines = [...byResource].map(([resource, scopes]) => {
    const verbs = scopes.map((scope) => {
      const isVerb = scope.verb !== undefined && scope.name === `${resource}.${scope.verb}`
      return (isVerb ? scope.verb : scope.name) + marks(scope)
    })
    return `${resource.padEnd(resourceWidth)} ${verbs.join(' ')}`
  })
  return [`${all.length}: ! sensitive, ^ can gain more rights, - off unless asked for`, ...lines]
}

function management({ management }: Provider): string[] {
  if (management === undefined) return []
  if (management === null) return ['by hand only']
  const { needs, operations } = management
  return [...(needs ? [`needs ${needs}`] : []), ...operations.map(({ name, call }) => sentence(name, call))]
}

function limits({ limits }: Provider): string[] {
  if (!limits) return []
  const requests = (limits.requests ?? []).map(({ most, perSeconds, for: use }) =>
    sentence(`${most} requests in ${perSeconds} s`, use),
  )
  return [...requests, ...(limits.mostKeys ? [`${limits.mostKeys} keys at most`] : [])]
}

/** Each source once, with the groups it is of and the month it was looked at. */
function sources({ facts, sources }: Provider): string[] {
  const known = Object.entries(facts)
  const lines = [...Map.groupBy(known, ([, { source, checked }]) => `${source} (${checked ?? 'not checked'})`)].map(
    ([source, groups]) => `${groups.map(([name]) => name).join(', ')}: ${source}`,
  )
  return lines.length > 0 ? lines : [...sources]
}

function group(label: string, lines: readonly string[]): string[] {
  const width = outputWidth() - labelWidth - 2
  return lines
    .flatMap((line) => wrapped(printable(line), width, 2))
    .map((line, index) => `  ${paint('dim', (index === 0 ? label : '').padEnd(labelWidth))}${line}`)
}
