import type { Provider } from '../../shared/model/provider.ts'
import type { ProviderScope } from '../../shared/model/providerScope.ts'
import { count } from '../ui/moments.ts'

/** What a key can do, in plain words. `weight`: how much of it there is, `unknown` where the facts do not tell. */
export interface Reach {
  title: string
  detail: string
  weight: 'much' | 'some' | 'unknown'
}

/** What is known of a key. `scopes` is null while unknown. */
interface ReachedBy {
  type: string | null
  environment: string | null
  scopes: readonly string[] | null
}

/** What a holder can do with scopes of a sensitivity; the gravest first. */
export const deeds: Record<NonNullable<ProviderScope['sensitivity']>, string> = {
  credential: 'reach credentials',
  identity: 'change people’s rights',
  billing: 'see or change billing',
  account: 'change the account itself',
  irreversible: 'do what cannot be undone',
  'network-access': 'change who may connect',
  'sends-mail': 'send mail',
  pii: 'reach personal data',
  'data-exfiltration': 'send data elsewhere',
  'domain-trust': 'change trusted domains',
  'transport-security': 'change how connections are secured',
  cost: 'spend money',
  regulatory: 'file reports to authorities',
  audit: 'see who did what',
  deliverability: 'change whether mail arrives',
  'side-effect': 'set off other work',
}
const fewDeeds = 2
/** The type that such a secret has at every provider of the catalogue. */
const webhookSecret = 'webhook-secret'

const nothingToSay: Reach = {
  title: 'Nothing to say yet',
  detail: 'Keep it, and name its provider later.',
  weight: 'unknown',
}

/**
 * Says what a key can do, from the facts of its provider and no further.
 * @param provider null while it is unknown
 */
export function reachOf(provider: Provider | null, key: ReachedBy): Reach {
  if (provider === null) return nothingToSay
  if (key.type === webhookSecret) return signsWebhooks(provider)
  if (provider.scopes?.length === 0 || provider.features?.scopes === false) return unlimited(provider, key)
  if (provider.scopes)
    return key.scopes === null ? asMade(provider, provider.scopes, key) : granted(provider, provider.scopes, key.scopes)
  return unlisted(provider, key.scopes)
}

/** It opens nothing, whatever the provider's keys may do. */
const signsWebhooks = ({ name }: Provider): Reach => ({
  title: 'Signs webhooks',
  detail: `Whoever has it can send what seems to come from ${name}.`,
  weight: 'some',
})

/** Its provider cannot limit a key, so that its environment alone does. */
function unlimited(provider: Provider, { environment }: ReachedBy): Reach {
  const its = provider.environments.find(({ id }) => id === environment)
  return {
    title: its?.class === 'non-production' ? `Everything, in ${its.id} alone` : 'Everything its account may do',
    detail: its?.note ? sentence(its.note) : `${provider.name} has no scopes: a key cannot be limited.`,
    weight: its?.class === 'non-production' ? 'some' : 'much',
  }
}

/** Nobody knows what was granted: what a key has that was made without limits. */
function asMade(provider: Provider, all: readonly ProviderScope[], { type, environment }: ReachedBy): Reach {
  const ofType = all.some(({ keyType }) => keyType === type) ? all.filter(({ keyType }) => keyType === type) : all
  const has = ofType.filter((scope) => scope.default !== 'off')
  const hasNot = ofType.filter((scope) => scope.default === 'off')
  const areas = [...new Set(hasNot.flatMap(({ group }) => group ?? []))].map((area) => area.toLowerCase())
  const its = provider.environments.find(({ id }) => id === environment)
  const note = its?.class === 'non-production' && its.note ? ` ${sentence(its.note)}` : ''
  if (has.length === 0)
    return {
      title: 'What it was granted, and no more',
      detail: `Of ${count(ofType.length, 'scope')}: ${deedsOf(ofType)}.${note}`,
      weight: 'some',
    }
  const most =
    hasNot.length === 0
      ? 'Everything'
      : areas.length > 0
        ? `All but ${list(areas)}`
        : `${has.length} of ${count(ofType.length, 'scope')}`
  return {
    title: `${most}, unless limited`,
    detail: `${sentence(deedsOf(has))}${note}`,
    weight: has.some(({ escalation }) => escalation) && its?.class !== 'non-production' ? 'much' : 'some',
  }
}

/** The person, or the provider, has said which scopes it has. */
function granted(provider: Provider, all: readonly ProviderScope[], scopes: readonly string[]): Reach {
  if (scopes.length === 0) return { title: 'Nothing', detail: 'It has no scope at all.', weight: 'some' }
  const byName = new Map(all.map((scope) => [scope.name, scope]))
  const known = scopes.flatMap((name) => byName.get(name) ?? [])
  const unknown = scopes.length - known.length
  const rest =
    unknown === 0 ? '' : ` ${count(unknown, 'scope')} of it ${unknown === 1 ? 'is' : 'are'} not in the catalogue.`
  const rising = known.filter(({ escalation }) => escalation)
  const purpose = provider.purposes?.find(({ scopes: needed }) => scopes.every((name) => needed.includes(name)))
  if (known.length === 0) return { title: count(scopes.length, 'scope'), detail: rest.trim(), weight: 'unknown' }
  return {
    title:
      rising.length > 0
        ? 'It can get more rights than it has'
        : purpose
          ? `${purpose.name}, and no more`
          : count(scopes.length, 'scope'),
    detail: `${sentence(rising[0]?.description ?? deedsOf(known))}${rest}`,
    weight: rising.length > 0 ? 'much' : 'some',
  }
}

/** The catalogue does not list the provider's scopes. */
function unlisted(provider: Provider, scopes: readonly string[] | null): Reach {
  const offered = provider.features?.scopes
  if (scopes !== null && scopes.length > 0)
    return {
      title: count(scopes.length, 'scope'),
      detail: `What they allow at ${provider.name} is not in the catalogue.`,
      weight: 'unknown',
    }
  if (offered === undefined || offered === null)
    return { ...nothingToSay, detail: `What keys of ${provider.name} can do is not in the catalogue.` }
  return {
    title: 'As far as it was granted',
    detail:
      typeof offered === 'string'
        ? `${provider.name} limits keys by: ${offered}.`
        : `${provider.name} has scopes; this key does not show which are its own.`,
    weight: 'unknown',
  }
}

/** What scopes let their holder do, the gravest few; where none is grave, what the first of them says. */
function deedsOf(scopes: readonly ProviderScope[]): string {
  const kinds = new Set(scopes.map(({ sensitivity }) => sensitivity))
  const found = Object.entries(deeds).filter(([kind]) => kinds.has(kind as ProviderScope['sensitivity']))
  const said = found.slice(0, fewDeeds).map(([, deed]) => deed)
  if (said.length === 0) return scopes[0]?.description ?? ''
  return found.length > said.length ? `${said.join(', ')} and more` : list(said)
}

const list = (words: readonly string[]) =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`

/** A note as a sentence: a capital at its beginning, a full stop at its end. */
const sentence = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}${text.endsWith('.') ? '' : '.'}`
